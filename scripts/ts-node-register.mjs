process.env.TS_NODE_TRANSPILE_ONLY = 'true';
const { register } = await import('node:module');
register('ts-node/esm', import.meta.url);

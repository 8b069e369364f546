process.env.TS_NODE_TRANSPILE_ONLY = 'true';
const { register } = await import('node:module');
register('ts-node/esm', import.meta.url);
// ts-node does not know exports like './src/*.js': Node itself finds the files of hyparquet.
register(`data:text/javascript,
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
export async function resolve(specifier, context, next) {
  if (!specifier.startsWith('hyparquet')) return next(specifier, context);
  const file = createRequire(context.parentURL).resolve(specifier);
  return { url: pathToFileURL(file).href, format: 'module', shortCircuit: true };
}`);

import { tasks } from './tasks.mjs';

globalThis.onmessage = async ({ data: [task, job] }) => {
  try {
    globalThis.postMessage({ answer: await tasks[task](job) });
  } catch (error) {
    globalThis.postMessage({ error: error.stack });
  }
};

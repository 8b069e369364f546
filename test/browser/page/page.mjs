import { tasks } from './tasks.mjs';

function inWorker(task, job) {
  return new Promise((resolve, reject) => {
    const worker = new Worker('./worker.mjs', { type: 'module' });
    worker.onerror = (event) => reject(new Error(`the worker failed: ${event.message}`));
    worker.onmessage = ({ data }) => {
      worker.terminate();
      if (data.error === undefined) resolve(data.answer);
      else reject(new Error(data.error));
    };
    worker.postMessage([task, job]);
  });
}

/** What the test calls. */
globalThis.threads = { page: (task, job) => tasks[task](job), worker: inWorker };

import * as engine from './door/engine.mjs';
import { hashesOfFloats } from './hashesOfFloats.mjs';
import { hashesOfRun } from './hashesOfRun.mjs';
import * as kernel from './kernel/engine.mjs';

/** What a thread of the browser can be asked to do. */
export const tasks = {
  /** Fetches the files of a job and runs it. */
  async run(job) {
    const files = new Map();
    for (const path of job.files) {
      const response = await fetch(`/${path}`);
      if (!response.ok) throw new Error(`${path}: ${response.status}`);
      files.set(path, new Uint8Array(await response.arrayBuffer()));
    }
    return hashesOfRun(engine, job, (path) => files.get(path));
  },

  async floats() {
    return hashesOfFloats(kernel);
  },
};

// node runBundle.mjs FOLDER JOB: runs a job with the bundle in FOLDER and prints its hashes.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { hashesOfRun } from './page/hashesOfRun.mjs';

const [folder, job] = process.argv.slice(2);
const engine = await import(pathToFileURL(join(folder, 'engine.mjs')).href);
console.log(JSON.stringify(hashesOfRun(engine, JSON.parse(job), (path) => readFileSync(path))));

// `npm run bench`: builds, then runs bench/*.bench.mjs one after another.
// `npm run bench -- book queue` runs only those whose name holds one of the words.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildIfStale, installIfNeeded, requireNode, root, runNode } from './steps.mjs';

requireNode();
installIfNeeded();
buildIfStale();

const words = process.argv.slice(2);
const benches = readdirSync(join(root, 'bench'))
  .filter((name) => name.endsWith('.bench.mjs'))
  .filter((name) => words.length === 0 || words.some((word) => name.includes(word)))
  .sort();
if (benches.length === 0) {
  console.error(`no bench/*.bench.mjs matches ${words.join(' ')}`);
  process.exitCode = 1;
}
for (const name of benches) {
  console.log(`\n== ${name}`);
  process.exitCode ||= runNode([join('bench', name)]);
}

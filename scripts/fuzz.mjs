/**
 * `npm run fuzz -- --days 100000 [--seed 1] [--workers 2]`: random exchange days of small houses, the clearing house beside its
 * slow reference, compared after every event. Stops at the first difference with the seed, the days run and a shrunk example,
 * and exits with 1. Batches of houses are shared out to processes; batch k has seed + k, so `--seed` of a failure repeats it.
 */
import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { installIfNeeded, requireNode, root } from './steps.mjs';

/** Houses of a batch; a house has seven days on average. */
const HOUSES = 100;

/** A process that runs the batches whose seeds it is sent. */
async function work() {
  const { runBatch } = await import('../test/clearing/reference/batch.js');
  process.on('message', (seed) => process.send({ seed, ...runBatch(seed, HOUSES) }));
  process.send({ ready: true });
}

/** Reads a whole number of at least `least`, or ends the program. */
function wholeNumber(name, text, least) {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value >= least) return value;
  console.error(`fuzz: --${name} must be a whole number from ${least} on, not '${text}'`);
  process.exit(2);
}

function readWords() {
  const options = { days: { type: 'string' }, seed: { type: 'string' }, workers: { type: 'string' } };
  let values = {};
  try {
    values = parseArgs({ options }).values;
  } catch (error) {
    console.error(`fuzz: ${error.message}`);
    process.exit(2);
  }
  return {
    days: wholeNumber('days', values.days ?? '10000', 1),
    seed: wholeNumber('seed', values.seed ?? '1', 0),
    workers: wholeNumber('workers', values.workers ?? String(availableParallelism()), 1),
  };
}

/** Shares the batches out until enough days are run or one fails. */
function run({ days, seed, workers }) {
  const register = pathToFileURL(join(root, 'scripts', 'ts-node-register.mjs')).href;
  const totals = {};
  const started = Date.now();
  let nextSeed = seed;
  let shownAt = started;
  let failed = false;
  const children = Array.from({ length: workers }, () =>
    fork(fileURLToPath(import.meta.url), ['--worker'], { cwd: root, execArgv: ['--import', register] }),
  );
  const stop = () => {
    for (const child of children) child.kill();
  };
  const seconds = () => ((Date.now() - started) / 1_000).toFixed(0);
  const onBatch = ({ seed: batchSeed, seen, failure }) => {
    if (failure !== undefined) {
      failed = true;
      console.error(`\nfuzz: a difference after ${totals.days ?? 0} days; seed ${batchSeed}\n${failure}`);
      console.error(`again: npm run fuzz -- --days 1 --seed ${batchSeed}`);
      process.exitCode = 1;
      stop();
      return;
    }
    for (const [name, count] of Object.entries(seen)) totals[name] = (totals[name] ?? 0) + count;
    if (Date.now() - shownAt < 2_000) return;
    shownAt = Date.now();
    console.log(`${totals.days} of ${days} days, ${seconds()} s`);
  };
  for (const child of children) {
    child.on('message', (message) => {
      if (failed) return;
      if (message.seed !== undefined) onBatch(message);
      if (failed) return;
      if ((totals.days ?? 0) >= days) child.disconnect();
      else child.send(nextSeed++);
    });
    child.on('exit', (code) => {
      if (code) process.exitCode = 1;
    });
  }
  process.on('exit', () => {
    if (process.exitCode) return;
    console.log(
      `fuzz: ${totals.days} exchange days in ${seconds()} s, no difference; seeds ${seed} to ${nextSeed - 1}`,
    );
    console.log(
      Object.entries(totals)
        .map(([name, count]) => `${name} ${count}`)
        .join(', '),
    );
  });
}

if (process.argv.includes('--worker')) {
  await work();
} else {
  requireNode();
  installIfNeeded();
  run(readWords());
}

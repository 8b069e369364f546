/**
 * `npm run two-by-two -- [--scenario baseline] [--seeds 20] [--out FILE.json]`: how much of the convergence at delivery is owed
 * to arbitrageurs and how much to firms that choose between spot and futures. Runs a scenario with both, without either one
 * and without both, on the same seeds, and prints the mean size of the basis over T−5 to T of every arm and the differences
 * between arms, paired by seed and contract, with Student's 95% interval over seeds. See docs/convergence.md.
 */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import Table from 'cli-table3';
import { buildIfStale, installIfNeeded, requireNode } from './steps.mjs';
import { armsOf, effectsOf, estimate, seedsOf } from './two-by-two-design.mjs';
import { outputProblem, writeOutput } from './two-by-two-output.mjs';

const NONE = 'none';
const MEASURES = ['toMid', 'toMidUncensored', 'toClose', 'toCloseUncensored'];
const USAGE = `npm run two-by-two -- [options]
  --scenario NAME                      a file or a scenario that ships (baseline)
  --seeds N                            how many seeds, from 1 (20)
  --out FILE                           writes all numbers as JSON
  --workers N                          runs at a time (2, or 1 on one core)
  --set path=value                     replaces a value of the scenario in every arm; repeatable
  --without-arbitrage path=value       what takes arbitrage away, or none (population.arbitrageurs.count=0)
  --without-channel-choice path=value  what takes channel choice away, or none
                                       (population.firms.parameters.channelChoice=false)`;
const OPTIONS = {
  help: { type: 'boolean', short: 'h', default: false },
  scenario: { type: 'string', default: 'baseline' },
  seeds: { type: 'string', default: '20' },
  out: { type: 'string' },
  workers: { type: 'string', default: String(Math.min(2, availableParallelism())) },
  set: { type: 'string', multiple: true, default: [] },
  'without-arbitrage': { type: 'string', default: 'population.arbitrageurs.count=0' },
  'without-channel-choice': { type: 'string', default: 'population.firms.parameters.channelChoice=false' },
};

/** The factors: a name and the override that takes each away. */
function factorsOf(values) {
  return [
    { name: 'arbitrage', override: values['without-arbitrage'] },
    { name: 'channel choice', override: values['without-channel-choice'] },
  ].filter(({ override }) => override !== NONE);
}

/** Runs all tasks on a few workers and returns the answers in the order of the tasks. */
function runAll(tasks, workerCount) {
  const answers = [];
  let next = 0;
  const work = (worker, finish, fail) => {
    const give = () => {
      if (next === tasks.length) return worker.terminate().then(finish, fail);
      return worker.postMessage(tasks[next++]);
    };
    worker.on('error', fail);
    worker.on('message', (answer) => {
      answers[answer.index] = answer;
      const done = answers.filter(Boolean).length;
      process.stderr.write(`${done}/${tasks.length}: seed ${answer.seed}, ${answer.arm}\n`);
      give();
    });
    give();
  };
  const workers = Array.from({ length: Math.min(workerCount, tasks.length) }, () => {
    const worker = new Worker(new URL('./two-by-two-run.mjs', import.meta.url));
    return new Promise((finish, fail) => work(worker, finish, fail));
  });
  return Promise.all(workers).then(() => answers);
}

function tableOf(title, rows) {
  const head = [title, 'mean', '95% from', 'to', 'seeds', 'contracts'];
  const table = new Table({ head, style: { head: [], border: [], compact: true } });
  const shown = (value) => (value === null ? '–' : value.toFixed(4));
  for (const { name, mean, lower, upper, seeds, contracts } of rows) {
    table.push([name, shown(mean), shown(lower), shown(upper), seeds, contracts]);
  }
  return table.toString();
}

function usage(message) {
  console.error(`two-by-two: ${message}`);
  process.exit(2);
}

function readOptions() {
  try {
    return parseArgs({ options: OPTIONS }).values;
  } catch (error) {
    return usage(error.message);
  }
}

function countOf(text, name) {
  const count = /^\d+$/.test(text) ? Number(text) : 0;
  return count >= 1 && count <= 1000 ? count : usage(`--${name} must be a whole number from 1 to 1000`);
}

/** Ends the program if the scenario has faults in an arm. */
async function checkScenario({ readScenario, issueLines }, scenario, arms, overridesOf) {
  for (const arm of arms) {
    const { config, issues } = await readScenario(scenario, overridesOf(arm));
    if (config !== undefined) continue;
    for (const line of issueLines(issues, 'en')) console.error(line);
    const advice = 'if it does not have a factor, leave that out with `--without-… none`';
    usage(`the scenario cannot be run in the arm "${arm.name}"; ${advice}`);
  }
}

/** Writes the results; a failure is told and sets the exit code. */
function tryWrite(path, results) {
  try {
    writeOutput(path, `${JSON.stringify(results, null, 2)}\n`);
  } catch (error) {
    console.error(`two-by-two: --out: cannot write to ${path} (${error.code ?? error.message})`);
    process.exitCode = 3;
  }
}

const values = readOptions();
if (values.help) {
  console.log(USAGE);
  process.exit(0);
}
const seedCount = countOf(values.seeds, 'seeds');
const workerCount = countOf(values.workers, 'workers');
const problem = values.out === undefined ? undefined : outputProblem(values.out);
if (problem !== undefined) usage(problem);
requireNode();
installIfNeeded();
buildIfStale();
const { meanInterval } = await import('../dist/index.js');
const { scenario, set } = values;
const factors = factorsOf(values);
const arms = armsOf(factors);
const overridesOf = ({ removed }) => [...set, ...removed.map(({ override }) => override)];
await checkScenario(await import('../dist/cli/readScenario.js'), scenario, arms, overridesOf);

const tasks = Array.from({ length: seedCount }, (_, index) => String(index + 1))
  .flatMap((seed) => arms.map((arm) => ({ scenario, seed, arm: arm.name, overrides: overridesOf(arm) })))
  .map((task, index) => ({ index, ...task }));
const answers = await runAll(tasks, workerCount).catch((error) => {
  console.error(`two-by-two: a worker failed: ${error.message}`);
  process.exit(3);
});
const seeds = seedsOf(answers);
const effects = effectsOf(factors, arms);
const measures = Object.fromEntries(
  MEASURES.map((measure) => [
    measure,
    {
      arms: arms.map(({ bits, name }) => estimate(name, seeds, { [bits]: 1 }, measure, meanInterval)),
      differences: effects.map(({ name, weights }) => estimate(name, seeds, weights, measure, meanInterval)),
    },
  ]),
);
const measured = MEASURES.filter((name) => measures[name].arms.some((arm) => arm.seeds > 0));
if (measured.length === 0) console.log('no contract that counts ended in any run');
for (const measure of measured) {
  console.log(`\n${tableOf(`mean |basis| T−5…T, %: ${measure}`, measures[measure].arms)}`);
  console.log(tableOf('with − without, percentage points', measures[measure].differences));
}
if (values.out !== undefined) {
  const runs = answers.map(({ seed, arm, stateHash, contracts, error }) => ({
    seed,
    arm,
    stateHash,
    contracts,
    error,
  }));
  tryWrite(values.out, { scenario, set, factors, seeds: seedCount, measures, runs });
}
const failed = answers.filter(({ error }) => error !== undefined);
for (const { seed, arm, error } of failed) console.error(`seed ${seed}, ${arm}: ${error}`);
if (failed.length > 0) process.exitCode = 3;

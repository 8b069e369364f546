/**
 * One run of the bundled baseline with a share of its agents up to a last day: `node --expose-gc measureRun.mjs 0.25 2026-03-09`.
 * Prints what it cost as JSON. A shorter run goes before, so that compiling is not measured. Seconds are processor time of
 * all threads of the process together; bytes held are what is in use, typed arrays included, after a collection at the end.
 */
import { readFileSync } from 'node:fs';
import { builtInAgents, createSimulation, loadScenario } from '../dist/index.js';
import { nanosecondsSince } from './processorTime.mjs';

const WARM_UP_END = '2026-02-06';

function configOf(share, end) {
  const loaded = loadScenario({
    path: 'scenarios/baseline.yaml',
    readFile: (path) => readFileSync(path),
    overrides: [`calendar.end=${end}`],
  });
  if (loaded.config === undefined) throw new Error(JSON.stringify(loaded.issues));
  const population = loaded.config.population.map((group) => ({
    ...group,
    count: Math.ceil(group.count * share),
  }));
  return { ...loaded.config, population };
}

function run(config) {
  const simulation = createSimulation(config, { kinds: builtInAgents });
  simulation.runUntil(simulation.endUs);
  return simulation;
}

const [share, end] = process.argv.slice(2);
const config = configOf(Number(share), end);
run(configOf(Number(share), WARM_UP_END));
global.gc();
const start = process.cpuUsage();
const simulation = run(config);
const seconds = nanosecondsSince(start) / 1e9;
global.gc();
const { heapUsed, arrayBuffers } = process.memoryUsage();
const { wakeUps, orderMessages } = simulation.counters;
console.log(
  JSON.stringify({
    agents: config.population.reduce((sum, { count }) => sum + count, 0),
    days: simulation.days.length,
    actions: wakeUps + orderMessages,
    seconds,
    heldBytes: heapUsed + arrayBuffers,
    peakBytes: process.resourceUsage().maxRSS * 1024,
  }),
);

/**
 * Agent actions a second of whole runs: the bundled baseline's market, cut to forty trading days, with half, all and
 * twice its agents. An agent action is one wake-up or one order message handled.
 */
import { readFileSync } from 'node:fs';
import { builtInAgents, createSimulation, loadScenario } from '../dist/index.js';

const DAYS = 'calendar.end=2026-03-09';
const PASSES = 3;

function configOf(scale) {
  const loaded = loadScenario({
    path: 'scenarios/baseline.yaml',
    readFile: (path) => readFileSync(path),
    overrides: [DAYS],
  });
  if (loaded.config === undefined) throw new Error(JSON.stringify(loaded.issues));
  const population = loaded.config.population.map((group) => ({
    ...group,
    count: Math.ceil(group.count * scale),
  }));
  return { ...loaded.config, population };
}

function measure(config) {
  const simulation = createSimulation(config, { kinds: builtInAgents });
  const start = process.hrtime.bigint();
  simulation.runUntil(simulation.endUs);
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  const { wakeUps, orderMessages } = simulation.counters;
  return { seconds, actions: wakeUps + orderMessages, orderMessages, agents: config.population.length };
}

console.log(`whole run, Node ${process.version}, ${process.arch}`);
for (const scale of [0.5, 1, 2]) {
  const config = configOf(scale);
  const passes = Array.from({ length: PASSES }, () => measure(config)).sort((a, b) => a.seconds - b.seconds);
  const median = passes[Math.floor(PASSES / 2)];
  const agents = config.population.reduce((sum, group) => sum + group.count, 0);
  const rate = median.actions / median.seconds / 1000;
  const share = (100 * median.orderMessages) / median.actions;
  console.log(
    `${String(agents).padStart(5)} agents  ${median.seconds.toFixed(2)} s  ${String(median.actions).padStart(8)} actions` +
      `  ${rate.toFixed(0).padStart(5)} k actions/s  ${share.toFixed(0)}% order messages`,
  );
}

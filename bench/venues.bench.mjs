/**
 * What spot markets cost. First: one flow of spot orders in one market, then the same number of agents spread over three, nine and
 * twenty-seven markets of the same rules; with a number of markets as its word this file is such a run, in a process of its own. Then: a
 * run with fifty markets in which nobody trades. Last: the bundled nine-exchanges, whole, and its national market alone.
 * Processor time of all threads, best of several passes after a short run to warm up.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { builtInAgents, createSimulation, loadScenario } from '../dist/index.js';
import { nanosecondsSince } from './processorTime.mjs';

const PASSES = 3;
const MARKETS = [1, 3, 9, 27];
const IDLE_MARKETS = 50;
const AGENTS = 270;
const ACTIONS_A_DAY = 30;
const DAYS = { start: '2026-01-05', end: '2026-03-13' };
const WARM_UP_END = '2026-01-16';
/** Each market trades another kind of units; past these they share kinds, which changes nothing here. */
const PRODUCTS = ['CEA', 'BEA', 'TJEA', 'SHEA', 'CQEA', 'HBEA', 'GDEA', 'SZEA', 'FJEA'];

/** `AGENTS` noise traders in equal parts on the first `busy` of `markets` markets of national rules. */
function flowText(markets, busy, end) {
  const names = Array.from({ length: markets }, (_, index) => (index === 0 ? 'national' : `market${index}`));
  const venues = names
    .slice(1)
    .map(
      (name, index) => `  ${name}: {preset: national, product: ${PRODUCTS[(index + 1) % PRODUCTS.length]}}`,
    );
  const groups = names
    .slice(0, busy)
    .map(
      (name) =>
        `  in-${name}: {kind: spotNoiseTrader, venue: ${name}, count: ${AGENTS / busy}, bank: 5000000, reserve: 0, ` +
        `allowances: 50000, parameters: {actionsPerDay: ${ACTIONS_A_DAY}}}`,
    );
  return [
    'name: flow',
    `calendar: {start: ${DAYS.start}, end: ${end}}`,
    'futures: {contracts: [CA2612]}',
    ...(venues.length > 0 ? ['venues:', ...venues] : []),
    'population:',
    ...groups,
    '',
  ].join('\n');
}

function load(path, readFile, overrides = []) {
  const { config, issues } = loadScenario({ path, readFile, overrides });
  if (config === undefined) throw new Error(JSON.stringify(issues));
  return config;
}

function flowConfig(markets, busy, end = DAYS.end) {
  return load('flow.yaml', () => new TextEncoder().encode(flowText(markets, busy, end)));
}

function run(config) {
  const start = process.cpuUsage();
  const simulation = createSimulation(config, { kinds: builtInAgents });
  simulation.runUntil(simulation.endUs);
  const nanoseconds = nanosecondsSince(start);
  const { wakeUps, orderMessages } = simulation.counters;
  return {
    nanoseconds,
    orders: orderMessages,
    actions: wakeUps + orderMessages,
    days: simulation.days.length,
  };
}

/** The cheapest of several runs. */
function best(config) {
  const passes = Array.from({ length: PASSES }, () => run(config));
  return passes.reduce((least, one) => (one.nanoseconds < least.nanoseconds ? one : least));
}

/** The bundled scenario, or what of it happens in its main market. */
function nineConfig(isMainOnly, overrides = []) {
  const readFile = (path) => readFileSync(path);
  const config = load('scenarios/nine-exchanges.yaml', readFile, overrides);
  if (!isMainOnly) return config;
  const population = config.population.filter(({ venue }) => venue === config.spot.name);
  return { ...config, furtherVenues: [], index: undefined, population };
}

function measure(word) {
  if (word === 'nine' || word === 'main') {
    run(nineConfig(word === 'main', ['calendar.end=2022-02-11']));
    return best(nineConfig(word === 'main'));
  }
  const markets = word === 'idle' ? 1 + IDLE_MARKETS : Number(word);
  const busy = word === 'idle' ? 1 : markets;
  run(flowConfig(markets, busy, WARM_UP_END));
  return best(flowConfig(markets, busy));
}

/** Measures in a process of its own. */
function measured(word) {
  const args = [fileURLToPath(import.meta.url), String(word)];
  const { stdout, status } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new Error(`${word}: exit code ${status}`);
  return JSON.parse(stdout);
}

function line(title, { nanoseconds, orders, actions }, first) {
  const perOrder = nanoseconds / orders;
  const perAction = nanoseconds / actions;
  console.log(
    [
      title.padEnd(24),
      String(orders).padStart(9),
      String(actions).padStart(9),
      (nanoseconds / 1e9).toFixed(2).padStart(9),
      perOrder.toFixed(0).padStart(13),
      (perOrder / (first.nanoseconds / first.orders)).toFixed(2).padStart(9),
      (actions / (nanoseconds / 1e6)).toFixed(0).padStart(13),
      (perAction / (first.nanoseconds / first.actions)).toFixed(2).padStart(10),
    ].join(''),
  );
}

function report() {
  console.log(`spot markets, Node ${process.version}, ${process.arch}`);
  const head = 'orders  actions  seconds  ns an order  to first  k actions/s  an action';
  console.log(`\none flow of orders, ${AGENTS} agents\n${' '.repeat(26)} ${head}`);
  const flows = MARKETS.map((markets) => ({ markets, result: measured(markets) }));
  const one = flows[0].result;
  for (const { markets, result } of flows)
    line(`${markets} ${markets === 1 ? 'market' : 'markets'}`, result, one);
  const idle = measured('idle');
  line(`1, and ${IDLE_MARKETS} without trade`, idle, one);
  const each = (idle.nanoseconds - one.nanoseconds) / IDLE_MARKETS / idle.days / 1_000;
  console.log(`a market without trade costs ${each.toFixed(0)} µs a day`);
  console.log(`\nnine-exchanges, whole\n${' '.repeat(26)} ${head}`);
  const main = measured('main');
  line('national market alone', main, main);
  line('all its markets', measured('nine'), main);
}

const [word] = process.argv.slice(2);
if (word === undefined) report();
else console.log(JSON.stringify(measure(word)));

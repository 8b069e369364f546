/**
 * `node scripts/compare-designs.mjs [SCENARIO] [--seed N]`: runs a scenario and other designs of it on the same seed and prints
 * what each did, what every group gained and who paid for losses. See docs/limit-lock-crash.md, docs/margin-spiral.md and
 * docs/waterfall.md.
 */
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import { DESIGNS, FIGURES, paymentsOf, profitsOf } from './compare-designs-arms.mjs';
import { buildIfStale, installIfNeeded, requireNode } from './steps.mjs';

const [FIRST] = Object.keys(DESIGNS);
const USAGE = `node scripts/compare-designs.mjs [SCENARIO] [options]
  SCENARIO   one of ${Object.keys(DESIGNS).join(', ')} (${FIRST})
  --seed N   the seed of all runs (that of the scenario)`;
const OPTIONS = { help: { type: 'boolean', short: 'h', default: false }, seed: { type: 'string' } };

function usage(message) {
  console.error(`compare-designs: ${message}\n${USAGE}`);
  process.exit(2);
}

function readArguments() {
  try {
    return parseArgs({ options: OPTIONS, allowPositionals: true });
  } catch (error) {
    return usage(error.message);
  }
}

/** The summary of a run. Ends the program if the scenario has faults. */
async function summaryOf(scenario, overrides, seed) {
  const { readScenario, issueLines } = await import('../dist/cli/readScenario.js');
  const { figuresOf } = await import('../dist/cli/results.js');
  const { builtInAgents, createSimulation, RunCollector } = await import('../dist/index.js');
  const { config, meta, issues } = await readScenario(scenario, overrides, seed);
  if (config === undefined || meta === undefined) usage(issueLines(issues, 'en').join('\n'));
  const collector = new RunCollector();
  const simulation = createSimulation(config, { kinds: builtInAgents, observers: [collector] });
  simulation.runUntil(simulation.endUs);
  const judged = { meta, expectations: [] };
  return figuresOf({ simulation, loopSeconds: 0 }, collector, config, judged).summary;
}

/** Prints lines of cells, the first of which is a name. */
function print(title, columns, lines) {
  const style = { head: [], border: [], compact: true };
  const colAligns = ['left', ...columns.map(() => 'right')];
  const table = new Table({ head: [title, ...columns], style, colAligns });
  table.push(...lines);
  console.log(table.toString());
}

const { values, positionals } = readArguments();
const [scenario = FIRST, ...others] = positionals;
if (values.help) {
  console.log(USAGE);
  process.exit(0);
}
if (others.length > 0) usage(`one scenario, not ${positionals.length}`);
if (!Object.hasOwn(DESIGNS, scenario)) usage(`no designs for ${scenario}`);
requireNode();
installIfNeeded();
buildIfStale();

const rows = [];
for (const { name, overrides } of DESIGNS[scenario]) {
  process.stderr.write(`${name}: ${overrides.join(' ') || 'as the scenario says'}\n`);
  rows.push({ name, summary: await summaryOf(scenario, overrides, values.seed) });
}
const summaries = rows.map(({ summary }) => summary);
print(
  `${scenario}, seed ${summaries[0].seed}`,
  Object.keys(FIGURES),
  rows.map(({ name, summary }) => [name, ...Object.values(FIGURES).map((figure) => figure(summary))]),
);
print(
  'net profit, 1000 yuan',
  profitsOf(summaries[0]).map(([group]) => group),
  rows.map(({ name, summary }) => [name, ...profitsOf(summary).map(([, profit]) => profit)]),
);
const payments = summaries.map((summary) => new Map(paymentsOf(summary)));
const payers = [...new Set(payments.flatMap((paid) => [...paid.keys()]))];
print(
  'paid for others, 1000 yuan',
  rows.map(({ name }) => name),
  payers.map((payer) => [payer, ...payments.map((paid) => paid.get(payer) ?? 0)]),
);

/**
 * `npm run calibrate -- [--scenario baseline] [--first 1] [--seeds 10] [--out FOLDER] [--lang en]`: runs a scenario on many seeds by
 * the command line of the program and prints, as a markdown table, how its spot market's figures lie in their bands
 * (docs/calibration.md).
 */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { runSeeds } from './calibrate-seeds.mjs';
import { markdownTable } from './calibrate-table.mjs';
import { buildIfStale, installIfNeeded, requireNode, runNode } from './steps.mjs';

const USAGE = `npm run calibrate -- [options]
  --scenario NAME    a file or a scenario that ships (baseline)
  --first N          the first seed (1)
  --seeds N          how many seeds from there (10)
  --out FOLDER       where the runs go (reports/calibration); what earlier ones left there is replaced
  --set path=value   replaces a value of the scenario; repeatable
  --lang en|zh       language of the table (en)`;
const OPTIONS = {
  help: { type: 'boolean', short: 'h', default: false },
  scenario: { type: 'string', default: 'baseline' },
  first: { type: 'string', default: '1' },
  seeds: { type: 'string', default: '10' },
  out: { type: 'string', default: join('reports', 'calibration') },
  set: { type: 'string', multiple: true, default: [] },
  lang: { type: 'string', default: 'en' },
};

function usage(message) {
  console.error(`calibrate: ${message}`);
  process.exit(2);
}

function readOptions() {
  try {
    return parseArgs({ options: OPTIONS }).values;
  } catch (error) {
    return usage(error.message);
  }
}

function folderOf(seed, { out }) {
  return resolve(out, `seed-${seed}`);
}

/** Runs a seed; returns the exit code. */
function runSeed(seed, values) {
  const { scenario, set, lang } = values;
  const overrides = set.flatMap((override) => ['--set', override]);
  const place = ['--out', folderOf(seed, values), '--force'];
  const args = ['run', scenario, '--seed', String(seed), ...place, '--quiet', '--lang', lang];
  const status = runNode([join('dist', 'cli', 'main.js'), ...args, ...overrides]);
  process.stderr.write(`seed ${seed}: exit code ${status}\n`);
  return status;
}

function readSummary(seed, values) {
  return JSON.parse(readFileSync(join(folderOf(seed, values), 'summary.json'), 'utf8'));
}

const values = readOptions();
if (values.help) {
  console.log(USAGE);
  process.exit(0);
}
const [first, count] = [values.first, values.seeds].map((text) =>
  /^\d{1,9}$/.test(text) ? Number(text) : -1,
);
if (first < 0) usage('--first must be a whole number from 0 on');
if (count < 1 || count > 1000) usage('--seeds must be a whole number from 1 to 1000');
if (values.lang !== 'en' && values.lang !== 'zh') usage('--lang must be en or zh');
requireNode();
installIfNeeded();
buildIfStale();
const { reportText } = await import('../dist/i18n/index.js');
const seeds = Array.from({ length: count }, (_, index) => first + index);
const { summaries, exitCode } = runSeeds(
  seeds,
  (seed) => runSeed(seed, values),
  (seed) => readSummary(seed, values),
);
if (summaries.length > 0) {
  console.log(markdownTable(summaries, (fact) => reportText(values.lang, `facts.${fact}`), values.lang));
}
process.exitCode = exitCode;

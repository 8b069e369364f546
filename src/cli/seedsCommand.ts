import { mkdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import Table from 'cli-table3';
import { cliText } from '../i18n/index.js';
import type { Summary } from '../metrics/index.js';
import { isSeed } from '../scenario/index.js';
import { writeCsv } from '../store/index.js';
import { formatDecimal } from '../units/index.js';
import { ExitCode } from './exitCode.js';
import { type RunRequest, runCommand } from './runCommand.js';

const MAX_SEEDS = 1000;
const COLUMNS = [
  'seed',
  'status',
  'calls',
  'liquidated',
  'defaults',
  'futuresLots',
  'spotTonnes',
  'contract',
  'futuresMinusSpotFen',
] as const;

/** The seeds of `--seeds`: '1..5' or '1,2,5', each once; undefined if it says something else or over 1000. */
export function parseSeeds(text: string): string[] | undefined {
  const range = /^(\d{1,15})\.\.(\d{1,15})$/.exec(text);
  if (range === null) {
    const seeds = [...new Set(text.split(','))];
    return seeds.every(isSeed) && seeds.length <= MAX_SEEDS ? seeds : undefined;
  }
  const [first, last] = [Number(range[1]), Number(range[2])];
  if (last < first || last - first >= MAX_SEEDS) return undefined;
  return Array.from({ length: last - first + 1 }, (_, index) => String(first + index));
}

/**
 * Runs a scenario once for each seed, into OUT/seed-N, and writes OUT/seeds.csv with a row for each: a run that fails is a
 * row too, and the others go on. A scenario that is wrong ends it at once.
 */
export async function seedsCommand(request: RunRequest, seedsText: string): Promise<ExitCode> {
  const { language, file } = request;
  const seeds = parseSeeds(seedsText);
  if (seeds === undefined || request.seed !== undefined) {
    console.error(cliText(language, 'usage.seeds', { found: seedsText }));
    return ExitCode.badInput;
  }
  const out = request.out ?? join('reports', `${basename(file).replace(/\.ya?ml$/i, '')}-seeds`);
  const rows: (readonly string[])[] = [];
  for (const seed of seeds) {
    const folder = join(out, `seed-${seed}`);
    const args = [...argsWithoutSeeds(request.args), '--seed', seed, '--out', folder];
    const exitCode = await runCommand({ ...request, seed, out: folder, quiet: true, json: false, args });
    if (exitCode === ExitCode.interrupted || (exitCode === ExitCode.badInput && rows.length === 0)) {
      return exitCode;
    }
    rows.push(exitCode === ExitCode.done ? doneRow(seed, folder) : failedRow(seed, exitCode));
  }
  mkdirSync(out, { recursive: true });
  writeCsv(join(out, 'seeds.csv'), COLUMNS, rows);
  if (request.json) process.stdout.write(`${JSON.stringify(rows.map(asObject), undefined, 2)}\n`);
  else if (!request.quiet) console.log(seedTable(rows));
  return rows.every(([, status]) => status === 'done') ? ExitCode.done : ExitCode.runFailed;
}

/** The words of the command line that every run has in common. */
function argsWithoutSeeds(args: readonly string[]): string[] {
  return args.filter((arg, index) => {
    const follows = args[index - 1] ?? '';
    return !/^--(seeds|seed|out)(=|$)/.test(arg) && !/^--(seeds|seed|out)$/.test(follows);
  });
}

function doneRow(seed: string, folder: string): string[] {
  const summary = JSON.parse(readFileSync(join(folder, 'summary.json'), 'utf8')) as Summary;
  const { marginCalls, defaults, volume, mainContract, terminalBasis } = summary;
  const basis = terminalBasis.find(({ contract }) => contract === mainContract);
  const figures = [marginCalls.count, marginCalls.liquidated, defaults.count, volume.lots, volume.spotTonnes];
  return [seed, 'done', ...figures.map(String), mainContract ?? '', String(basis?.toCloseFen ?? '')];
}

function failedRow(seed: string, exitCode: ExitCode): string[] {
  const status = Object.entries(ExitCode).find(([, code]) => code === exitCode)?.[0] ?? '';
  return [seed, status, ...COLUMNS.slice(2).map(() => '')];
}

function asObject(row: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(COLUMNS.map((name, index) => [name, row[index] ?? '']));
}

/** The rows for the terminal; the last column in yuan. */
function seedTable(rows: readonly (readonly string[])[]): string {
  const head = [...COLUMNS.slice(0, -1), 'futuresMinusSpotYuan'];
  const table = new Table({ head, style: { head: [], border: [], compact: true } });
  for (const row of rows) {
    const basis = row.at(-1) ?? '';
    table.push([...row.slice(0, -1), basis === '' ? '' : formatDecimal(Number(basis), 2)]);
  }
  return table.toString();
}

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
  'limitDays',
  'futuresLots',
  'spotTonnes',
  'blockTonnes',
  'meanSpotCloseFen',
  'shortfallTonnes',
  'finesFen',
  'metShare',
  'oneLotMetShare',
  'contract',
  'futuresMinusSpotFen',
] as const;
type Column = (typeof COLUMNS)[number];
/** A row of the table by column; '' is what does not exist. */
type SeedRow = Readonly<Record<Column, string>>;

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
  const rows: SeedRow[] = [];
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
  writeCsv(join(out, 'seeds.csv'), COLUMNS, rows.map(cellsOf));
  if (request.json) process.stdout.write(`${JSON.stringify(rows, undefined, 2)}\n`);
  else if (!request.quiet) console.log(seedTable(rows, cliText(language, 'seeds.mean')));
  return rows.every(({ status }) => status === 'done') ? ExitCode.done : ExitCode.runFailed;
}

/** The words of the command line that every run has in common. */
function argsWithoutSeeds(args: readonly string[]): string[] {
  return args.filter((arg, index) => {
    const follows = args[index - 1] ?? '';
    return !/^--(seeds|seed|out)(=|$)/.test(arg) && !/^--(seeds|seed|out)$/.test(follows);
  });
}

function doneRow(seed: string, folder: string): SeedRow {
  return seedRow(seed, JSON.parse(readFileSync(join(folder, 'summary.json'), 'utf8')) as Summary);
}

/**
 * The figures of a run that is done: counts as they are, prices and fines in fen (fines as imposed, paid or not), shares in
 * percent with two decimals; '' is what the run does not have.
 */
export function seedRow(seed: string, summary: Summary): SeedRow {
  const { marginCalls, defaults, limits, volume, spot, convergence, mainContract } = summary;
  const settled = summary.compliance?.years.flatMap(({ settlement }) => settlement ?? []) ?? [];
  const totalOf = (values: readonly number[]): string =>
    settled.length === 0 ? '' : String(values.reduce((sum, value) => sum + value, 0));
  const basis = summary.terminalBasis.find(({ contract }) => contract === mainContract);
  return {
    seed,
    status: 'done',
    calls: String(marginCalls.count),
    liquidated: String(marginCalls.liquidated),
    defaults: String(defaults.count),
    limitDays: String(limits.touched),
    futuresLots: String(volume.lots),
    spotTonnes: String(volume.spotTonnes),
    blockTonnes: String(volume.blockTonnes),
    meanSpotCloseFen: spot.meanCloseFen?.toFixed(2) ?? '',
    shortfallTonnes: totalOf(settled.map(({ shortfallTonnes }) => shortfallTonnes)),
    finesFen: totalOf(settled.map(({ finesDueFen }) => finesDueFen)),
    metShare: convergence.metShare?.toFixed(2) ?? '',
    oneLotMetShare: convergence.oneLotMetShare?.toFixed(2) ?? '',
    contract: mainContract ?? '',
    futuresMinusSpotFen: String(basis?.toCloseFen ?? ''),
  };
}

function failedRow(seed: string, exitCode: ExitCode): SeedRow {
  const status = Object.entries(ExitCode).find(([, code]) => code === exitCode)?.[0] ?? '';
  const empty = Object.fromEntries(COLUMNS.map((name) => [name, ''])) as SeedRow;
  return { ...empty, seed, status };
}

function cellsOf(row: SeedRow): string[] {
  return COLUMNS.map((name) => row[name]);
}

/** The rows for the terminal with a row of means below them; money in yuan. */
function seedTable(rows: readonly SeedRow[], meanTitle: string): string {
  const head = COLUMNS.map((name) => name.replace(/Fen$/, 'Yuan'));
  const table = new Table({ head, style: { head: [], border: [], compact: true } });
  for (const row of rows) table.push(COLUMNS.map((name) => inYuan(name, row[name])));
  if (rows.length > 1) table.push(meanRow(rows, meanTitle));
  return table.toString();
}

function inYuan(name: Column, cell: string): string {
  return cell === '' || !name.endsWith('Fen') ? cell : formatDecimal(Math.round(Number(cell)), 2);
}

/** The mean of every column of figures over the runs that have one, to two decimals; contracts may differ, so none is named. */
export function meanRow(rows: readonly SeedRow[], title: string): string[] {
  return COLUMNS.map((name) => {
    if (name === 'seed') return title;
    if (name === 'status' || name === 'contract') return '';
    const values = rows.flatMap((row) => (row[name] === '' ? [] : [Number(row[name])]));
    if (values.length === 0) return '';
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return name.endsWith('Fen') ? inYuan(name, String(mean)) : mean.toFixed(2);
  });
}

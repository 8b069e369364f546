import { lstatSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { cliText } from '../i18n/index.js';
import { isSeed } from '../scenario/index.js';
import { writeCsv } from '../store/index.js';
import { ExitCode } from './exitCode.js';
import { isFileError } from './fileSystem.js';
import { type Interrupt, listenForInterrupt } from './interrupt.js';
import { partialName } from './partialFolder.js';
import { printable } from './printable.js';
import type { JudgedSummary } from './results.js';
import { type RunRequest, runScenario } from './runCommand.js';
import { SEED_COLUMNS, type SeedRow, seedTable } from './seedTable.js';

const MAX_SEEDS = 1000;
/** What a row says of a run that has figures. */
const FINISHED: ReadonlySet<string> = new Set(['done', 'unmet']);

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
 * row too, and the others go on. A scenario that is wrong ends it at once. Ends with 3 if a run failed, else with 5 if a condition
 * of the scenario was not met in one.
 */
export async function seedsCommand(request: RunRequest, seedsText: string): Promise<ExitCode> {
  const { language, file } = request;
  const seeds = parseSeeds(seedsText);
  if (seeds === undefined || request.seed !== undefined) {
    console.error(cliText(language, 'usage.seeds', { found: seedsText }));
    return ExitCode.badInput;
  }
  const out = request.out ?? join('reports', `${basename(file).replace(/\.ya?ml$/i, '')}-seeds`);
  const table = join(out, 'seeds.csv');
  const problem = tableProblem(table, request.force);
  if (problem !== undefined) {
    console.error(printable(cliText(language, problem, { found: table, entry: 'seeds.csv' })));
    return ExitCode.badInput;
  }
  const interrupt = listenForInterrupt();
  try {
    const rows = await runSeeds(seeds, out, request, interrupt);
    if (typeof rows === 'number') return rows;
    writeTable(table, rows);
    if (request.json) process.stdout.write(`${JSON.stringify(rows, undefined, 2)}\n`);
    else if (!request.quiet) console.log(seedTable(rows, language));
    if (rows.some(({ status }) => !FINISHED.has(status))) return ExitCode.runFailed;
    return rows.every(({ status }) => status === 'done') ? ExitCode.done : ExitCode.unmet;
  } catch (error) {
    if (!isFileError(error)) throw error;
    console.error(cliText(language, 'run.failed', { message: error.message }));
    return ExitCode.runFailed;
  } finally {
    interrupt.close();
  }
}

/** One run after another: a row for each, or how the command ends if nothing is to be written. */
async function runSeeds(
  seeds: readonly string[],
  out: string,
  request: RunRequest,
  interrupt: Interrupt,
): Promise<SeedRow[] | ExitCode> {
  const rows: SeedRow[] = [];
  for (const seed of seeds) {
    const folder = join(out, `seed-${seed}`);
    const args = [...argsWithoutSeeds(request.args), '--seed', seed, '--out', folder];
    const options = { seed, out: folder, quiet: true, json: false, silent: request.json, args };
    const exitCode = await runScenario({ ...request, ...options }, interrupt);
    if (await interrupt.look()) return ExitCode.interrupted;
    if (exitCode === ExitCode.interrupted || (exitCode === ExitCode.badInput && rows.length === 0)) {
      return exitCode;
    }
    const isFinished = exitCode === ExitCode.done || exitCode === ExitCode.unmet;
    rows.push(isFinished ? finishedRow(seed, folder) : failedRow(seed, exitCode));
  }
  return rows;
}

/** Why a table of seeds cannot be written there: another file stands in its place, or a table that is not to be replaced. */
function tableProblem(table: string, force: boolean): 'out.foreign' | 'out.exists' | undefined {
  const found = lstatSync(table, { throwIfNoEntry: false });
  if (found === undefined) return undefined;
  const isOwn = found.isFile() && readFileSync(table, 'utf8').startsWith(SEED_COLUMNS.slice(0, 2).join(','));
  if (!isOwn) return 'out.foreign';
  return force ? undefined : 'out.exists';
}

/** Writes the table, whole or not at all. */
function writeTable(table: string, rows: readonly SeedRow[]): void {
  mkdirSync(dirname(table), { recursive: true });
  const partial = join(dirname(table), partialName());
  try {
    writeCsv(
      partial,
      SEED_COLUMNS,
      rows.map((row) => SEED_COLUMNS.map((name) => row[name])),
    );
    renameSync(partial, table);
  } finally {
    rmSync(partial, { force: true });
  }
}

/** The words of the command line that every run has in common. */
function argsWithoutSeeds(args: readonly string[]): string[] {
  return args.filter((arg, index) => {
    const follows = args[index - 1] ?? '';
    return !/^--(seeds|seed|out)(=|$)/.test(arg) && !/^--(seeds|seed|out)$/.test(follows);
  });
}

function finishedRow(seed: string, folder: string): SeedRow {
  return seedRow(seed, JSON.parse(readFileSync(join(folder, 'summary.json'), 'utf8')) as JudgedSummary);
}

/**
 * The figures of a run that is done: counts as they are, prices and fines in fen (fines as imposed, paid or not), shares in
 * percent with two decimals; '' is what the run does not have.
 */
export function seedRow(seed: string, summary: JudgedSummary): SeedRow {
  const { marginCalls, defaults, limits, volume, spot, convergence, mainContract } = summary;
  const settled = summary.compliance?.years.flatMap(({ settlement }) => settlement ?? []) ?? [];
  const totalOf = (values: readonly number[]): string =>
    settled.length === 0 ? '' : String(values.reduce((sum, value) => sum + value, 0));
  const basis = summary.terminalBasis.find(({ contract }) => contract === mainContract);
  const unmet = summary.expectations.filter(({ met }) => !met).length;
  return {
    seed,
    status: unmet === 0 ? 'done' : 'unmet',
    unmetConditions: String(unmet),
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
  const empty = Object.fromEntries(SEED_COLUMNS.map((name) => [name, ''])) as SeedRow;
  return { ...empty, seed, status };
}

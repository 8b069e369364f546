import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cliText } from '../i18n/index.js';
import { InvariantError } from '../kernel/index.js';
import { LIQUIDITY_LEVELS, LIQUIDITY_TIMES_US, RunCollector } from '../metrics/index.js';
import { type CheckedScenario, isSeed, type ScenarioMeta } from '../scenario/index.js';
import type { SimulationConfig } from '../simulation/index.js';
import { ExitCode } from './exitCode.js';
import { allMet, expectationLines } from './expectations.js';
import { isFileError } from './fileSystem.js';
import { type Interrupt, listenForInterrupt } from './interrupt.js';
import { keyFigures } from './keyFigures.js';
import type { Language } from './language.js';
import { commandText, identityOf, type Manifest, manifestOf, type RunIdentity } from './manifest.js';
import { OutputFolder } from './outputFolder.js';
import { printable } from './printable.js';
import { openProgress } from './progress.js';
import { issueLines, readScenario, warningLines } from './readScenario.js';
import { reportInputOf } from './reportInput.js';
import { MANIFEST_FILE, REPORT_DATA_FILE } from './resultFiles.js';
import { figuresOf, type RunFigures } from './results.js';
import { RunTables } from './runTables.js';
import { type RunOutcome, simulate } from './simulate.js';

/** What `cfsim run` was asked for. */
export interface RunRequest {
  readonly file: string;
  readonly seed: string | undefined;
  readonly overrides: readonly string[];
  readonly out: string | undefined;
  readonly force: boolean;
  readonly json: boolean;
  /** No progress and no figures. */
  readonly quiet: boolean;
  /** No word about a run that went well: whoever runs many tells it. */
  readonly silent: boolean;
  readonly language: Language;
  /** The words of the command line, for the manifest. */
  readonly args: readonly string[];
}

/** A scenario that may be run. */
interface ReadyScenario {
  readonly scenario: CheckedScenario;
  readonly config: SimulationConfig;
  readonly meta: ScenarioMeta;
}

/** Runs a scenario and writes its results, whole or not at all. */
export async function runCommand(request: RunRequest): Promise<ExitCode> {
  const interrupt = listenForInterrupt();
  try {
    return await runScenario(request, interrupt);
  } finally {
    interrupt.close();
  }
}

/** The same for who listens for signals himself, as over several runs. */
export async function runScenario(request: RunRequest, interrupt: Interrupt): Promise<ExitCode> {
  const { language, seed } = request;
  if (seed !== undefined && !isSeed(seed)) {
    console.error(printable(cliText(language, 'usage.seed', { found: seed })));
    return ExitCode.badInput;
  }
  const ready = await readyScenario(request);
  if (ready === undefined) return ExitCode.badInput;
  const { name, seed: usedSeed } = ready.config;
  const folder = OutputFolder.open(request.out ?? join('reports', `${name}-${usedSeed}`), request.force);
  if (!(folder instanceof OutputFolder)) {
    console.error(printable(cliText(language, folder.key, folder.values)));
    return ExitCode.badInput;
  }
  try {
    return await runInto(folder, ready, request, interrupt);
  } catch (error) {
    if (!isFileError(error)) throw error;
    return tellUnwritable(error, language);
  } finally {
    const leftOver = folder.discard();
    if (leftOver !== undefined) console.error(printable(cliText(language, leftOver.key, leftOver.values)));
  }
}

async function readyScenario(request: RunRequest): Promise<ReadyScenario | undefined> {
  const { file, overrides, seed, language, quiet } = request;
  const scenario = await readScenario(file, overrides, seed);
  const { config, meta, issues, warnings } = scenario;
  for (const line of issueLines(issues, language)) console.error(line);
  if (!quiet) for (const line of warningLines(warnings, language)) console.error(line);
  if (config !== undefined && meta !== undefined) return { scenario, config, meta };
  console.error(cliText(language, 'issues.count', { count: issues.length }));
  return undefined;
}

async function runInto(
  folder: OutputFolder,
  ready: ReadyScenario,
  request: RunRequest,
  interrupt: Interrupt,
): Promise<ExitCode> {
  const { scenario, config } = ready;
  const tables = new RunTables(folder, scenario.recording, config.calendar.firstDay);
  try {
    return await runAndWrite(folder, tables, ready, request, interrupt);
  } finally {
    tables.abandon();
  }
}

async function runAndWrite(
  folder: OutputFolder,
  tables: RunTables,
  ready: ReadyScenario,
  request: RunRequest,
  interrupt: Interrupt,
): Promise<ExitCode> {
  const { language, quiet } = request;
  const { scenario, config, meta } = ready;
  const { recording } = scenario;
  const collector = new RunCollector();
  const watch = {
    observers: [collector, tables.recorder],
    looks: [
      { observer: collector, timesUs: LIQUIDITY_TIMES_US, levels: LIQUIDITY_LEVELS },
      { observer: tables.recorder, timesUs: recording.depthTimesUs, levels: recording.depthLevels },
    ],
    begin: tables.follow.bind(tables),
  };
  const outcome = await simulate(config, watch, (days) => openProgress(days, language, quiet), interrupt);
  if (outcome.kind === 'bug') return tellBug(outcome, config, language);
  if (outcome.kind === 'unwritable') return tellUnwritable(outcome.error, language);
  if (outcome.kind === 'interrupted') return tellInterruption(outcome.date, language);
  const { run } = outcome;
  const figures = figuresOf(run, collector, config, { meta, expectations: scenario.expectations });
  const identity = identityOf(run, config, scenario, commandText(request.args), request.overrides);
  tables.finish(figures.metrics);
  await writeReport(folder, figures, identity, tables, ready, language);
  writeFileSync(folder.fileFor('summary.json'), jsonText(figures.summary));
  const manifest = manifestOf(identity, run, config);
  writeFileSync(folder.fileFor(MANIFEST_FILE), jsonText(manifest));
  if (await interrupt.look()) return tellInterruption(figures.summary.lastDate ?? '', language);
  const problem = folder.commit();
  if (problem !== undefined) {
    console.error(printable(cliText(language, problem.key, problem.values)));
    return ExitCode.runFailed;
  }
  return tellDone(folder, figures, manifest, request);
}

async function writeReport(
  folder: OutputFolder,
  figures: RunFigures,
  identity: RunIdentity,
  tables: RunTables,
  { scenario }: ReadyScenario,
  language: Language,
): Promise<void> {
  const { renderReport, reportDataText } = await import('../report/index.js');
  const input = reportInputOf(figures, scenario, identity, tables.paths(), language);
  writeFileSync(folder.fileFor('report.html'), renderReport(input));
  writeFileSync(folder.fileFor(REPORT_DATA_FILE), reportDataText(input));
}

/** Tells the figures; conditions that are not met are told even to who wants quiet. */
function tellDone(
  folder: OutputFolder,
  { summary }: RunFigures,
  manifest: Manifest,
  { json, quiet, silent, language }: RunRequest,
): ExitCode {
  const isMet = allMet(summary.expectations);
  const conditions = expectationLines(summary.expectations, language);
  if (json) process.stdout.write(jsonText({ summary, manifest }));
  else if (!silent) {
    if (!quiet) console.log(keyFigures(summary, manifest, language));
    if (!quiet && isMet) for (const line of conditions) console.log(line);
    console.log(cliText(language, 'done.report', { path: join(folder.path, 'report.html') }));
  }
  if (isMet) return ExitCode.done;
  for (const line of conditions) console.error(line);
  return ExitCode.unmet;
}

function tellUnwritable(error: Error, language: Language): ExitCode {
  console.error(cliText(language, 'run.failed', { message: error.message }));
  return ExitCode.runFailed;
}

function tellInterruption(date: string, language: Language): ExitCode {
  console.error(cliText(language, 'run.interrupted', { date }));
  return ExitCode.interrupted;
}

function tellBug(
  { error, time }: Extract<RunOutcome, { kind: 'bug' }>,
  { name, seed, runIndex: run }: SimulationConfig,
  language: Language,
): ExitCode {
  const message = error instanceof Error ? error.message : String(error);
  console.error(cliText(language, 'run.bug', { message }));
  console.error(cliText(language, 'run.bugPlace', { name, seed, run, time }));
  if (error instanceof Error && !(error instanceof InvariantError)) console.error(error.stack);
  return ExitCode.bug;
}

function jsonText(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

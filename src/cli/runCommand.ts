import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cliText } from '../i18n/index.js';
import { InvariantError } from '../kernel/index.js';
import { isSeed, type LoadedScenario, type ScenarioMeta } from '../scenario/index.js';
import type { SimulationConfig } from '../simulation/index.js';
import { ExitCode } from './exitCode.js';
import { type Interrupt, listenForInterrupt } from './interrupt.js';
import { keyFigures } from './keyFigures.js';
import type { Language } from './language.js';
import { commandText, type Manifest, manifestOf } from './manifest.js';
import { OutputFolder } from './outputFolder.js';
import { printable } from './printable.js';
import { openProgress } from './progress.js';
import { issueLines, readScenario, warningLines } from './readScenario.js';
import { reportInputOf } from './reportInput.js';
import { figuresOf, type RunFigures } from './results.js';
import { type FinishedRun, type RunOutcome, simulate } from './simulate.js';
import { writeTables } from './tables.js';

/** What `cfsim run` was asked for. */
export interface RunRequest {
  readonly file: string;
  readonly seed: string | undefined;
  readonly overrides: readonly string[];
  readonly out: string | undefined;
  readonly force: boolean;
  readonly json: boolean;
  readonly quiet: boolean;
  readonly language: Language;
  /** The words of the command line, for the manifest. */
  readonly args: readonly string[];
}

/** A scenario that may be run. */
interface ReadyScenario {
  readonly scenario: LoadedScenario;
  readonly config: SimulationConfig;
  readonly meta: ScenarioMeta;
}

/** Runs a scenario and writes its results, whole or not at all. */
export async function runCommand(request: RunRequest): Promise<ExitCode> {
  const { language, seed } = request;
  if (seed !== undefined && !isSeed(seed)) {
    console.error(printable(cliText(language, 'usage.seed', { found: seed })));
    return ExitCode.badInput;
  }
  const ready = readyScenario(request);
  if (ready === undefined) return ExitCode.badInput;
  const { name, seed: usedSeed } = ready.config;
  const folder = OutputFolder.open(request.out ?? join('reports', `${name}-${usedSeed}`), request.force);
  if (!(folder instanceof OutputFolder)) {
    console.error(printable(cliText(language, folder.key, folder.values)));
    return ExitCode.badInput;
  }
  const interrupt = listenForInterrupt();
  try {
    return await runInto(folder, ready, request, interrupt);
  } finally {
    const leftOver = folder.discard();
    if (leftOver !== undefined) console.error(printable(cliText(language, leftOver.key, leftOver.values)));
    interrupt.close();
  }
}

function readyScenario({ file, overrides, seed, language, quiet }: RunRequest): ReadyScenario | undefined {
  const scenario = readScenario(file, overrides, seed);
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
  const { language } = request;
  const outcome = await simulate(
    ready.config,
    (days) => openProgress(days, language, request.quiet),
    interrupt,
  );
  if (outcome.kind === 'bug') return tellBug(outcome, ready.config, language);
  if (outcome.kind === 'interrupted') return tellInterruption(outcome.date, language);
  const figures = figuresOf(outcome.run, ready.config, ready.meta);
  const manifest = manifestOf(outcome.run, ready.config, ready.scenario, commandText(request.args));
  try {
    await writeResults(folder, outcome.run, figures, manifest, ready, language);
    await interrupt.pause();
    if (interrupt.asked) return tellInterruption(figures.summary.lastDate ?? '', language);
    const problem = folder.commit();
    if (problem !== undefined) {
      console.error(printable(cliText(language, problem.key, problem.values)));
      return ExitCode.runFailed;
    }
  } catch (error) {
    if (!isFileError(error)) throw error;
    console.error(cliText(language, 'run.failed', { message: error.message }));
    return ExitCode.runFailed;
  }
  tellDone(folder, figures, manifest, request);
  return ExitCode.done;
}

async function writeResults(
  folder: OutputFolder,
  run: FinishedRun,
  figures: RunFigures,
  manifest: Manifest,
  { scenario, config }: ReadyScenario,
  language: Language,
): Promise<void> {
  const { renderReport } = await import('../report/index.js');
  writeFileSync(
    folder.fileFor('report.html'),
    renderReport(reportInputOf(figures, scenario, manifest, language)),
  );
  writeTables(run, figures, config, folder);
  writeFileSync(folder.fileFor('summary.json'), jsonText(figures.summary));
  writeFileSync(folder.fileFor('manifest.json'), jsonText(manifest));
}

function tellDone(
  folder: OutputFolder,
  { summary }: RunFigures,
  manifest: Manifest,
  { json, quiet, language }: RunRequest,
): void {
  if (json) process.stdout.write(jsonText({ summary, manifest }));
  else {
    if (!quiet) console.log(keyFigures(summary, manifest, language));
    console.log(cliText(language, 'done.report', { path: join(folder.path, 'report.html') }));
  }
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

function isFileError(error: unknown): error is Error {
  return error instanceof Error && 'syscall' in error;
}

function jsonText(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

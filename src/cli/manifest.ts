import { CALENDAR_VERSION } from '../calendar/index.js';
import type { LoadedScenario } from '../scenario/index.js';
import type { SimulationConfig } from '../simulation/index.js';
import { packageVersion } from './packageInfo.js';
import type { FinishedRun } from './simulate.js';

/** What identifies a run: from this it can be made again, to the same hash. */
export interface RunIdentity {
  readonly program: 'cfsim';
  readonly version: string;
  readonly scenario: string;
  readonly scenarioHash: string;
  readonly seed: string;
  readonly runIndex: number;
  readonly calendarVersion: string;
  /** Hash of all facts of the run; the same for every run of the same version, scenario, calendar and seed. */
  readonly stateHash: string;
  /** State hash after each trading day. */
  readonly dayHashes: readonly string[];
  readonly command: string;
}

/** What identifies a run, and how it went: what `manifest.json` holds. */
export interface Manifest extends RunIdentity {
  readonly agents: number;
  /** Wake-ups and order messages together. */
  readonly agentActions: number;
  readonly orderMessages: number;
  readonly events: number;
  readonly facts: number;
  /** Seconds in the simulation and what watches it. */
  readonly loopSeconds: number;
  /** Seconds from the start of the process to the last file before this one. */
  readonly wallSeconds: number;
  readonly peakMemoryBytes: number;
  readonly node: string;
}

/** What identifies a finished run. */
export function identityOf(
  { simulation }: FinishedRun,
  config: SimulationConfig,
  scenario: LoadedScenario,
  command: string,
): RunIdentity {
  return {
    program: 'cfsim',
    version: packageVersion(),
    scenario: config.name,
    scenarioHash: scenario.hash,
    seed: config.seed,
    runIndex: config.runIndex,
    calendarVersion: CALENDAR_VERSION,
    stateHash: simulation.stateHash(),
    dayHashes: simulation.dayHashes,
    command,
  };
}

/** Completes the manifest; call it when everything else is written. */
export function manifestOf(identity: RunIdentity, run: FinishedRun, config: SimulationConfig): Manifest {
  const { events, wakeUps, orderMessages, facts } = run.simulation.counters;
  return {
    ...identity,
    agents: config.population.reduce((sum, { count }) => sum + count, 0),
    agentActions: wakeUps + orderMessages,
    orderMessages,
    events,
    facts,
    loopSeconds: round(run.loopSeconds),
    wallSeconds: round(process.uptime()),
    peakMemoryBytes: process.resourceUsage().maxRSS * 1024,
    node: process.version,
  };
}

function round(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}

/** A command line that can be typed again. */
export function commandText(args: readonly string[]): string {
  const quoted = args.map((arg) =>
    /^[\w./=:%,+@-]+$/.test(arg) ? arg : `'${arg.replaceAll("'", `'\\''`)}'`,
  );
  return ['cfsim', ...quoted].join(' ');
}

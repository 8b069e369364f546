import { performance } from 'node:perf_hooks';
import { builtInAgents } from '../agents/index.js';
import { formatIsoDay, formatTime, US_PER_DAY } from '../calendar/index.js';
import { InvariantError } from '../kernel/index.js';
import { METRIC_FACTS } from '../metrics/index.js';
import { FACT_NAMES, type FactName } from '../protocol/index.js';
import { FactTables } from '../recording/index.js';
import { createSimulation, type Simulation, type SimulationConfig } from '../simulation/index.js';
import type { Interrupt } from './interrupt.js';
import type { Progress } from './progress.js';

/** Facts that are not kept: one or more for every order or posting. They are in the state hash all the same. */
const PASSED_OVER: ReadonlySet<FactName> = new Set([
  'SessionChanged',
  'OrderAccepted',
  'OrderCancelled',
  'OrderModified',
  'CashTransferred',
  'ListingAccepted',
  'ListingCancelled',
]);

/** The kinds of facts that are kept and written as tables. */
export const RECORDED_FACTS: readonly FactName[] = FACT_NAMES.filter(
  (name) => METRIC_FACTS.includes(name) || !PASSED_OVER.has(name),
);

/** A run that is over. */
export interface FinishedRun {
  readonly simulation: Simulation;
  readonly tables: FactTables;
  /** Seconds spent in the simulation itself. */
  readonly loopSeconds: number;
}

/** How a run came out. */
export type RunOutcome =
  | { readonly kind: 'finished'; readonly run: FinishedRun }
  | { readonly kind: 'interrupted'; readonly date: string }
  | { readonly kind: 'bug'; readonly error: unknown; readonly time: string };

/** Runs a scenario day by day, so that progress shows and an interruption is heard. */
export async function simulate(
  config: SimulationConfig,
  startProgress: (days: number) => Progress,
  interrupt: Interrupt,
): Promise<RunOutcome> {
  const tables = new FactTables(RECORDED_FACTS);
  const { firstDay } = config.calendar;
  let date = formatIsoDay(firstDay);
  let loopMs = 0;
  let progress: Progress | undefined;
  try {
    const simulation = createSimulation(config, { kinds: builtInAgents, observers: [tables] });
    progress = startProgress(simulation.days.length);
    for (const [index, day] of simulation.days.entries()) {
      const begun = performance.now();
      date = formatIsoDay(day.dayNumber);
      simulation.runUntil(day.midnightUs + US_PER_DAY - 1);
      loopMs += performance.now() - begun;
      progress.show(index + 1, date);
      await interrupt.pause();
      if (interrupt.asked) return { kind: 'interrupted', date };
    }
    return { kind: 'finished', run: { simulation, tables, loopSeconds: loopMs / 1000 } };
  } catch (error) {
    return { kind: 'bug', error, time: bugTime(error, firstDay) ?? date };
  } finally {
    progress?.stop();
  }
}

function bugTime(error: unknown, firstDay: number): string | undefined {
  const timeUs = error instanceof InvariantError ? error.detail.timeUs : undefined;
  return typeof timeUs === 'number' ? formatTime(timeUs, firstDay) : undefined;
}

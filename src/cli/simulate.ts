import { performance } from 'node:perf_hooks';
import { builtInAgents } from '../agents/index.js';
import { formatIsoDay, formatTime, US_PER_DAY } from '../calendar/index.js';
import { InvariantError } from '../kernel/index.js';
import { METRIC_FACTS, PostingTotals } from '../metrics/index.js';
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

/** So much simulated time passes between two looks at an interruption, if it takes long enough: ten minutes. */
const SLICES_PER_DAY = 144;
const SLICE_US = US_PER_DAY / SLICES_PER_DAY;

/** A run that is over. */
export interface FinishedRun {
  readonly simulation: Simulation;
  readonly tables: FactTables;
  readonly postings: PostingTotals;
  /** Seconds spent in the simulation itself. */
  readonly loopSeconds: number;
}

/** How a run came out. */
export type RunOutcome =
  | { readonly kind: 'finished'; readonly run: FinishedRun }
  | { readonly kind: 'interrupted'; readonly date: string }
  | { readonly kind: 'bug'; readonly error: unknown; readonly time: string };

/** Runs a scenario slice by slice, so that progress shows and an interruption is heard soon. */
export async function simulate(
  config: SimulationConfig,
  startProgress: (days: number) => Progress,
  interrupt: Interrupt,
): Promise<RunOutcome> {
  const tables = new FactTables(RECORDED_FACTS);
  const postings = new PostingTotals();
  const { firstDay } = config.calendar;
  let date = formatIsoDay(firstDay);
  let loopMs = 0;
  let progress: Progress | undefined;
  try {
    const simulation = createSimulation(config, { kinds: builtInAgents, observers: [tables, postings] });
    progress = startProgress(simulation.days.length);
    for (const [index, day] of simulation.days.entries()) {
      date = formatIsoDay(day.dayNumber);
      for (let slice = 1; slice <= SLICES_PER_DAY; slice += 1) {
        const begun = performance.now();
        simulation.runUntil(day.midnightUs + slice * SLICE_US - 1);
        loopMs += performance.now() - begun;
        await interrupt.pause();
        if (interrupt.asked) return { kind: 'interrupted', date };
      }
      progress.show(index + 1, date);
    }
    return { kind: 'finished', run: { simulation, tables, postings, loopSeconds: loopMs / 1000 } };
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

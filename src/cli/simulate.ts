import { performance } from 'node:perf_hooks';
import { builtInAgents } from '../agents/index.js';
import { formatIsoDay, formatTime, US_PER_DAY } from '../calendar/index.js';
import { InvariantError } from '../kernel/index.js';
import type { FactObserver } from '../protocol/index.js';
import type { BookObserver } from '../recording/index.js';
import { createSimulation, type Simulation, type SimulationConfig } from '../simulation/index.js';
import { isFileError } from './fileSystem.js';
import type { Interrupt } from './interrupt.js';
import type { Progress } from './progress.js';

/** So much simulated time passes between two looks at an interruption, if it takes long enough: ten minutes. */
const SLICES_PER_DAY = 144;
const SLICE_US = US_PER_DAY / SLICES_PER_DAY;

/** Somebody to whom the books are shown, when, and how deep. */
export interface Looks {
  readonly observer: BookObserver;
  /** Clock times of every trading day, microseconds since midnight. */
  readonly timesUs: readonly number[];
  readonly levels: number;
}

/** Who watches a run; none of it changes the run. */
export interface Watch {
  readonly observers: readonly FactObserver[];
  readonly looks: readonly Looks[];
  /** Told of the simulation before its first event. */
  readonly begin: (simulation: Simulation) => void;
}

/** A run that is over. */
export interface FinishedRun {
  readonly simulation: Simulation;
  /** Seconds spent in the simulation and its observers. */
  readonly loopSeconds: number;
}

/** How a run came out. */
export type RunOutcome =
  | { readonly kind: 'finished'; readonly run: FinishedRun }
  | { readonly kind: 'interrupted'; readonly date: string }
  /** What the run leaves behind could not be written. */
  | { readonly kind: 'unwritable'; readonly error: Error }
  | { readonly kind: 'bug'; readonly error: unknown; readonly time: string };

/** Runs a scenario slice by slice, so that progress shows and an interruption is heard soon. */
export async function simulate(
  config: SimulationConfig,
  watch: Watch,
  startProgress: (days: number) => Progress,
  interrupt: Interrupt,
): Promise<RunOutcome> {
  const { firstDay } = config.calendar;
  const stops = stopsOfDay(watch);
  let date = formatIsoDay(firstDay);
  let loopMs = 0;
  let progress: Progress | undefined;
  try {
    const simulation = createSimulation(config, { kinds: builtInAgents, observers: watch.observers });
    watch.begin(simulation);
    progress = startProgress(simulation.days.length);
    for (const [index, day] of simulation.days.entries()) {
      date = formatIsoDay(day.dayNumber);
      for (const { untilUs, looks } of stops) {
        const begun = performance.now();
        simulation.runUntil(day.midnightUs + untilUs);
        for (const { observer, levels } of looks) {
          for (const look of simulation.lookAtBooks(levels)) observer.onBook(look);
        }
        loopMs += performance.now() - begun;
        await interrupt.pause();
        if (interrupt.asked) return { kind: 'interrupted', date };
      }
      progress.show(index + 1, date);
    }
    return { kind: 'finished', run: { simulation, loopSeconds: loopMs / 1000 } };
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined;
    for (const each of [error, cause]) if (isFileError(each)) return { kind: 'unwritable', error: each };
    return { kind: 'bug', error, time: bugTime(error, firstDay) ?? date };
  } finally {
    progress?.stop();
  }
}

/** A clock time to which a day is run, and who looks at the books then. */
interface Stop {
  readonly untilUs: number;
  readonly looks: readonly Looks[];
}

function stopsOfDay({ looks }: Watch): Stop[] {
  const slices = Array.from({ length: SLICES_PER_DAY }, (_, index) => (index + 1) * SLICE_US - 1);
  const times = new Set([...slices, ...looks.flatMap(({ timesUs }) => timesUs)]);
  return [...times]
    .sort((a, b) => a - b)
    .map((untilUs) => ({ untilUs, looks: looks.filter(({ timesUs }) => timesUs.includes(untilUs)) }));
}

function bugTime(error: unknown, firstDay: number): string | undefined {
  const timeUs = error instanceof InvariantError ? error.detail.timeUs : undefined;
  return typeof timeUs === 'number' ? formatTime(timeUs, firstDay) : undefined;
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type EventQueue,
  InvariantError,
  Phase,
  type SimulationEvent,
  SortedQueue,
  TimingWheel,
} from '../../src/kernel/index.js';

const END_OF_TIME_US = 1e14;

const queues: readonly [string, () => EventQueue][] = [
  ['timing wheel', () => new TimingWheel(1)],
  ['sorted queue', () => new SortedQueue()],
];

function blank(): SimulationEvent {
  return { timeUs: 0, phase: Phase.settlement, kind: 0, a: 0, b: 0 };
}

/** All events up to `untilUs`, in the order in which they come. */
function takeAll(queue: EventQueue, untilUs = END_OF_TIME_US): SimulationEvent[] {
  const events: SimulationEvent[] = [];
  for (let out = blank(); queue.take(untilUs, out); out = blank()) events.push(out);
  return events;
}

describe.each(queues)('%s', (_, create) => {
  it('gives events in the order of time, phase, then insertion', () => {
    const queue = create();
    queue.schedule(5, Phase.recording, 1, 0, 0);
    queue.schedule(5, Phase.settlement, 2, 0, 0);
    queue.schedule(3, Phase.agentWake, 3, 0, 0);
    queue.schedule(5, Phase.settlement, 4, 0, 0);
    queue.schedule(END_OF_TIME_US, Phase.settlement, 5, 0, 0);
    queue.schedule(5, Phase.arrival, 6, 0, 0);
    expect(queue.size).toBe(6);
    expect(takeAll(queue).map((event) => event.kind)).toEqual([3, 2, 4, 6, 1, 5]);
    expect(queue.size).toBe(0);
  });

  it('keeps operands exactly, also beyond 2^32 and below zero', () => {
    const queue = create();
    const [a, b] = [Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER];
    queue.schedule(7, Phase.policy, 9, a, b);
    expect(takeAll(queue)).toEqual([{ timeUs: 7, phase: Phase.policy, kind: 9, a, b }]);
  });

  it('stops at the given time, that time included, and leaves `out` alone when nothing is due', () => {
    const queue = create();
    for (const timeUs of [10, 20, 20, 30]) queue.schedule(timeUs, Phase.arrival, timeUs, 0, 0);
    expect(takeAll(queue, 9)).toEqual([]);
    expect(takeAll(queue, 20).map((event) => event.timeUs)).toEqual([10, 20, 20]);
    const out = blank();
    expect(queue.take(29, out)).toBe(false);
    expect(out).toEqual(blank());
    expect(takeAll(queue, 30).map((event) => event.timeUs)).toEqual([30]);
  });

  it('runs an event that another one adds at the same instant after it, if its phase is not over', () => {
    const queue = create();
    queue.schedule(10, Phase.arrival, 1, 0, 0);
    queue.schedule(10, Phase.agentWake, 2, 0, 0);
    const out = blank();
    queue.take(10, out);
    queue.schedule(10, Phase.arrival, 3, 0, 0);
    expect(takeAll(queue).map((event) => event.kind)).toEqual([3, 2]);
  });

  it('refuses an event before the last one taken', () => {
    const queue = create();
    queue.schedule(10, Phase.agentWake, 1, 0, 0);
    queue.take(10, blank());
    expect(() => queue.schedule(9, Phase.recording, 1, 0, 0)).toThrow(InvariantError);
    expect(() => queue.schedule(10, Phase.arrival, 1, 0, 0)).toThrow(InvariantError);
    queue.schedule(10, Phase.agentWake, 1, 0, 0);
    expect(queue.size).toBe(1);
  });

  it('keeps the order of a thousand events at one instant while it grows', () => {
    const queue = create();
    for (let index = 0; index < 1_000; index++) queue.schedule(1_000_000, Phase.agentWake, 0, index, 0);
    expect(takeAll(queue).map((event) => event.a)).toEqual(
      Array.from({ length: 1_000 }, (_, index) => index),
    );
  });
});

/** Distances that touch every level of the wheel and its borders. */
const delayUs = fc.oneof(
  fc.constant(0),
  fc.nat(3),
  fc.nat(300),
  fc.nat(70_000),
  fc.nat(20_000_000),
  fc.nat({ max: 0x7fffffff }),
  fc.constantFrom(31, 32, 33, 8_191, 8_192, 2_097_151, 2_097_152, 536_870_911, 536_870_912, 137_438_953_472),
  fc.integer({ min: 0, max: 90_000_000_000_000 }),
);
const phase = fc.integer({ min: 0, max: 6 }) as fc.Arbitrary<Phase>;
const step = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('schedule' as const),
      delayUs,
      phase,
      times: fc.integer({ min: 1, max: 3 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('take' as const), count: fc.nat(4) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('slice' as const), lengthUs: delayUs }) },
);

describe('timing wheel and sorted queue', () => {
  it('give the same events in the same order under any schedule taken in any slices', () => {
    const steps = fc.array(step, { minLength: 1, maxLength: 150, size: 'max' });
    fc.assert(
      fc.property(steps, (plan) => {
        const wheel = new TimingWheel(1);
        const sorted = new SortedQueue();
        let nowUs = 0;
        let nowPhase: Phase = Phase.settlement;
        let number = 0;
        const takeBoth = (untilUs: number): boolean => {
          const [left, right] = [blank(), blank()];
          const taken = wheel.take(untilUs, left);
          expect(sorted.take(untilUs, right)).toBe(taken);
          expect(left).toEqual(right);
          expect(wheel.size).toBe(sorted.size);
          if (taken) [nowUs, nowPhase] = [left.timeUs, left.phase];
          return taken;
        };
        for (const each of plan) {
          if (each.kind === 'schedule') {
            const timeUs = nowUs + each.delayUs;
            if (timeUs > END_OF_TIME_US) continue;
            const atPhase = each.delayUs === 0 && each.phase < nowPhase ? nowPhase : each.phase;
            for (let copy = 0; copy < each.times; copy++) {
              number += 1;
              wheel.schedule(timeUs, atPhase, number % 8, number, -number);
              sorted.schedule(timeUs, atPhase, number % 8, number, -number);
            }
          } else if (each.kind === 'take') {
            for (let taken = 0; taken < each.count; taken++) takeBoth(END_OF_TIME_US);
          } else {
            const untilUs = Math.min(nowUs + each.lengthUs, END_OF_TIME_US);
            while (takeBoth(untilUs));
            if (untilUs > nowUs) [nowUs, nowPhase] = [untilUs, Phase.settlement];
          }
        }
        while (takeBoth(END_OF_TIME_US));
        expect(wheel.size).toBe(0);
      }),
      { numRuns: 500 },
    );
  });
});

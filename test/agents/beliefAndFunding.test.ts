import { describe, expect, it } from 'vitest';
import { createBelief, perceivedValueYuan } from '../../src/agents/belief.js';
import { answerMarginCall } from '../../src/agents/funding.js';
import { type AgentView, builtInAgents } from '../../src/agents/index.js';
import { openRandomStream } from '../../src/kernel/index.js';
import type { MarginCall } from '../../src/protocol/index.js';
import { defaultsOf } from '../../src/testing/index.js';

/** Only what a belief looks at. */
function viewOn(day: { index: number }, seed: string): AgentView {
  const random = openRandomStream(seed, 0, 'belief');
  const part = {
    random,
    get dayIndex(): number {
      return day.index;
    },
    fundamentalYuan: () => 60,
  };
  return part as unknown as AgentView;
}

/** Errors in standard deviations, ln(seen ÷ 60) ÷ 0.02, on the given days. */
function errors(days: readonly number[], seed = 'errors'): number[] {
  const day = { index: 0 };
  const view = viewOn(day, seed);
  const belief = createBelief();
  return days.map((index) => {
    day.index = index;
    const seen = perceivedValueYuan(view, belief, { noise: 20_000, noisePersistence: 0.9, delayMinutes: 0 });
    return Math.log(seen / 60) / 0.02;
  });
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Correlation of each value with the one `lag` later; the mean is known to be 0. */
function autocorrelation(values: readonly number[], lag: number): number {
  const products = values.slice(lag).map((value, index) => value * values[index]!);
  return mean(products) / mean(values.map((value) => value * value));
}

describe('a belief', () => {
  it('has one error a day, however often it looks', () => {
    const [first, second, third] = errors([3, 3, 3]);
    expect(second).toBe(first);
    expect(third).toBe(first);
    const [today, tomorrow] = errors([3, 4]);
    expect(tomorrow).not.toBe(today);
  });

  it('has an error of its standard deviation that fades by its persistence from trading day to trading day', () => {
    const days = Array.from({ length: 20_000 }, (_, index) => index);
    const all = errors(days);
    expect(Math.sqrt(mean(all.map((error) => error * error)))).toBeCloseTo(1, 1);
    expect(Math.abs(autocorrelation(all, 1) - 0.9)).toBeLessThan(0.02);
    // Looking every fifth day only: 0.9^5 = 0.590.
    const seldom = errors(days.filter((day) => day % 5 === 0));
    expect(Math.sqrt(mean(seldom.map((error) => error * error)))).toBeCloseTo(1, 1);
    expect(Math.abs(autocorrelation(seldom, 1) - 0.59)).toBeLessThan(0.05);
  });
});

const CALL: MarginCall = {
  account: 0,
  reserveFen: -400_000,
  minimumFen: 0,
  amountFen: 400_000,
  deadlineUs: 0,
};

/** Deposits, each an amount and a delay, that answers to `times` calls lead to. */
function deposits(bankFreeFen: number, answer: (view: AgentView) => void, times = 1): number[][] {
  const paid: number[][] = [];
  const part = {
    random: openRandomStream('calls', 0, 'funding'),
    money: () => ({ bankFreeFen }),
    deposit: (amountFen: number, delayDays: number) => paid.push([amountFen, delayDays]),
  };
  for (let time = 0; time < times; time++) answer(part as unknown as AgentView);
  return paid;
}

describe('an answer to a margin call (CALL-1, CALL-2)', () => {
  const willing = { fundingWillingness: 1, fundingBuffer: 0.25, fundingDelayDays: 2 };

  it('pays the call and a buffer, with the delay of the parameter', () => {
    expect(deposits(10_000_000, (view) => answerMarginCall(CALL, view, willing))).toEqual([[500_000, 2]]);
  });

  it('pays what the bank has when that is less, and nothing from an empty bank', () => {
    expect(deposits(450_000, (view) => answerMarginCall(CALL, view, willing))).toEqual([[450_000, 2]]);
    expect(deposits(0, (view) => answerMarginCall(CALL, view, willing))).toEqual([]);
  });

  it('pays as often as its willingness says', () => {
    const answer = (fundingWillingness: number) => (view: AgentView) =>
      answerMarginCall(CALL, view, { ...willing, fundingWillingness });
    expect(deposits(10_000_000, answer(0), 500)).toEqual([]);
    expect(deposits(10_000_000, answer(1), 500)).toHaveLength(500);
    // 3,000 expected of 5,000; standard deviation 35.
    expect(Math.abs(deposits(10_000_000, answer(0.6), 5_000).length - 3_000)).toBeLessThan(120);
  });

  it.each(builtInAgents.filter((kind) => kind.rights.futures))('is how $name behaves', (kind) => {
    const values = defaultsOf(kind.parameters, {
      fundingWillingness: 1,
      fundingBuffer: 0.5,
      fundingDelayDays: 1,
    });
    const agent = kind.create(values);
    const paid = deposits(10_000_000, (view) => agent.onMarginCall?.(CALL, view, kind.createMemory(values)));
    expect(paid).toEqual([[600_000, 1]]);
  });
});

import { describe, expect, it } from 'vitest';
import {
  type AccountActivity,
  ConcentrationWatch,
  observe,
  RiskWatch,
  SpotActivity,
  SupervisionLadder,
} from '../../src/policy/index.js';
import { Breach } from '../../src/protocol/index.js';
import { defaultSupervision, defaultWarnings } from './supervisionTerms.js';

const quiet: AccountActivity = {
  listedTonnes: 0,
  withdrawnTonnes: 0,
  boughtTonnes: 0,
  boughtFen: 0,
  soldTonnes: 0,
  soldFen: 0,
  closingBoughtTonnes: 0,
  closingSoldTonnes: 0,
  familyTonnes: 0,
  relatedTransferTonnes: 0,
  holdingTonnes: 0,
  holdingLimitTonnes: Number.POSITIVE_INFINITY,
  missedSurrenderTonnes: 0,
};
/** At least 10,000 t; 20% in the family, 8% off the close, 80% withdrawn, 50% of volume, 1 Mt to relations. */
const terms = defaultSupervision;
const venue = { closeFen: 8_000, volumeTonnes: 1_000_000, closingTonnes: 100, earlierFen: 8_000 };

function bought(tonnes: number, priceFen: number): Partial<AccountActivity> {
  return { boughtTonnes: tonnes, boughtFen: tonnes * priceFen };
}

describe('SPOT-10 what is a breach', () => {
  it.each<[string, Partial<AccountActivity>, [Breach, number, number][]]>([
    ['nothing done', {}, []],
    ['a holding at its limit', { holdingTonnes: 500, holdingLimitTonnes: 500 }, []],
    [
      'a holding over its limit',
      { holdingTonnes: 501, holdingLimitTonnes: 500 },
      [[Breach.holdingLimit, 501, 500]],
    ],
    [
      'a fifth with its family',
      { ...bought(10_000, 8_000), familyTonnes: 2_000 },
      [[Breach.selfTrade, 200_000, 200_000]],
    ],
    ['less than a fifth', { ...bought(10_000, 8_000), familyTonnes: 1_999 }, []],
    ['too little to count', { ...bought(9_999, 8_000), familyTonnes: 9_999 }, []],
    // (8,640 − 8,000) ÷ 8,000 = 8%
    ['bought 8% above the close', bought(10_000, 8_640), [[Breach.closeDeviation, 80_000, 80_000]]],
    ['bought 8% below the close', bought(10_000, 7_360), [[Breach.closeDeviation, 80_000, 80_000]]],
    ['bought nearly 8% above', bought(10_000, 8_639), []],
    [
      'bought high and sold low, at the close on average',
      { ...bought(10_000, 8_700), soldTonnes: 10_000, soldFen: 73_000_000 },
      [[Breach.closeDeviation, 87_500, 80_000]],
    ],
    [
      'four fifths withdrawn',
      { listedTonnes: 10_000, withdrawnTonnes: 8_000 },
      [[Breach.cancelledShare, 800_000, 800_000]],
    ],
    ['little listed, all withdrawn', { listedTonnes: 9_999, withdrawnTonnes: 9_999 }, []],
    ['half of the volume', bought(500_000, 8_000), [[Breach.volumeShare, 500_000, 500_000]]],
    [
      'a quarter on each side',
      { ...bought(250_000, 8_000), soldTonnes: 250_000, soldFen: 2_000_000_000 },
      [],
    ],
    ['a tonne not surrendered', { missedSurrenderTonnes: 1 }, [[Breach.missedSurrender, 1, 1]]],
    [
      'a million tonnes to relations',
      { relatedTransferTonnes: 1_000_000 },
      [[Breach.relatedTransfer, 1_000_000, 1_000_000]],
    ],
  ])('%s', (_, activity, expected) => {
    const found = observe({ ...quiet, ...activity }, venue, terms);
    expect(found.map(({ breach, measured, threshold }) => [breach, measured, threshold])).toEqual(expected);
  });

  it('gives no points for withdrawn listings by default, for the kinds that ship list anew all day (D)', () => {
    const counts = (cancelledSharePoints: number) =>
      new SupervisionLadder(1, { ...terms, cancelledSharePoints }).counts(Breach.cancelledShare);
    expect(terms.cancelledSharePoints).toBe(0);
    expect([counts(terms.cancelledSharePoints), counts(5)]).toEqual([false, true]);
  });

  it('counts what accounts do in a day at a venue', () => {
    const day = new SpotActivity();
    day.onListed(3, 6_000);
    day.onListed(3, 4_000);
    day.onWithdrawn(3, 4_000);
    const parties = { buyer: 1, seller: 3 };
    day.onTrade({ ...parties, priceFen: 8_000, tonnes: 500, inFamily: false, isClosing: false });
    day.onTrade({ ...parties, priceFen: 8_200, tonnes: 100, inFamily: true, isClosing: true });
    day.onRelatedTransfer(2, 70);
    expect(day.accounts()).toEqual([1, 2, 3]);
    expect(day.of(3)).toEqual({
      listedTonnes: 10_000,
      withdrawnTonnes: 4_000,
      boughtTonnes: 0,
      boughtFen: 0,
      soldTonnes: 600,
      // 500 × 8,000 + 100 × 8,200
      soldFen: 4_820_000,
      closingBoughtTonnes: 0,
      closingSoldTonnes: 100,
      familyTonnes: 100,
      relatedTransferTonnes: 0,
    });
    expect(day.of(1)).toMatchObject({ boughtTonnes: 600, boughtFen: 4_820_000, familyTonnes: 100 });
    expect(day.of(2).relatedTransferTonnes).toBe(70);
    day.reset();
    expect(day.accounts()).toEqual([]);
    expect(day.of(3).soldTonnes).toBe(0);
  });
});

describe('SPOT-10 a close that is pushed', () => {
  /** The close of 8,240 lies 3% above the average of 8,000 before the last minutes, in which 100 t were traded. */
  const raised = { ...venue, closeFen: 8_240 };
  it.each<[string, Partial<AccountActivity>, number | undefined]>([
    ['bought half of the last tonnes into the rise', { closingBoughtTonnes: 50 }, 30_000],
    ['bought less than half of them', { closingBoughtTonnes: 49 }, undefined],
    ['sold into the rise', { closingSoldTonnes: 100 }, undefined],
    ['traded before only', {}, undefined],
  ])('%s', (_, activity, measured) => {
    const found = observe({ ...quiet, ...activity }, raised, terms);
    expect(found.map((one) => [one.breach, one.measured])).toEqual(
      measured === undefined ? [] : [[Breach.closePush, measured]],
    );
  });

  it('a smaller move is none, and a fall is pushed by sales', () => {
    const sold = { ...quiet, closingSoldTonnes: 100 };
    // (8,000 − 7,761) ÷ 8,000 = 2.99%; (8,000 − 7,760) ÷ 8,000 = 3%
    expect(observe(sold, { ...venue, closeFen: 7_761 }, terms)).toEqual([]);
    expect(observe(sold, { ...venue, closeFen: 7_760 }, terms)).toEqual([
      { breach: Breach.closePush, measured: 30_000, threshold: 30_000 },
    ]);
  });

  it('a holding counts from a share of its limit where the terms say so', () => {
    const near = { ...quiet, holdingTonnes: 451, holdingLimitTonnes: 500 };
    const strict = { ...terms, holdingSharePpm: 900_000 };
    expect(observe(near, venue, terms)).toEqual([]);
    // 90% of 500 are 450
    expect(observe(near, venue, strict)).toEqual([
      { breach: Breach.holdingLimit, measured: 451, threshold: 450 },
    ]);
    expect(observe({ ...near, holdingTonnes: 450 }, venue, strict)).toEqual([]);
  });
});

describe('SPOT-10 risk warnings', () => {
  it('warns when three accounts have nine tenths of a side, and then is silent for five trading days', () => {
    const watch = new ConcentrationWatch(defaultWarnings);
    const many = Array.from({ length: 20 }, () => 5_000);
    // 50 + 30 + 10 = 90 of 100 kt; the sellers are twenty
    const few = [10_000, 50_000, 10_000, 30_000];
    expect(watch.onDay(few, many, 100_000)).toBe(900_000);
    for (let day = 1; day <= 5; day += 1) expect(watch.onDay(few, many, 100_000)).toBeUndefined();
    expect(watch.onDay(many, few, 100_000)).toBe(900_000);
  });

  it('a day of little trade, or of many traders, is not concentrated', () => {
    const watch = new ConcentrationWatch(defaultWarnings);
    expect(watch.onDay([99_999], [99_999], 99_999)).toBeUndefined();
    // 40 + 30 + 19.999 = 89.999 of 100 kt
    const spread = [40_000, 30_000, 19_999, 10_001];
    expect(watch.onDay(spread, spread, 100_000)).toBeUndefined();
    expect(watch.onDay([], [], 0)).toBeUndefined();
  });

  it('warns once of a move of 20% within five trading days, and begins anew from there', () => {
    const watch = new RiskWatch(defaultWarnings);
    for (const closeFen of [8_000, 8_400, 8_800, 9_240]) expect(watch.onClose(closeFen)).toBeUndefined();
    // 9,600 ÷ 8,000 = 1.2
    expect(watch.onClose(9_600)).toEqual({ closeFen: 9_600, referenceFen: 8_000, movePpm: 200_000 });
    expect(watch.onClose(9_700)).toBeUndefined();
    // (9,700 − 7,759) ÷ 9,700 = 20.01%
    expect(watch.onClose(7_759)).toEqual({ closeFen: 7_759, referenceFen: 9_700, movePpm: -200_103 });
  });

  it('a slow move is no reason: only five trading days are looked back at', () => {
    const watch = new RiskWatch(defaultWarnings);
    // Five days apart the closes differ by 500 ÷ 8,000 = 6.25% at most
    for (let day = 0; day < 60; day += 1) expect(watch.onClose(8_000 + 100 * day)).toBeUndefined();
    const edge = new RiskWatch(defaultWarnings);
    // Day 0 at 8,000, then 8,001 … until 9,600: on day 5 against day 0 a warning, on day 6 only against 8,001
    for (const closeFen of [8_000, 8_001, 8_001, 8_001, 8_001, 8_001]) edge.onClose(closeFen);
    expect(edge.onClose(9_600)).toBeUndefined();
  });
});

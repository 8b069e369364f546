import { describe, expect, it } from 'vitest';
import { issueText, warningText } from '../../src/i18n/index.js';
import { load, places, warnings } from './files.js';

const TRADERS = 'population: {a: {kind: noiseTrader, count: 2}}\n';

describe('clock times of clearing that contradict each other', () => {
  it.each([
    [
      'CALL-1: a deadline after the open, where liquidation starts',
      "clearing:\n  deadline: '09:45'\n",
      'scenario.yaml:2:13 clearing.deadline deadlineAfterOpen',
      'expected the deadline of margin calls by the open at 09:30, where liquidation starts; found 09:45; make it earlier',
    ],
    [
      'CALL-1: a deadline at the close of the day',
      "clearing:\n  deadline: '15:30'\n",
      'scenario.yaml:2:13 clearing.deadline deadlineAfterOpen',
      'expected the deadline of margin calls by the open at 09:30, where liquidation starts; found 15:30; make it earlier',
    ],
    [
      'CALL-2: transfers that arrive after the deadline',
      "clearing:\n  transferArrival: '9:15'\n",
      'scenario.yaml:2:20 clearing.transferArrival clockOrder',
      'expected transfers to arrive by the deadline 09:00; found 09:15; make it earlier',
    ],
    [
      'SET-1: a settlement in the session',
      "clearing:\n  settlement: '14:00'\n",
      'scenario.yaml:2:15 clearing.settlement settlementBeforeClose',
      'expected the settlement after the close at 15:00; found 14:00; make it later, as in 15:30',
    ],
    [
      'SET-1: a settlement at the very close',
      "clearing:\n  settlement: '15:00'\n",
      'scenario.yaml:2:15 clearing.settlement settlementBeforeClose',
      'expected the settlement after the close at 15:00; found 15:00; make it later, as in 15:30',
    ],
  ])('%s', (_, text, place, words) => {
    const loaded = load(text);
    expect(places(loaded)).toEqual([place]);
    const [issue] = loaded.issues;
    expect(issueText('en', issue!.code, issue!.params)).toBe(words);
    expect(issueText('zh', issue!.code, issue!.params)).not.toMatch(/\{|undefined/);
  });

  it('CALL-1: the open itself is early enough', () => {
    expect(load("clearing: {deadline: '09:30'}\n").issues).toEqual([]);
  });
});

describe('margins that a day at the limit can use up', () => {
  it.each([
    ['the default terms', '', []],
    ['CON-7: the base margin', 'futures: {margin: 4%}', ['futures.margin marginBelowBand']],
    [
      'CON-8: first days have twice the limit',
      'futures: {priceLimit: 6%}',
      ['futures.margin firstDayMarginBelowBand'],
    ],
    ['CON-8: a margin for first days', 'futures: {priceLimit: 6%, margin: 12%}', []],
    [
      'MAR-2: the step of the last month is not enough either',
      'futures: {priceLimit: 16%}',
      ['futures.margin marginBelowBand', 'futures.priceLimit ladderMarginBelowBand'],
    ],
    [
      'MAR-2: the discount takes hedgers below the limit',
      'futures: {priceLimit: 12%, hedgerDiscount: 5%}',
      ['futures.margin marginBelowBand', 'futures.hedgerDiscount hedgerMarginBelowBand'],
    ],
    [
      'LIM-4: a wide band after three locks without more margin',
      'futures: {limitEscalation: false, afterThirdLock: changeBand}',
      ['futures.limitEscalation lockedMarginBelowBand'],
    ],
    ['LIM-3: with it margin follows', 'futures: {afterThirdLock: changeBand}', []],
    [
      'DEL-5: without the ladder the penalty is more than the margin',
      'futures: {marginLadder: false}',
      ['futures.deliveryPenalty deliveryMarginBelowPenalty'],
    ],
    ['DEL-5: a smaller penalty', 'futures: {marginLadder: false, deliveryPenalty: 10%}', []],
    [
      'CALL-1: brokers that start under their minimum',
      'clearing: {broker: {reserve: 1000000}}',
      ['clearing.broker.reserve memberUnderMinimum'],
    ],
    [
      'CON-9: no limit, so that margin is held against three standard deviations of a day',
      'futures: {priceLimited: false, margin: 4%}\nfundamental: {dailySd: 2%}',
      ['futures.margin marginBelowMoves'],
    ],
    [
      'CON-9: as much margin as that',
      'futures: {priceLimited: false, margin: 6%}\nfundamental: {dailySd: 2%}',
      [],
    ],
  ])('%s', (_, text, expected) => {
    const loaded = load(`${text}\n${TRADERS}`);
    expect(loaded.issues).toEqual([]);
    expect(warnings(loaded)).toEqual(expected);
    for (const { code, params } of loaded.warnings) {
      expect(warningText('en', code, params)).not.toMatch(/\{|undefined/);
      expect(warningText('zh', code, params)).not.toMatch(/\{|undefined/);
    }
  });
});

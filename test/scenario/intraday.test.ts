import { describe, expect, it } from 'vitest';
import { load, places, warnings } from './files.js';

const MINUTE = 60e6;

describe('CALL-1: margin calls within the day in a scenario', () => {
  it('are off by default; collateral counts 80% up to four times the cash (MTM-2)', () => {
    const { config } = load('name: x\n');
    expect(config?.clearing.intraday).toBeUndefined();
    expect(config?.clearing.floatingLossesCount).toBe(false);
    expect(config?.clearing.collateral).toEqual({ haircutPpm: 200_000, cashMultiple: 4 });
    expect(config?.population.every(({ pledgedTonnes }) => pledgedTonnes === 0)).toBe(true);
  });

  it('switch floating losses on and say so (MAR-4)', () => {
    const loaded = load(
      'clearing:\n  intraday: {enabled: true, checkInterval: 30m, deadline: 20m, transfer: 5m}\n',
    );
    expect(loaded.config?.clearing).toMatchObject({
      floatingLossesCount: true,
      intraday: { checkIntervalUs: 30 * MINUTE, deadlineUs: 20 * MINUTE, transferUs: 5 * MINUTE },
    });
    expect(warnings(loaded)).toContain('clearing.floatingLossesCount intradayCountsFloating');
    const row = loaded.parameters.find(({ path }) => path === 'clearing.floatingLossesCount');
    expect(row).toMatchObject({ value: 'true', default: 'false', given: false });
  });

  it('say nothing where floating losses count already', () => {
    const loaded = load('clearing:\n  floatingLossesCount: true\n  intraday: {enabled: true}\n');
    expect(loaded.issues).toEqual([]);
    expect(warnings(loaded)).not.toContain('clearing.floatingLossesCount intradayCountsFloating');
  });

  it('contradict a switch that is off, and transfers that are slower than the deadline', () => {
    expect(places(load('clearing:\n  floatingLossesCount: false\n  intraday: {enabled: true}\n'))).toEqual([
      'scenario.yaml:2:24 clearing.floatingLossesCount intradayNeedsFloating',
    ]);
    expect(places(load('clearing:\n  intraday:\n    enabled: true\n    transfer: 40m\n'))).toEqual([
      'scenario.yaml:4:15 clearing.intraday.transfer intradayTransferLate',
    ]);
    expect(load('clearing: {intraday: {transfer: 40m}}\n').issues).toEqual([]);
  });

  it('CALL-2: a transfer of the day takes a second at least', () => {
    expect(places(load('clearing: {intraday: {enabled: true, transfer: 0s}}\n'))).toEqual([
      'scenario.yaml:1:48 clearing.intraday.transfer outOfRange',
    ]);
    const { config } = load('clearing: {intraday: {enabled: true, transfer: 1s}}\n');
    expect(config?.clearing.intraday?.transferUs).toBe(1e6);
  });
});

describe('MTM-2: pledges of a group in a scenario', () => {
  const group = (words: string) => `population:\n  a:\n    kind: arbitrageur\n${words}`;

  it('are part of its allowances', () => {
    const { config } = load(group('    allowances: 500\n    pledged: 200\n'));
    expect(config?.population[0]).toMatchObject({ allowanceTonnes: 500, pledgedTonnes: 200 });
    expect(places(load(group('    allowances: 500\n    pledged: 501\n')))).toEqual([
      'scenario.yaml:5:14 population.a.pledged pledgedBeyondAllowances',
    ]);
  });

  it('count in the money that can be counted exactly (UNIT-1)', () => {
    // A thousand times a thousand million tonnes at 80 yuan is more than forty trillion yuan.
    const loaded = load(group('    count: 1000\n    allowances: 1000000000\n    pledged: 1000000000\n'));
    expect(places(loaded)).toEqual(['scenario.yaml:2:3 population moneyTooLarge']);
  });

  it('the haircut and the multiple can be set', () => {
    const { config } = load('clearing: {collateral: {haircut: 50%, cashMultiple: 2}}\n');
    expect(config?.clearing.collateral).toEqual({ haircutPpm: 500_000, cashMultiple: 2 });
  });
});

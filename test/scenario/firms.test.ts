import { describe, expect, it } from 'vitest';
import { load, places, warnings } from './files.js';

/** A scenario with one group of firms at a scale of the whole market. */
function firms(keys: string, scale = '100%') {
  return load(`population:\n  scale: ${scale}\n  firms: {kind: complianceFirm, ${keys}}\n`);
}

const group = (keys: string, scale?: string) => firms(keys, scale).config?.population[0];

describe('the firms of a group as a whole (CMP-1, CMP-5)', () => {
  it('CMP-1 are those of the first national cycle by its name: 847 of 2,162 short of 188 Mt in two years', () => {
    // 847 ÷ 2,162 = 39.1767%; (360 − 188) Mt ÷ (2 × 4.5 bn t) = 1.911%.
    const first = group('firms: firstCycle2019-20')!;
    expect(first).toMatchObject({
      count: 2162,
      emissionTonnes: 2_081_406,
      balanceSpread: 0,
      balanceYear: 2020,
      thresholdTonnes: 26_000,
      sectors: [{ sector: 'power', sharePpm: 1_000_000 }],
      targets: {
        shortSharePpm: 391_767,
        shortageTonnes: 188_000_000,
        surplusTonnes: 360_000_000,
        years: 2,
      },
    });
    expect(first.balance).toBeCloseTo(0.01911, 5);
  });

  it('CMP-1 scale with the population, by the number of their members', () => {
    // A tenth: 216 of 2,162 firms; 188 Mt × 216 ÷ 2,162 = 18,782,608.7 t.
    expect(group('firms: firstCycle2019-20', '10%')).toMatchObject({
      count: 216,
      targets: { shortageTonnes: 18_782_609, shortSharePpm: 391_767 },
    });
    expect(group('firms: firstCycle2019-20, count: 1081')).toMatchObject({
      count: 1081,
      targets: { shortageTonnes: 94_000_000 },
    });
  });

  it('CMP-1 may be given by totals: of the market with marketCount, of the group with count', () => {
    const totals = 'emissions: 1000000, shortShare: 50%, shortageTonnes: 4000000, surplusTonnes: 2000000';
    expect(group(`marketCount: 100, ${totals}`, '10%')).toMatchObject({
      count: 10,
      balance: -0.02,
      balanceSpread: 0,
      thresholdTonnes: 26_000,
      sectors: [],
      targets: { shortSharePpm: 500_000, shortageTonnes: 400_000, surplusTonnes: 200_000, years: 1 },
    });
    expect(group(`count: 100, ${totals}`, '10%')).toMatchObject({
      count: 100,
      targets: { shortageTonnes: 4_000_000, surplusTonnes: 2_000_000 },
    });
  });

  it('CMP-1 leave what a group says of its balances as it is where no totals are given', () => {
    const plain = group('count: 4, emissions: 200000, balance: -1%, balanceSpread: 2%')!;
    expect(plain).toMatchObject({ balance: -0.01, balanceSpread: 0.02, sectors: [], thresholdTonnes: 0 });
    expect(plain.targets).toBeUndefined();
  });

  it('CMP-1 belong to a sector, or to several by their shares', () => {
    expect(group('count: 4, emissions: 200000, sector: cement, balanceYear: 2025')).toMatchObject({
      sectors: [{ sector: 'cement', sharePpm: 1_000_000 }],
      balanceYear: 2025,
      thresholdTonnes: 26_000,
    });
    // Of the 3,378 firms of the list 232 are of steel: 6.8680%.
    const mixed = 'count: 4, emissions: 200000, sector: mixed, cementShare: 30%, aluminiumShare: 0%';
    expect(group(mixed)?.sectors).toEqual([
      { sector: 'power', sharePpm: 631_320 },
      { sector: 'steel', sharePpm: 68_680 },
      { sector: 'cement', sharePpm: 300_000 },
      { sector: 'aluminium', sharePpm: 0 },
    ]);
  });

  it('shows the values that follow from a published balance', () => {
    const rows = firms('firms: firstCycle2019-20', '10%').parameters;
    const value = (key: string) => rows.find(({ path }) => path === `population.firms.${key}`)?.value;
    expect(
      ['count', 'emissions', 'shortageTonnes', 'shortageYears', 'sector', 'balanceYear'].map(value),
    ).toEqual(['216', '2081406', '18782609', '2', 'power', '2020']);
    expect(value('shortShare')).toBe('39.1767%');
  });

  it('warns of totals without emissions (CMP-1)', () => {
    const found = warnings(firms('count: 4, shortShare: 50%, shortageTonnes: 100'));
    expect(found).toContain('population.firms.shortShare notCovered');
  });

  it.each<[title: string, keys: string, key: string, code: string, written?: string]>([
    [
      'a balance beside totals',
      'count: 10, emissions: 100000, shortShare: 40%, shortageTonnes: 1000, balance: 1%',
      'balance',
      'balanceTwice',
    ],
    [
      'a spread of balances beside a published one',
      'firms: firstCycle2019-20, balanceSpread: 3%',
      'balanceSpread',
      'balanceTwice',
    ],
    [
      'a shortage of nobody',
      'count: 10, emissions: 100000, shortageTonnes: 1000',
      'shortageTonnes',
      'totalTooLarge',
    ],
    [
      // 4 of 10 firms emit 400,000 t, half of it 200,000 t.
      'a shortage of more than half of what the short firms emit',
      'count: 10, emissions: 100000, shortShare: 40%, shortageTonnes: 200001',
      'shortageTonnes',
      'totalTooLarge',
    ],
    [
      'short firms without a shortage',
      'count: 10, emissions: 100000, shortShare: 40%',
      'shortageTonnes',
      'shortWithoutShortage',
      'shortShare',
    ],
    [
      'shares of sectors of more than the whole',
      'count: 10, emissions: 100000, sector: mixed, steelShare: 60%, cementShare: 50%',
      'cementShare',
      'sectorShares',
    ],
    [
      'firms of a sector below the threshold',
      'count: 10, emissions: 25999, sector: power',
      'emissions',
      'belowThreshold',
    ],
    ['an unknown published balance', 'firms: secondCycle', 'firms', 'unknownChoice'],
  ])('refuses %s', (_title, keys, key, code, written = key) => {
    const line = `  firms: {kind: complianceFirm, ${keys}}`;
    const column = line.lastIndexOf(` ${written}: `) + written.length + 4;
    expect(places(firms(keys))).toEqual([`scenario.yaml:3:${column} population.firms.${key} ${code}`]);
  });
});

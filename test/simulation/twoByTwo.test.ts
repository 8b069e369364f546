import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { builtInAgents, createSimulation, FactTables, loadScenario, meanInterval } from '../../src/index.js';

/**
 * A fiftieth of the market in the last months before the deadline, in which CA2610 to CA2612 end. Every firm may trade futures
 * and acts as soon as it can, and spot is traded on every day: what the two factors do is to be seen, not how thin spot is.
 */
const SMALL = [
  'calendar.start=2026-09-01',
  'calendar.end=2026-12-01',
  'futures.contracts=[CA2610, CA2611, CA2612, CA2701]',
  'population.scale=2%',
  'population.retail.count=20',
  'population.speculators.count=8',
  'population.institutions.count=6',
  'population.trendFollowers.count=4',
  'population.fundamentalists.count=4',
  'population.makers.count=2',
  'population.spotTraders.count=10',
  'population.spotTraders.parameters.actionsPerDay=3',
  'population.spotTraders.parameters.priceStep=0.01',
  'population.spotValue.count=4',
  'population.spotValue.parameters.looksPerDay=4',
  'population.spotValue.parameters.meanTonnes=1500',
  'population.spotValue.parameters.priceStep=0.01',
  'spot.blockBargainingShare=50%',
  'fundamental.dailySd=1.6%',
  'fundamental.jumpSd=3%',
  'population.arbitrageurs.parameters.edge=0.2%',
  'population.spotTraders.parameters.priceSd=1%',
  'population.firms.firms=own',
  'population.firms.bank=200000000',
  'population.firms.families=20',
  'population.firms.parameters.hedgeShare=0.3',
  'population.firms.parameters.relatedShare=0.5',
  'population.firms.emissionsSpread=0.8',
  'population.firms.carried=3%',
  'population.firms.parameters.spotOnlyShare=0',
  'population.firms.parameters.swapEdge=2.5%',
  'population.firms.parameters.procrastination=0',
  'population.firms.parameters.smallestTonnes=200',
  'population.firms.parameters.priceStep=0.01',
  'population.firms.parameters.blockPatience=0',
  'population.firms.parameters.blockConcession=0',
  'population.firms.parameters.poolShare=0',
  'population.firms.parameters.relatedDays=0',
];
const ARBITRAGE = ['population.arbitrageurs.count=4'];
const NO_ARBITRAGE = ['population.arbitrageurs.count=0'];
const NO_CHOICE = ['population.firms.parameters.channelChoice=false'];
const SEEDS = Array.from({ length: 12 }, (_, index) => String(index + 1));
const DAY_US = 86_400e6;

/** Mean size of the basis to the spot close over T−5…T of the contracts that end, in percent, by seed. */
function basisBySeed(overrides: readonly string[]): number[] {
  return SEEDS.map((seed) => {
    const { config } = loadScenario({
      path: 'scenarios/baseline.yaml',
      readFile: (path) => readFileSync(path),
      seed,
      overrides: [...SMALL, ...overrides],
    });
    const tables = new FactTables(['SettlementPriceSet', 'SpotClosed']);
    const simulation = createSimulation(config!, { kinds: builtInAgents, observers: [tables] });
    simulation.runUntil(simulation.endUs);
    const closes = tables.table('SpotClosed').column('closeFen');
    const settled = tables.table('SettlementPriceSet');
    const dayOf = new Map(simulation.days.map(({ midnightUs }, index) => [midnightUs, index]));
    const gaps = simulation.contractCodes.map((): { day: number; gap: number }[] => []);
    for (let row = 0; row < settled.rowCount; row++) {
      const timeUs = settled.column('timeUs')[row]!;
      const day = dayOf.get(timeUs - (timeUs % DAY_US))!;
      const gap = Math.abs(settled.column('settlementPriceFen')[row]! / closes[day]! - 1);
      gaps[settled.column('contract')[row]!]!.push({ day, gap });
    }
    const ended = gaps.filter((days) => (days.at(-1)?.day ?? -1) < simulation.days.length - 1);
    const approach = ended.flatMap((days) => days.slice(-6).map(({ gap }) => 100 * gap));
    return approach.reduce((sum, gap) => sum + gap, 0) / approach.length;
  });
}

describe('convergence is made by trading: a small two-by-two (docs/convergence.md)', () => {
  const both = basisBySeed(ARBITRAGE);
  const choiceOnly = basisBySeed(NO_ARBITRAGE);
  const arbitrageOnly = basisBySeed([...ARBITRAGE, ...NO_CHOICE]);
  const neither = basisBySeed([...NO_ARBITRAGE, ...NO_CHOICE]);
  const difference = (arm: readonly number[], other: readonly number[]) =>
    meanInterval(arm.map((value, index) => value - other[index]!))!;

  it.each([
    ['the choice of channel', choiceOnly, neither],
    ['arbitrage', arbitrageOnly, neither],
  ])(
    '%s brings the basis over T−5…T down, the 95%% interval over common seeds excludes 0',
    (_name, arm, other) => {
      const { mean, upper } = difference(arm, other);
      expect(mean).toBeLessThan(0);
      expect(upper).toBeLessThan(0);
    },
  );

  it('each also helps where the other is there already', () => {
    expect(difference(both, arbitrageOnly).mean).toBeLessThan(0);
    expect(difference(both, choiceOnly).mean).toBeLessThan(0);
  });
}, 240_000);

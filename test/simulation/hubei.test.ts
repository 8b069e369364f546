import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { builtInAgents } from '../../src/agents/index.js';
import { figuresOf, type RunFigures } from '../../src/cli/results.js';
import { RunCollector } from '../../src/metrics/index.js';
import { checkFormulas, loadScenario } from '../../src/scenario/index.js';
import { createSimulation } from '../../src/simulation/index.js';

/** The shipped scenario, with changes. */
async function hubei(seed: string, ...overrides: string[]): Promise<RunFigures['summary']> {
  const scenario = loadScenario({
    path: 'scenarios/hubei-2016.yaml',
    readFile: (path) => readFileSync(path),
    seed,
    overrides,
  });
  const { expectations } = await checkFormulas(scenario);
  const collector = new RunCollector();
  const config = scenario.config!;
  const simulation = createSimulation(config, { kinds: builtInAgents, observers: [collector] });
  simulation.runUntil(simulation.endUs);
  const judged = { meta: scenario.meta!, expectations };
  return figuresOf({ simulation, loopSeconds: 0 }, collector, config, judged).summary;
}

/** The first five trading days: 27, 28 and 29 April, 3 and 4 May 2016. */
const FIVE_DAYS = ['calendar.end=2016-05-04', 'expect=[]'];
const ARBITRAGEURS = 'population.arbitrageurs.count=20';
const SEEDS = ['1', '2', '3', '4', '5'];

describe('the scenario hubei-2016', () => {
  it('does what it says', async () => {
    const { expectations, conservation, listings } = await hubei('1');
    expect(expectations).toHaveLength(5);
    expect(expectations.filter(({ met }) => !met)).toEqual([]);
    expect(conservation.filter(({ ok }) => !ok)).toEqual([]);
    expect(listings.map(({ firstDate }) => firstDate)).toEqual(['2016-04-27']);
  }, 60_000);

  it.each(SEEDS)(
    'CON-7, CON-8: a forward nobody delivers into stands 20%% over spot, seed %s',
    async (seed) => {
      const { listings, tradingDays } = await hubei(seed, ...FIVE_DAYS);
      expect(tradingDays).toBe(5);
      expect(listings[0]!.maxBasisPercent).toBeGreaterThanOrEqual(20);
      expect(listings[0]!.firstDayTonnes).toBeGreaterThan(5_000_000);
    },
    60_000,
  );

  it.each(SEEDS)(
    'with arbitrageurs, who buy spot and sell it forward, it does not, seed %s',
    async (seed) => {
      const { listings, groups } = await hubei(seed, ...FIVE_DAYS, ARBITRAGEURS);
      expect(listings[0]!.maxBasisPercent).toBeLessThan(20);
      expect(groups.reduce((sum, { netProfitFen }) => sum + netProfitFen, 0)).toBe(0);
    },
    60_000,
  );
});

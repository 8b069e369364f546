import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { builtInAgents } from '../../src/agents/index.js';
import { figuresOf, type RunFigures } from '../../src/cli/results.js';
import { RunCollector } from '../../src/metrics/index.js';
import { checkFormulas, loadScenario } from '../../src/scenario/index.js';
import { createSimulation } from '../../src/simulation/index.js';

/** The shipped scenario, with changes. */
async function squeeze(seed: string, ...overrides: string[]): Promise<RunFigures['summary']> {
  const scenario = loadScenario({
    path: 'scenarios/delivery-squeeze.yaml',
    readFile: (path) => readFileSync(path),
    seed,
    overrides,
  });
  const { expectations } = await checkFormulas(scenario);
  const collector = new RunCollector();
  const config = scenario.config!;
  const simulation = createSimulation(config, { kinds: builtInAgents, observers: [collector] });
  simulation.runUntil(simulation.endUs);
  return figuresOf({ simulation, loopSeconds: 0 }, collector, config, {
    meta: scenario.meta!,
    expectations,
  }).summary;
}

const SEEDS = ['1', '2'];
const NO_SQUEEZER = 'population.squeezer.count=0';
const POSITION_LIMITS = 'futures.positionLimits=true';

describe.each(SEEDS)(
  'the scenario delivery-squeeze, seed %s (docs/delivery-squeeze.md)',
  (seed) => {
    it('DEL-4: more is held than can be delivered, and futures end far above spot', async () => {
      const { expectations, squeeze: supply } = await squeeze(seed);
      expect(expectations.filter(({ met }) => !met)).toEqual([]);
      expect(supply.map(({ contract, lastDate }) => [contract, lastDate])).toEqual([
        ['CA2607', '2026-06-30'],
      ]);
    });

    it('the same market without the squeezer stays within the cost of arbitrage, and nobody can corner it', async () => {
      const { squeeze: supply, terminalBasis } = await squeeze(seed, NO_SQUEEZER);
      expect(terminalBasis[0]).toMatchObject({ graded: true, met: true });
      expect(Math.abs(terminalBasis[0]!.toClose)).toBeLessThan(2);
      expect(supply[0]!.endOpenInterestOverSupply).toBeLessThan(0.5);
      expect(supply[0]!.maxCornerRatio).toBeLessThan(0.8);
    });

    it('POS-1: with position limits nobody can hold more than others can deliver', async () => {
      const { squeeze: supply } = await squeeze(seed, POSITION_LIMITS);
      expect(supply[0]!.maxCornerRatio).toBeLessThan(0.5);
      expect(supply[0]!.endOpenInterestOverSupply).toBeLessThan(0.5);
    });
  },
  60_000,
);

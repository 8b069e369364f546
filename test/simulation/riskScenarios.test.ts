import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { builtInAgents } from '../../src/agents/index.js';
import { figuresOf, type RunFigures } from '../../src/cli/results.js';
import { RunCollector } from '../../src/metrics/index.js';
import { checkFormulas, loadScenario } from '../../src/scenario/index.js';
import { createSimulation } from '../../src/simulation/index.js';

interface Design {
  readonly name: string;
  readonly overrides: readonly string[];
}

type Summary = RunFigures['summary'];
type Entries = readonly (readonly [string, unknown])[];

const { DESIGNS, FIGURES, paymentsOf, profitsOf } = (await import(
  new URL('../../scripts/compare-designs-arms.mjs', import.meta.url).href
)) as {
  readonly DESIGNS: Readonly<Record<string, readonly Design[]>>;
  readonly FIGURES: Readonly<Record<string, (summary: Summary) => unknown>>;
  readonly paymentsOf: (summary: Summary) => Entries;
  readonly profitsOf: (summary: Summary) => Entries;
};

function load(name: string, seed: string, overrides: readonly string[]) {
  return loadScenario({
    path: `scenarios/${name}.yaml`,
    readFile: (path) => readFileSync(path),
    seed,
    overrides: [...overrides],
  });
}

const runs = new Map<string, Promise<Summary>>();

/** A shipped scenario, with changes; each is run once. */
function run(name: string, seed: string, overrides: readonly string[] = []): Promise<Summary> {
  const key = JSON.stringify([name, seed, overrides]);
  const started = runs.get(key) ?? simulated(name, seed, overrides);
  runs.set(key, started);
  return started;
}

async function simulated(name: string, seed: string, overrides: readonly string[]): Promise<Summary> {
  const scenario = load(name, seed, overrides);
  const { expectations } = await checkFormulas(scenario);
  const collector = new RunCollector();
  const config = scenario.config!;
  const simulation = createSimulation(config, { kinds: builtInAgents, observers: [collector] });
  simulation.runUntil(simulation.endUs);
  const judged = { meta: scenario.meta!, expectations };
  return figuresOf({ simulation, loopSeconds: 0 }, collector, config, judged).summary;
}

/** A design of scripts/compare-designs.mjs, seed 1. */
function runDesign(scenario: string, name: string): Promise<Summary> {
  const design = DESIGNS[scenario]!.find((one) => one.name === name);
  return run(scenario, '1', design!.overrides);
}

/** What a layer or a group paid, in fen. */
const paidFen = ({ waterfall }: Summary, match: { layer?: string; group?: string }): number =>
  waterfall.payers
    .filter((payer) => Object.entries(match).every(([key, value]) => payer[key as 'layer'] === value))
    .reduce((sum, { amountFen }) => sum + amountFen, 0);

const SCENARIOS = Object.keys(DESIGNS);

describe.each(SCENARIOS)('the scenario %s', (name) => {
  it.each(['1', '2'])(
    'does what it says, seed %s',
    async (seed) => {
      const { expectations, conservation } = await run(name, seed);
      expect(expectations.length).toBeGreaterThan(5);
      expect(expectations.filter(({ met }) => !met)).toEqual([]);
      expect(conservation.filter(({ ok }) => !ok)).toEqual([]);
    },
    60_000,
  );

  it('can be run in every design that it is compared with', () => {
    for (const { overrides } of DESIGNS[name]!) expect(load(name, '1', overrides).issues).toEqual([]);
  });
});

describe('the table of scripts/compare-designs.mjs', () => {
  it('has every figure of a run', async () => {
    const summary = await run('waterfall', '1');
    for (const [column, figure] of Object.entries(FIGURES)) {
      expect(Number(figure(summary)), column).not.toBeNaN();
    }
    expect(profitsOf(summary).map(([group]) => group)).toContain('slowFund');
    // Every layer once, but the gains of three groups.
    expect(paymentsOf(summary)).toHaveLength(7 + 3);
  }, 60_000);
});

describe('what follows a third locked day, on the same seed (docs/limit-lock-crash.md)', () => {
  it('LIM-4: without a measure the lock goes on, and more is lost than with a forced reduction', async () => {
    const [reduced, none] = [
      await run('limit-lock-crash', '1'),
      await runDesign('limit-lock-crash', 'no measure'),
    ];
    expect(reduced.limits.longestLock).toBe(3);
    expect(none.limits.longestLock).toBeGreaterThan(3);
    expect(none.defaults.lossFen).toBeGreaterThan(reduced.defaults.lossFen);
  }, 60_000);

  it('FRD-3: the deleveraging queue closes only who is below zero', async () => {
    const { reductions } = await runDesign('limit-lock-crash', 'deleveraging queue');
    expect(reductions.filledLots).toBeGreaterThan(0);
    expect(reductions.filledLots).toBeLessThan(500);
    expect(reductions.groups.find(({ group }) => group === 'retail')!.relievedLots).toBe(
      reductions.filledLots,
    );
  }, 60_000);

  it('FRD-3: a gains haircut takes from those who gained what brokers would have paid', async () => {
    const summary = await runDesign('limit-lock-crash', 'gains haircut');
    expect(paidFen(summary, { group: 'brokers' })).toBe(0);
    expect(paidFen(summary, { layer: 'variationMarginGains' })).toBe(summary.defaults.lossFen);
  }, 60_000);
});

describe('the margin spiral and its controls, on the same seed (docs/margin-spiral.md)', () => {
  it.each(['same lots, more money', 'margin 15%'])(
    'CALL-1, MAR-1: %s, and nobody is ruined',
    async (name) => {
      const { defaults, limits, futuresVolatility } = await runDesign('margin-spiral', name);
      expect(defaults.count).toBe(0);
      expect(limits.lockedDays).toBe(0);
      expect(futuresVolatility[0]!.largestFallPercent).toBeLessThan(15);
    },
    60_000,
  );

  it('LIM-3: if bands do not widen, the price cannot outrun the margin', async () => {
    const { defaults, liquidations } = await runDesign('margin-spiral', 'bands do not widen');
    expect(defaults.count).toBe(0);
    expect(liquidations[0]!.filledLots).toBeGreaterThan(2000);
  }, 60_000);
});

describe('the same default under other waterfalls (docs/waterfall.md)', () => {
  it('WF-1: in the Chinese order the exchange pays what the broker cannot, and gains are not touched', async () => {
    const [ccp, chinese] = [await run('waterfall', '1'), await runDesign('waterfall', 'chinese')];
    expect(chinese.defaults.lossFen).toBe(ccp.defaults.lossFen);
    // The broker has 500,000 + 1,000,000 + 2,000,000 yuan.
    expect(paidFen(chinese, { group: 'brokers' })).toBe(350_000_000);
    expect(paidFen(chinese, { group: 'exchange' })).toBe(chinese.defaults.lossFen - 350_000_000);
  }, 60_000);

  it('WF-2: with a guarantee fund alone the rest stays uncovered', async () => {
    const { defaults } = await runDesign('waterfall', 'guaranteeFundOnly');
    // Broker 3,500,000, its contribution 500,000, the two others' 1,000,000 yuan.
    expect(defaults.uncoveredFen).toBe(defaults.lossFen - 500_000_000);
  }, 60_000);

  it('POS-1: with position limits nobody defaults', async () => {
    expect((await runDesign('waterfall', 'position limits')).defaults.count).toBe(0);
  }, 60_000);
});

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { builtInAgents } from '../../src/agents/index.js';
import { FactTables } from '../../src/recording/index.js';
import { checkFormulas, evaluateExpectations, loadScenario } from '../../src/scenario/index.js';
import { createSimulation } from '../../src/simulation/index.js';

const FOLDER = new URL('../../scenarios/', import.meta.url);
const NAMES = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'));

function shipped(name: string, overrides: readonly string[] = []) {
  const readFile = (path: string) => readFileSync(new URL(path, FOLDER));
  return loadScenario({ path: name, readFile, overrides });
}

/** The demonstration of the waterfall contradicts itself on purpose: a margin that one day's band uses up. */
const NOTICED: Readonly<Record<string, readonly string[]>> = {
  'auction-start.yaml': ['daysProjected'],
  'cap-tightening.yaml': ['daysProjected'],
  'carry-over-rule.yaml': ['daysProjected'],
  'ca-cr-spread.yaml': ['daysProjected', 'daysProjected'],
  'waterfall.yaml': ['marginBelowBand', 'intradayCountsFloating', 'ladderMarginBelowBand'],
};

describe('the scenarios that ship', () => {
  it.each(NAMES)('%s is right, with the notices it means to have, and named after its file', (name) => {
    const loaded = shipped(name);
    expect(loaded.issues).toEqual([]);
    expect(loaded.warnings.map(({ code }) => code).sort()).toEqual([...(NOTICED[name] ?? [])].sort());
    expect(`${loaded.meta!.name}.yaml`).toBe(name);
    expect(loaded.meta!.title.zh).toMatch(/\p{Script=Han}/u);
  });

  it.each(NAMES)(
    '%s states three conditions or more about its outcome, with reasons in both languages',
    async (name) => {
      const { issues, expectations } = await checkFormulas(shipped(name));
      expect(issues).toEqual([]);
      expect(expectations.length).toBeGreaterThanOrEqual(3);
      for (const { name, why } of expectations) {
        for (const text of [name, why]) {
          expect(text.zh).toMatch(/\p{Script=Han}/u);
          expect(text.en).not.toMatch(/\p{Script=Han}/u);
        }
      }
    },
  );

  it.each(NAMES)('%s asks for nothing that holds in every run', async (name) => {
    const { expectations } = await checkFormulas(shipped(name));
    const formulas = expectations.map(({ formula }) => formula);
    // A run whose conservation fails stops; the outcomes of margin calls are parts of their count.
    expect(formulas.filter((formula) => /conservation|marginCalls\.open/.test(formula))).toEqual([]);
    expect(formulas).toContain('sum(groups.netProfitFen)');
    const broken = { groups: [{ netProfitFen: 7 }, { netProfitFen: -6 }], defaults: { uncoveredFen: 1 } };
    expect(evaluateExpectations(expectations, broken).filter(({ met }) => met)).toEqual([]);
  });

  it('the baseline has 200 agents and more, the replay 230 days of a series', () => {
    const agents = shipped('baseline.yaml').config!.population.reduce((sum, { count }) => sum + count, 0);
    expect(agents).toBeGreaterThanOrEqual(200);
    expect(shipped('replay.yaml').config!.spot.history.length).toBe(230);
  });

  it('MODEL "Replay": the anchored board closes within 1% of the series on almost every day of its first month', () => {
    const { config } = shipped('replay.yaml', ['calendar.end=2021-08-13']);
    const tables = new FactTables(['SpotClosed']);
    const simulation = createSimulation(config!, { kinds: builtInAgents, observers: [tables] });
    simulation.runUntil(simulation.endUs);
    const closes = [...tables.table('SpotClosed').column('closeFen')];
    const { history } = config!.spot;
    expect(closes.length).toBe(history.length);
    const near = closes.filter((close, day) => Math.abs(close / history[day]!.closeFen - 1) <= 0.01);
    expect(near.length / closes.length).toBeGreaterThanOrEqual(0.95);
  });
});

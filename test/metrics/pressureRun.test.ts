import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { builtInAgents } from '../../src/agents/index.js';
import { collectRun, RunCollector, type RunMetrics } from '../../src/metrics/index.js';
import { loadScenario } from '../../src/scenario/index.js';
import { createSimulation } from '../../src/simulation/index.js';
import { tinyMeta } from './tinyRun.js';

const FOLDER = new URL('../../scenarios/', import.meta.url);
const GROUPS = ['retail90', 'retail70', 'retail50'];

/** Margin pressure of the three retail groups in the first six weeks of the scenario that ships. */
function pressure(parameters: readonly string[]): RunMetrics['marginPressure'] {
  const overrides = GROUPS.flatMap((group) =>
    parameters.map((value) => `population.${group}.parameters.${value}`),
  );
  const { config } = loadScenario({
    path: 'margin-calls.yaml',
    readFile: (path) => readFileSync(new URL(path, FOLDER)),
    overrides: ['calendar.end=2026-02-13', ...overrides],
  });
  const collector = new RunCollector();
  const simulation = createSimulation(config!, { kinds: builtInAgents, observers: [collector] });
  simulation.runUntil(simulation.endUs);
  const run = collectRun(collector, {
    ...tinyMeta,
    contracts: simulation.contractCodes.map((code) => ({ ...tinyMeta.contracts[0]!, code })),
    participants: simulation.participants,
    days: simulation.days,
  });
  return GROUPS.map((group) => run.marginPressure.find((one) => one.group === group)!);
}

describe('margin pressure of a run (docs/margin-calls.md)', () => {
  it('CALL-1: larger margin use means more calls, and more are expected', () => {
    const [high, middle, low] = pressure([]);
    for (const field of ['meanMarginUsePercent', 'observedPercent', 'expectedPercent'] as const) {
      expect(high![field], field).toBeGreaterThan(middle![field]!);
      expect(middle![field], field).toBeGreaterThan(low![field]!);
    }
    expect(high!.accountDays).toBeGreaterThan(200);
  });

  it('MTM-2: where nobody trades but to answer a call, as many are called as the moves alone would call', () => {
    const groups = pressure(['holdingDays=250', 'takeShare=0', 'cutShare=0', 'stopUse=0']);
    const days = groups.reduce((sum, { uncalledDays }) => sum + uncalledDays, 0);
    const count = (field: 'observedPercent' | 'keptPercent'): number =>
      Math.round(groups.reduce((sum, group) => sum + (group[field]! * group.uncalledDays) / 100, 0));
    expect(days).toBeGreaterThan(500);
    expect(count('keptPercent')).toBeGreaterThan(20);
    // First trades, partial fills and fees leave a difference of a few in a hundred.
    expect(Math.abs(count('observedPercent') - count('keptPercent'))).toBeLessThanOrEqual(
      0.05 * count('keptPercent'),
    );
  });
});

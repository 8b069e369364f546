import { describe, expect, it } from 'vitest';
import { dayFromCivil, US_PER_DAY, US_PER_HOUR } from '../../src/calendar/index.js';
import { RejectReason, Side } from '../../src/protocol/index.js';
import type { AgentGroupConfig, SimulationConfig } from '../../src/simulation/index.js';
import { groupOf, runMarket, smallMarket } from '../../src/testing/index.js';
import { load, warnings } from '../scenario/files.js';
import { buyOpen, type Step, scripted, sellOpen } from './scriptedAgent.js';
import { rowsOf } from './tableRows.js';

const base = smallMarket();
const RICH = { reserveFen: 10_000_000_00 };
const step = (day: number, clock: string, act: Step['act']): Step => ({ day, clock, act });
const OPENS_US = 8 * US_PER_HOUR;

/** A firm that emits 100,000 t a year and gets `balance` more, all known without error. */
const firm = (balance: number): Partial<AgentGroupConfig> => ({
  emissionTonnes: 100_000,
  emissionsSpread: 0,
  balance,
  balanceSpread: 0,
  hedger: true,
});

/** From 30 March 2026, the day before the emissions of 2025 are reported, over three trading days; a limit of 3 lots. */
function market(
  groups: Record<string, Partial<AgentGroupConfig>>,
  scripts: Record<string, Step[]> = {},
  policyEvents: SimulationConfig['policyEvents'] = [],
) {
  const kinds = Object.keys(groups).map((name) => scripted(name, scripts[name] ?? []));
  const config = smallMarket({
    calendar: { ...base.calendar, firstDay: dayFromCivil(2026, 3, 30), lastDay: dayFromCivil(2026, 4, 1) },
    futures: {
      ...base.futures,
      contracts: ['CA2612'],
      listingCarryPpm: 0,
      positionLimitScalePpm: 1000,
    },
    population: kinds.map(({ name }) => groupOf(name, 1, { ...RICH, ...groups[name] }, kinds)),
    policyEvents,
  });
  return runMarket(config, kinds).tables;
}
const quotas = (tables: ReturnType<typeof market>) =>
  rowsOf(tables, 'HedgeQuotaSet', 'timeUs', 'account', 'side', 'lots');

describe('hedge quotas (POS-1)', () => {
  it('come with the report: lots of a shortfall to buy, of a surplus to sell, whole lots upwards', () => {
    // 2025: 5,000 t short are 5 lots; 4,100 t over are 4.1, so 5. 2026 is not reported yet.
    const tables = market({
      short: firm(-0.05),
      over: firm(0.041),
      speculates: { ...firm(-0.05), hedger: false },
    });
    expect(quotas(tables)).toEqual([
      [US_PER_DAY + OPENS_US, 0, Side.buy, 5],
      [US_PER_DAY + OPENS_US, 1, Side.sell, 5],
    ]);
  });

  it('are stated for a group, on both sides, and add up with what a paper shows', () => {
    const tables = market({
      trader: { hedger: true, hedgeQuotaLots: 2 },
      short: { ...firm(-0.05), hedgeQuotaLots: 1 },
    });
    expect(quotas(tables)).toEqual([
      [OPENS_US, 0, Side.buy, 2],
      [OPENS_US, 0, Side.sell, 2],
      [OPENS_US, 1, Side.buy, 1],
      [OPENS_US, 1, Side.sell, 1],
      [US_PER_DAY + OPENS_US, 1, Side.buy, 6],
    ]);
  });

  it('REG-2: follow the duties on the day of a merger', () => {
    // 5,000 t short less 2,000 t over are 3,000 t short; who is absorbed has no duty any more.
    const tables = market({ short: firm(-0.05), over: firm(0.02) }, {}, [
      {
        day: dayFromCivil(2026, 4, 1),
        usOfDay: 0,
        action: { kind: 'merge', from: 'short-1', into: 'over-1' },
      },
    ]);
    const today = 2 * US_PER_DAY + OPENS_US;
    expect(quotas(tables).slice(2)).toEqual([
      [today, 0, Side.buy, 0],
      [today, 1, Side.buy, 3],
      [today, 1, Side.sell, 0],
    ]);
  });

  it('raise what may be opened on the side of the need', () => {
    const rooms: number[][] = [];
    const look: Step['act'] = (view) =>
      rooms.push([view.positionRoom(0, Side.buy), view.positionRoom(0, Side.sell)]);
    const tables = market(
      { short: firm(-0.05), writer: {} },
      {
        short: [
          step(0, '09:31', look),
          step(1, '09:31', look),
          step(1, '09:32', buyOpen(8, 6000)),
          step(1, '09:33', buyOpen(1, 6000)),
          step(1, '09:34', sellOpen(4, 6100)),
        ],
        writer: [step(1, '09:34', sellOpen(4, 6000))],
      },
    );
    expect(rooms).toEqual([
      [3, 3],
      [8, 3],
    ]);
    const { positionLimit } = RejectReason;
    expect(rowsOf(tables, 'OrderRejected', 'account', 'quantityLots', 'reason')).toEqual([
      [0, 1, positionLimit],
      [1, 4, positionLimit],
      [0, 4, positionLimit],
    ]);
  });

  it('are read from a scenario; for others than hedgers with a warning', () => {
    const group = (hedger: boolean) =>
      `name: x\npopulation:\n  some: {kind: noiseTrader, hedgeQuota: 12, hedger: ${hedger}}\n`;
    expect(load(group(true)).config?.population[0]?.hedgeQuotaLots).toBe(12);
    expect(warnings(load(group(true)))).not.toContain('population.some.hedgeQuota quotaWithoutHedger');
    expect(warnings(load(group(false)))).toContain('population.some.hedgeQuota quotaWithoutHedger');
  });
});

import { describe, expect, it } from 'vitest';
import { Offset, RejectReason, Side, SuspensionCause } from '../../src/protocol/index.js';
import type { AgentGroupConfig } from '../../src/simulation/index.js';
import { groupOf, runMarket, smallMarket } from '../../src/testing/index.js';
import { load } from '../scenario/files.js';
import { buyOpen, type Step, scripted, sellOpen, send } from './scriptedAgent.js';
import { rowsOf } from './tableRows.js';

const base = smallMarket();
const RICH = { reserveFen: 10_000_000_00 };
const step = (day: number, clock: string, act: Step['act']): Step => ({ day, clock, act });
const DAY = 86_400e6;
const clock = (day: number, hours: number, minutes: number) => day * DAY + (hours * 60 + minutes) * 60e6;
/** Calendar days from Monday 5 January to the run's trading days: Monday to Friday, twice. */
const afterStart = (day: number) => (day < 5 ? day : day + 2);
const dayNumber = (day: number) => base.calendar.firstDay + afterStart(day);
const closeLong = (lots: number) => send({ side: Side.sell, offset: Offset.close, lots, priceFen: 6000 });

/** Ten trading days, at most 10 lots a day. `groups` of scripted agents; `maker` sells what they buy. */
function market(
  scripts: Record<string, Step[]>,
  groups: Record<string, Partial<AgentGroupConfig>>,
  futures: Partial<typeof base.futures> = {},
) {
  const all: Record<string, Step[]> = {
    ...scripts,
    maker: [0, 1, 6].map((day) => step(day, '09:31', sellOpen(40, 6000))),
  };
  const kinds = Object.entries(all).map(([name, steps]) => ({
    ...scripted(name, steps),
    makesMarket: name === 'maker',
  }));
  const config = smallMarket({
    futures: {
      ...base.futures,
      contracts: ['CA2607', 'CA2612'],
      listingCarryPpm: 0,
      tradingLimitLots: 10,
      ...futures,
    },
    population: kinds.map(({ name }) => groupOf(name, 1, { ...RICH, ...groups[name] }, kinds)),
  });
  return runMarket(config, kinds).tables;
}
const broken = (tables: ReturnType<typeof market>) =>
  rowsOf(
    tables,
    'TradingLimitBroken',
    'timeUs',
    'account',
    'contract',
    'openedLots',
    'limitLots',
    'times',
    'untilDay',
  );

/** Of two accounts the first acts at 9:32, the second at 9:33. */
const each = (day: number, act: Step['act']): Step[] =>
  [0, 1].map((account) => step(day, `09:3${2 + account}`, (view) => view.account === account && act(view)));
/** They open 6 lots each on day 0 and try again on days 1 and 7; in between the first opens 11 on day 6. */
const linked = {
  pair: [
    ...each(0, buyOpen(6, 6000)),
    ...each(1, buyOpen(1, 6000)),
    ...each(1, closeLong(1)),
    step(6, '09:32', (view) => view.account === 0 && buyOpen(11, 6000)(view)),
    ...each(7, buyOpen(1, 6000)),
  ],
};

describe('the trading limit (POS-3)', () => {
  const tables = market(linked, { pair: { count: 2, families: 1 } });

  it('linked accounts count as one; the penalty begins the next day: 5 trading days, then a month', () => {
    // 12 lots on Monday the 5th: 5 trading days without opening end on Monday the 12th, day 5. 11 lots on day 6: 20 trading days
    // go beyond the run, which ends with day 9.
    expect(broken(tables)).toEqual([
      [clock(0, 9, 33), 1, 0, 12, 10, 1, dayNumber(5)],
      [clock(afterStart(6), 9, 32), 0, 0, 11, 10, 2, dayNumber(9)],
    ]);
    const { penalty } = SuspensionCause;
    expect(
      rowsOf(tables, 'OpeningSuspended', 'timeUs', 'contract', 'account', 'untilDay', 'suspensionCause'),
    ).toEqual([
      [clock(1, 8, 0), -1, 0, dayNumber(5), penalty],
      [clock(1, 8, 0), -1, 1, dayNumber(5), penalty],
      [clock(afterStart(7), 8, 0), -1, 0, dayNumber(9), penalty],
      [clock(afterStart(7), 8, 0), -1, 1, dayNumber(9), penalty],
    ]);
  });

  it('who is banned may close, not open', () => {
    const { tradingBan } = RejectReason;
    expect(rowsOf(tables, 'OrderRejected', 'timeUs', 'account', 'reason')).toEqual([
      [clock(1, 9, 32), 0, tradingBan],
      [clock(1, 9, 33), 1, tradingBan],
      [clock(afterStart(7), 9, 32), 0, tradingBan],
      [clock(afterStart(7), 9, 33), 1, tradingBan],
    ]);
  });

  it('accounts that are not linked, hedgers and makers are counted apart or not at all', () => {
    expect(
      broken(market(linked, { pair: { count: 2 } })).map(([, account, , lots]) => [account, lots]),
    ).toEqual([[0, 11]]);
    expect(broken(market(linked, { pair: { count: 2, families: 1, hedger: true } }))).toEqual([]);
  });

  it('is off by default, and set in a scenario', () => {
    expect(broken(market(linked, { pair: { count: 2, families: 1 } }, { tradingLimitLots: 0 }))).toEqual([]);
    expect(load('name: x\nfutures: {tradingLimit: 500}\n').config?.futures.tradingLimitLots).toBe(500);
    expect(load('name: x\n').config?.futures.tradingLimitLots).toBe(0);
  });

  it('all contracts count together', () => {
    const both = {
      trader: [
        step(0, '09:32', buyOpen(6, 6000)),
        step(0, '09:33', send({ contract: 1, side: Side.buy, lots: 5, priceFen: 6000 })),
      ],
      other: [step(0, '09:31', send({ contract: 1, side: Side.sell, lots: 5, priceFen: 6000 }))],
    };
    expect(
      broken(market(both, {})).map(([timeUs, account, contract]) => [timeUs, account, contract]),
    ).toEqual([[clock(0, 9, 33), 0, 1]]);
  });
});

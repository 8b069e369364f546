import { describe, expect, it } from 'vitest';
import { leaveOverLimit, openingRoom } from '../../src/agents/positionLimit.js';
import { dayFromCivil } from '../../src/calendar/index.js';
import { CancelCause, LiquidationCause, Offset, RejectReason, Side } from '../../src/protocol/index.js';
import { groupOf, runMarket, smallMarket } from '../../src/testing/index.js';
import { buyOpen, type Step, scripted, sellOpen, send } from './scriptedAgent.js';
import { rowsOf } from './tableRows.js';

const base = smallMarket();
const RICH = { reserveFen: 10_000_000_00 };
const HOUR = 3600e6;
const DAY = 24 * HOUR;
const clock = (day: number, hours: number, minutes: number) => day * DAY + (hours * 60 + minutes) * 60e6;
const january = (day: number) => dayFromCivil(2026, 1, day);
const step = (day: number, time: string, act: Step['act']): Step => ({ day, clock: time, act });
const close = (side: Side, lots: number, priceFen: number) =>
  send({ side, offset: Offset.close, lots, priceFen });

/*
 * CA2602 stops trading on Friday 30 January 2026; T−4 is Monday the 26th. A hundredth of the market: 10 lots in the last month,
 * 3 from the 26th on, which is day 2 (days 0 and 1 are the 22nd and the 23rd). `buyer` holds 10 lots, four `writers` are
 * short 3, 3, 3 and 1.
 */
const writers = [step(0, '09:31', (view) => sellOpen(view.account === 3 ? 1 : 3, 6000)(view))];
const scripts: Record<string, Step[]> = {
  writer: writers,
  buyer: [
    step(0, '09:32', buyOpen(10, 6000)),
    step(2, '09:32', close(Side.sell, 1, 5990)),
    step(2, '09:33', close(Side.sell, 2, 6100)),
    step(2, '09:34', buyOpen(1, 5700)),
  ],
  bidder: [step(2, '09:31', buyOpen(2, 5990))],
  later: [step(3, '09:31', buyOpen(3, 5950))],
};

function market(changes: Record<string, Step[]> = {}, group: Record<string, object> = {}, last = 27) {
  const kinds = Object.entries({ ...scripts, ...changes }).map(([name, steps]) => scripted(name, steps));
  const config = smallMarket({
    calendar: { ...base.calendar, firstDay: january(22), lastDay: january(last) },
    futures: {
      ...base.futures,
      contracts: ['CA2602'],
      listingCarryPpm: 0,
      positionLimitScalePpm: 10_000,
    },
    population: kinds.map(({ name }) =>
      groupOf(name, name === 'writer' ? 4 : 1, { ...RICH, ...group[name] }, kinds),
    ),
  });
  return runMarket(config, kinds).tables;
}

const BUYER = 4;
const ordered = (tables: ReturnType<typeof market>) =>
  rowsOf(tables, 'LiquidationOrdered', 'timeUs', 'account', 'side', 'lots', 'priceFen');

describe('LIQ-2, POS-1: what is held over a limit that has stepped down', () => {
  const tables = market();

  it('is liquidated at each look, the excess only, and own closes count', () => {
    /*
     * At 9:30 the book is empty. The buyer himself sells 1, so that at 9:35 he holds 9, 6 over the limit. One lot is bid at
     * 59.90: the order for 6 goes to the lower limit, 57.00, and 5 rest. They lapse; on day 3 the excess is 5 again. Day 2
     * settles at 59.90 and was locked by the 5 lots without a bid (LIM-2), so that day 3 has 8% (LIM-3): 3 lots are bid at
     * 59.50, the lower limit is 55.12 (59.90 × 0.92 = 55.108, inwards).
     */
    expect(ordered(tables)).toEqual([
      [clock(2 + 2, 9, 35), BUYER, Side.sell, 6, 5700],
      [clock(3 + 2, 9, 35), BUYER, Side.sell, 5, 5512],
    ]);
    // ORD-1: the middle of 59.90, 57.00 and the last price 59.90; of 59.50, 55.12 and the settlement before, 59.90.
    expect(rowsOf(tables, 'PositionLiquidated', 'account', 'lots', 'priceFen')).toEqual([
      [BUYER, 1, 5990],
      [BUYER, 3, 5950],
    ]);
    expect(rowsOf(tables, 'LiquidationCaused', 'liquidationCause')).toEqual([
      [LiquidationCause.overLimit],
      [LiquidationCause.overLimit],
    ]);
  });

  it("takes its owner's orders out of the contract; he may not open more", () => {
    const { positionLimit } = RejectReason;
    expect(rowsOf(tables, 'OrderRejected', 'account', 'reason')).toEqual([[BUYER, positionLimit]]);
    expect(rowsOf(tables, 'OrderCancelled', 'timeUs', 'account', 'remainingLots', 'cause')).toEqual([
      [clock(4, 9, 35), BUYER, 2, CancelCause.liquidationRestart],
      [clock(4, 15, 0), BUYER, 5, CancelCause.dayEnd],
      [clock(5, 15, 0), BUYER, 2, CancelCause.dayEnd],
    ]);
  });

  it('who has closed in time is left alone', () => {
    const inTime = market({
      buyer: [step(0, '09:32', buyOpen(10, 6000)), step(1, '09:35', close(Side.sell, 7, 5990))],
      bidder: [step(1, '09:34', buyOpen(3, 5990))],
      later: [step(1, '09:34', buyOpen(3, 5990))],
      third: [step(1, '09:34', buyOpen(1, 5990))],
    });
    expect(ordered(inTime)).toEqual([]);
    expect(rowsOf(inTime, 'DayOpened', 'timeUs')).toHaveLength(4);
  });

  it('POS-1: a hedge quota raises the limit', () => {
    expect(ordered(market({}, { buyer: { hedger: true, hedgeQuotaLots: 7 } }))).toEqual([]);
    // 10 less 1 closed by himself, over 3 + 4.
    const less = ordered(market({}, { buyer: { hedger: true, hedgeQuotaLots: 4 } }, 26));
    expect(less.map(([, account, , lots]) => [account, lots])).toEqual([[BUYER, 2]]);
  });

  it('LIQ-1: who does not pay his call is liquidated for that first, then for the excess', () => {
    /*
     * On the 26th margin goes from 15% to 20%: 12,000,000 fen for 10 lots. The buyer has 10,000,000 less fees of 6,000, and
     * lacks 2,006,000. At 59.00, where 10 lots are bid, a lot releases 1,200,000, costs 100,000 and a fee of 590: 2 lots cure
     * the call. Of the 8 that are left, 5 are over the limit.
     */
    const bid = (lots: number) => step(2, '09:31', buyOpen(lots, 5900));
    const poor = market(
      {
        writer: [...writers, step(2, '09:31', close(Side.buy, 1, 5900))],
        buyer: [step(0, '09:32', buyOpen(10, 6000))],
        bidder: [bid(3)],
        later: [bid(3)],
      },
      { buyer: { reserveFen: 10_000_000, bankFen: 0 } },
      26,
    );
    expect(rowsOf(poor, 'LiquidationOrdered', 'account', 'lots', 'priceFen', 'deficitFen')).toEqual([
      [BUYER, 2, 5900, 2_006_000],
      [BUYER, 5, 5900, 0],
    ]);
    expect(rowsOf(poor, 'LiquidationCaused', 'liquidationCause').flat()).toEqual([
      LiquidationCause.unpaidCall,
      LiquidationCause.overLimit,
    ]);
    expect(
      rowsOf(poor, 'PositionLiquidated', 'lots')
        .flat()
        .reduce((a, b) => a + b),
    ).toBe(7);
  });
});

describe('POS-1: an agent that looks ahead', () => {
  it('sees the limit of the coming days and leaves part by part', () => {
    /*
     * On the 22nd the limit is 10 lots; in five trading days, at the end of the run on the 27th, 3. Of 10 lots 7 are too many: a
     * quarter, rounded up, is 2; of 5 it is 2; of 3 and 2 and 1 it is 1.
     */
    const seen: number[][] = [];
    const look: Step['act'] = (view) => {
      seen.push([
        view.comingPositionLimit(0, Side.buy),
        openingRoom(view, 0, Side.buy),
        view.position(0).longLots,
      ]);
      leaveOverLimit(view);
    };
    const tables = market({
      buyer: [
        step(0, '09:32', buyOpen(10, 6000)),
        ...['09:35', '09:36', '09:37', '09:38', '09:39', '09:40'].map((time) => step(0, time, look)),
      ],
      bidder: [step(0, '09:33', buyOpen(7, 5990))],
      later: [],
    });
    expect(seen).toEqual([
      [3, 0, 10],
      [3, 0, 8],
      [3, 0, 6],
      [3, 0, 5],
      [3, 0, 4],
      [3, 0, 3],
    ]);
    expect(ordered(tables).every(([, account]) => account !== BUYER)).toBe(true);
  });
});

describe('LIQ-1, LIQ-2: all causes at once', () => {
  it('with built-in agents, tight limits, notices and a trading limit the books stay whole', () => {
    const staying = { parameters: { exitDays: -1 } };
    const population = [
      groupOf('noiseTrader', 15, { ...staying, reserveFen: 60_000_000, deliveryRight: false }),
      groupOf('fundamentalist', 5, staying),
      groupOf('marketMaker', 2, { ...staying, reserveFen: 500_000_000 }),
    ];
    const { tables } = runMarket(
      smallMarket({
        calendar: { ...base.calendar, firstDay: january(12), lastDay: january(30) },
        futures: {
          ...base.futures,
          contracts: ['CA2602', 'CA2603'],
          positionLimitScalePpm: 5_000,
          tradingLimitLots: 10,
          notices: [
            { kind: 'news', day: january(22), usOfDay: 11 * HOUR, changePpm: -250_000 },
            { kind: 'opening', day: january(23), usOfDay: 10 * HOUR, contract: 'CA2603', isSuspended: true },
            { kind: 'opening', day: january(26), usOfDay: 10 * HOUR, contract: 'CA2603', isSuspended: false },
            {
              kind: 'liquidation',
              day: january(27),
              usOfDay: 10 * HOUR,
              contract: undefined,
              group: 'fundamentalist',
              cause: 'emergency',
            },
          ],
        },
        population,
      }),
    );
    const causes = new Set(rowsOf(tables, 'LiquidationCaused', 'liquidationCause').flat());
    const { emergency, noDeliveryRight } = LiquidationCause;
    for (const cause of [emergency, noDeliveryRight]) expect(causes).toContain(cause);
    for (const fact of ['TradingLimitBroken', 'OpeningSuspended', 'LargeTraderReported'] as const) {
      expect(tables.table(fact).rowCount, fact).toBeGreaterThan(0);
    }
  }, 20_000);
});

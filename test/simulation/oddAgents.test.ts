import { describe, expect, it } from 'vitest';
import { type AgentKind, type AgentView, defineAgentKind } from '../../src/agents/index.js';
import { dayFromCivil } from '../../src/calendar/index.js';
import { Offset, OrderType, RejectReason, Side, TimeInForce } from '../../src/protocol/index.js';
import { groupOf, runMarket, smallMarket } from '../../src/testing/index.js';
import { buyOpen, scripted, sellOpen } from './scriptedAgent.js';
import { rowsOf } from './tableRows.js';

const base = smallMarket();

/** Runs two trading days of the given kinds, one agent each, every book checked after every message. */
function run(kinds: readonly AgentKind[], changes: Parameters<typeof smallMarket>[0] = {}) {
  const population = kinds.map((kind) => groupOf(kind.name, 1, { allowanceTonnes: 5000 }, kinds));
  const calendar = { ...base.calendar, lastDay: dayFromCivil(2026, 1, 6) };
  return runMarket(smallMarket({ calendar, population, ...changes }), kinds);
}

const onceAt = (act: (view: AgentView) => void) => scripted('odd', [{ day: 0, clock: '09:35', act }]);

describe('odd but legal agents', () => {
  it('may name orders and contracts that are no numbers: refused and recorded, not a crash (ORD-2, CON-2)', () => {
    const { tables } = run([
      onceAt((view) => {
        for (const odd of [Number.NaN, 0.5, -1, 2 ** 60]) {
          view.cancel(odd);
          view.modify(odd, 6000, 1);
          view.unlist(odd);
          const rest = {
            side: Side.buy,
            offset: Offset.open,
            type: OrderType.limit,
            priceFen: 6000,
            lots: 1,
          };
          view.order({ contract: odd, timeInForce: TimeInForce.day, ...rest });
          view.order({ contract: 0, timeInForce: TimeInForce.day, ...rest, side: odd as Side });
        }
      }),
    ]);
    const reasons = rowsOf(tables, 'OrderRejected', 'reason').flat();
    const count = (reason: number) => reasons.filter((one) => one === reason).length;
    expect(count(RejectReason.unknownOrder)).toBe(8);
    expect(count(RejectReason.unknownContract)).toBe(4);
    expect(count(RejectReason.malformed)).toBe(4);
    expect(rowsOf(tables, 'ListingRejected', 'reason').flat()).toEqual(
      Array(4).fill(RejectReason.unknownListing),
    );
  });

  it('may ask for impossible wake-ups: those are passed over, and now means a microsecond later', () => {
    let wakes = 0;
    const restless = defineAgentKind({
      name: 'odd',
      text: { en: 'restless', zh: '不安' },
      parameters: {},
      rights: { fundamental: false, spotHistory: false, futures: true, spot: false },
      createMemory: () => ({}),
      create: () => ({
        onWake(view) {
          wakes += 1;
          view.wakeAt(Number.NaN);
          view.wakeAt(Number.POSITIVE_INFINITY);
          view.wakeAfterTradingTime(Number.NaN);
          if (wakes < 100) view.wakeAt(view.nowUs);
        },
        onOrderEvent: (_event, view) => view.wakeAt(view.nowUs),
      }),
    });
    run([restless]);
    expect(wakes).toBe(100);
  });

  it('may answer every refusal with the next order: only the first beyond the rate is told (ORD-7)', () => {
    let sent = 0;
    const order = (view: AgentView) => {
      sent += 1;
      buyOpen(1, 2)(view);
    };
    const stubborn = defineAgentKind({
      name: 'odd',
      text: { en: 'stubborn', zh: '固执' },
      parameters: {},
      rights: { fundamental: false, spotHistory: false, futures: true, spot: false },
      createMemory: () => ({}),
      create: () => ({ onWake: order, onOrderEvent: (_event, view) => order(view) }),
    });
    const { tables } = run([stubborn], { futures: { ...base.futures, messageRate: 10 } });
    // Ten refusals for the price, the eleventh for the rate is told and answered, the twelfth is not told.
    expect(sent).toBe(12);
    expect(rowsOf(tables, 'OrderRejected', 'reason').flat().slice(9)).toEqual([
      RejectReason.outsideBand,
      RejectReason.messageRate,
      RejectReason.messageRate,
    ]);
  });

  it('a take without a price is refused (SPOT-2)', () => {
    const lister = scripted('lister', [
      { day: 0, clock: '09:32', act: (view) => void view.list(Side.sell, 6500, 100) },
    ]);
    const taker = onceAt((view) => void view.take(Side.buy, Number.NaN, 100, 'first'));
    const { tables } = run([lister, taker]);
    expect(rowsOf(tables, 'TakeRejected', 'reason')).toEqual([[RejectReason.notBestLevel]]);
    expect(tables.table('SpotTradeExecuted').rowCount).toBe(0);
  });

  it('sees no position of anybody else through a contract that is no whole number', () => {
    const seen: number[] = [];
    const spy = scripted('odd', [
      {
        day: 0,
        clock: '10:00',
        act: (view) => {
          for (const odd of [1 / 2, 1 / 4, -1 / 2, Number.NaN]) seen.push(view.position(odd).longLots);
        },
      },
    ]);
    const kinds = [
      spy,
      scripted('buyer', [{ day: 0, clock: '09:32', act: buyOpen(7, 6000) }]),
      scripted('seller', [{ day: 0, clock: '09:33', act: sellOpen(7, 6000) }]),
    ];
    run(kinds);
    expect(seen).toEqual([0, 0, 0, 0]);
  });
});

describe('clocks at the edge', () => {
  const changes = (clearing: Partial<typeof base.clearing>) => ({
    clearing: { ...base.clearing, ...clearing },
  });

  it('a deadline before the exchange begins its day, and transfers earlier still, are legal (CALL-1, CALL-2)', () => {
    const payer = onceAt((view) => view.deposit(100, 0));
    const { tables } = run([payer], changes({ callDeadlineUs: 7.5 * 3600e6, transferArrivalUs: 7 * 3600e6 }));
    expect(rowsOf(tables, 'FundsRequested', 'amountFen', 'arriveUs')).toEqual([[100, 86_400e6 + 7 * 3600e6]]);
  });

  it('a transfer that would come after the run is refused and locks nothing (CALL-2)', () => {
    const payer = scripted('odd', [{ day: 1, clock: '10:00', act: (view) => view.deposit(100, 0) }]);
    const { tables } = run([payer]);
    expect(rowsOf(tables, 'TransferRejected', 'amountFen', 'reason')).toEqual([
      [100, RejectReason.marketClosed],
    ]);
  });
});

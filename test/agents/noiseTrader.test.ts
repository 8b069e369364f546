import { describe, expect, it } from 'vitest';
import { CancelCause, Offset, Side, TimeInForce } from '../../src/protocol/index.js';
import { groupOf } from '../../src/testing/index.js';
import { oneContract } from './markets.js';
import { quickRun, rows, watched } from './watched.js';

const DAYS = 10;
const TRADERS = 20;
const RICH = { reserveFen: 20_000_000_00 };

describe('noiseTrader', () => {
  it('sends its orders at their rate, on both sides alike, taking and closing in their shares', () => {
    const seen = { decisions: 0, buys: 0, crossing: 0, lots: 0, withPosition: 0, against: 0 };
    let counted = false;
    const kinds = [
      watched(
        'noiseTrader',
        {
          order(view, { side, timeInForce, lots }) {
            seen.lots += lots;
            if (counted) return;
            counted = true;
            seen.decisions += 1;
            if (side === Side.buy) seen.buys += 1;
            if (timeInForce === TimeInForce.fak) seen.crossing += 1;
            const { longLots, shortLots } = view.position(0);
            if (longLots === shortLots) return;
            seen.withPosition += 1;
            if ((side === Side.buy) === longLots < shortLots) seen.against += 1;
          },
        },
        () => {
          counted = false;
        },
      ),
    ];
    const parameters = { ordersPerDay: 20, marketShare: 0.4, meanLots: 2, closeShare: 0.45, auctionShare: 0 };
    quickRun(oneContract(DAYS, [groupOf('noiseTrader', TRADERS, { ...RICH, parameters }, kinds)]), kinds);
    // 4,000 decisions expected, and the first of each trader; standard deviation 63.
    expect(seen.decisions).toBeGreaterThan(3800);
    expect(seen.decisions).toBeLessThan(4240);
    expect(seen.buys / seen.decisions).toBeCloseTo(0.5, 1);
    expect(Math.abs(seen.buys / seen.decisions - 0.5)).toBeLessThan(0.03);
    expect(Math.abs(seen.crossing / seen.decisions - 0.4)).toBeLessThan(0.03);
    // 1 + floor(1.5 × exponential): mean 1 + 1 ÷ (e^(1/1.5) − 1) = 2.055.
    expect(Math.abs(seen.lots / seen.decisions - 2.055)).toBeLessThan(0.12);
    // 0.45 meant to reduce, and half of the rest by chance: 0.725.
    expect(seen.withPosition).toBeGreaterThan(2000);
    expect(Math.abs(seen.against / seen.withPosition - 0.725)).toBeLessThan(0.035);
  });

  it('leaves an unfilled order in the book for its patience on average', () => {
    // Limit orders only, buys under and sells over the market: nothing trades, every order ends by its owner or the day.
    const parameters = { ordersPerDay: 20, marketShare: 0, patienceMinutes: 30, auctionShare: 0 };
    const config = oneContract(DAYS, [groupOf('noiseTrader', TRADERS, { ...RICH, parameters })]);
    const { tables } = quickRun(config);
    expect(tables.table('TradeExecuted').rowCount).toBe(0);
    const startOf = new Map(
      rows(tables.table('OrderAccepted'), 'orderId', 'timeUs') as [orderId: number, timeUs: number][],
    );
    let restedUs = 0;
    let cancelled = 0;
    for (const [orderId, timeUs, cause] of rows(
      tables.table('OrderCancelled'),
      'orderId',
      'timeUs',
      'cause',
    )) {
      restedUs += openUs(startOf.get(orderId!)!, timeUs!);
      if (cause === CancelCause.owner) cancelled += 1;
    }
    // Time at risk over number of ends: the estimate of an exponential mean that allows for orders the close ended.
    expect(cancelled).toBeGreaterThan(3000);
    expect(Math.abs(restedUs / cancelled / 60e6 - 30)).toBeLessThan(2);
  });

  it('sends one order into the auction for so many of the day, for the day only (ORD-4)', () => {
    let sent = 0;
    const kinds = [
      watched('noiseTrader', {
        order(view, { timeInForce }) {
          if (!view.futures.isCallPhase()) return;
          sent += 1;
          expect(timeInForce).toBe(TimeInForce.day);
        },
      }),
    ];
    const parameters = { ordersPerDay: 4, auctionShare: 0.1, closeShare: 0 };
    quickRun(oneContract(DAYS, [groupOf('noiseTrader', TRADERS, { ...RICH, parameters }, kinds)]), kinds);
    // 40% of nine days of 20 traders: 72; standard deviation 6.6. An order that closes and opens counts twice.
    expect(sent).toBeGreaterThan(52);
    expect(sent).toBeLessThan(105);
  });

  it('in continuous trading crosses only with orders that do not rest, and rests only behind the market', () => {
    const kinds = [
      watched('noiseTrader', {
        order(view, { contract, side, timeInForce, priceFen, offset, lots }) {
          const bid = view.futures.bestBid(contract);
          const ask = view.futures.bestAsk(contract);
          const reference = bid > 0 && ask > 0 ? (bid + ask) / 2 : view.futures.lastPrice(contract);
          const sign = side === Side.buy ? 1 : -1;
          const tick = view.futures.tickFen(contract);
          if (timeInForce === TimeInForce.fak) {
            expect((priceFen - reference) * sign).toBeGreaterThanOrEqual(-tick / 2);
          } else if (view.futures.isOpen()) {
            expect((priceFen - reference) * sign).toBeLessThanOrEqual(tick / 2);
          }
          const { closableLongLots, closableShortLots } = view.position(contract);
          if (offset === Offset.close) {
            expect(lots).toBeLessThanOrEqual(side === Side.sell ? closableLongLots : closableShortLots);
          }
        },
      }),
    ];
    const { tables } = quickRun(oneContract(3, [groupOf('noiseTrader', TRADERS, {}, kinds)]), kinds);
    expect(tables.table('TradeExecuted').rowCount).toBeGreaterThan(100);
  });
});

/** Session time between two instants of a day: less the 90 minutes from 11:30 to 13:00. */
function openUs(fromUs: number, toUs: number): number {
  const noonUs = Math.floor(fromUs / 86_400e6) * 86_400e6 + 12 * 3600e6;
  return toUs - fromUs - (fromUs < noonUs && toUs > noonUs ? 90 * 60e6 : 0);
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AgentView, defineAgentKind } from '../../src/agents/index.js';
import { dayFromCivil } from '../../src/calendar/index.js';
import type { RandomStream } from '../../src/kernel/index.js';
import { RejectReason, Side } from '../../src/protocol/index.js';
import { groupOf, runMarket, smallMarket } from '../../src/testing/index.js';
import { rowsOf } from './tableRows.js';

const FEE_PPM = 300;
const BANK_FEN = 40_000_000_00;
const UNITS = 2_000_000;

/** A number that is sometimes nonsense. */
function some(random: RandomStream, usual: number): number {
  const odd = [Number.NaN, Number.POSITIVE_INFINITY, -1, 0, 0.5, 1e15, 2 ** 60];
  return random.chance(0.05) ? odd[random.integer(0, odd.length - 1)]! : usual;
}

interface Memory {
  /** The newest number it knows; others' orders and offers have numbers near it. */
  seen: number;
}

function act(view: AgentView, memory: Memory): void {
  const { random, blocks } = view;
  const side = random.integer(0, 1) as Side;
  const price = () => some(random, random.integer(5900, 6100));
  const tonnes = some(random, random.integer(95_000, 260_000));
  const offers = blocks.offers(side);
  const offer = offers[random.integer(0, Math.max(0, offers.length - 1))];
  const offerId = random.chance(0.3) ? memory.seen - random.integer(0, 20) : (offer?.offerId ?? 1);
  switch (random.integer(0, 5)) {
    case 0:
    case 1: {
      const [ask, reservation] = [price(), price()].sort((a, b) => (side === Side.buy ? a - b : b - a));
      memory.seen = view.publishBlock(side, ask!, reservation!, tonnes, random.chance(0.3));
      return;
    }
    case 2:
      memory.seen = view.hitBlock(some(random, offerId), tonnes);
      return;
    case 3:
      view.negotiateBlock(some(random, offerId), price(), tonnes);
      return;
    case 4:
      view.withdrawBlock(some(random, offerId));
      return;
    default:
      if (random.chance(0.5)) view.list(side, price(), random.integer(1, 99_999));
      else view.take(side, price(), random.integer(1, 99_999), 'random');
  }
}

interface DayEnd {
  readonly bankFen: number;
  readonly freeFen: number;
  readonly tonnes: number;
}

/** Acts at random in the afternoon; tells what it has after every settlement. */
function dealer(ends: Map<number, DayEnd>) {
  return defineAgentKind({
    name: 'dealer',
    text: { en: 'Dealer', zh: '交易者' },
    parameters: {},
    rights: { fundamental: false, spotHistory: false, futures: false, spot: true },
    createMemory: (): Memory => ({ seen: 0 }),
    create: () => ({
      onWake(view, memory: Memory) {
        view.wakeAfterTradingTime(view.random.exponential() * 300e6);
        for (let times = view.random.integer(1, 3); times > 0; times--) act(view, memory);
      },
      onOrderEvent(_event, view, memory: Memory) {
        if (view.random.chance(0.1)) act(view, memory);
      },
      onTradingDay(view) {
        const { bankFen, bankFreeFen } = view.money();
        ends.set(view.account, { bankFen, freeFen: bankFreeFen, tonnes: view.freeTonnes() });
      },
    }),
  });
}

describe('cash and units under random intents at the desk (SPOT-3, SPOT-5, SPOT-7, SPOT-14, REG-1, UNIT-1)', () => {
  it('every book holds after every message; day ends agree with a naive account of the trades', () => {
    const reasons = new Set<number>();
    let trades = 0;
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const ends = new Map<number, DayEnd>();
        const kind = dealer(ends);
        const base = smallMarket();
        const wealth = { bankFen: BANK_FEN, allowanceTonnes: UNITS, reserveFen: 0 };
        const config = smallMarket({
          seed: String(seed),
          calendar: { ...base.calendar, lastDay: dayFromCivil(2026, 1, 7) },
          spot: { ...base.spot, feePpm: FEE_PPM },
          population: [groupOf('dealer', 6, { ...wealth, families: 3 }, [kind])],
        });
        const { tables } = runMarket(config, [kind]);
        const cash = Array.from({ length: 6 }, () => BANK_FEN);
        const units = Array.from({ length: 6 }, () => UNITS);
        const settled = rowsOf(tables, 'SpotSettled', 'tradeId', 'buyerFeeFen', 'sellerFeeFen');
        const fees = new Map(settled.map(([id, buyerFee, sellerFee]) => [id, [buyerFee!, sellerFee!]]));
        for (const fact of ['BlockTraded', 'SpotTradeExecuted'] as const) {
          const columns = ['tradeId', 'priceFen', 'quantityTonnes', 'buyer', 'seller'] as const;
          for (const [id, price, tonnes, buyer, seller] of rowsOf(tables, fact, ...columns)) {
            const amount = price! * tonnes!;
            const [buyerFee, sellerFee] = fees.get(id)!;
            expect(sellerFee).toBe(Math.floor((amount * FEE_PPM + 500_000) / 1_000_000));
            expect(Math.abs(buyerFee! - sellerFee!)).toBeLessThanOrEqual(1);
            cash[buyer!]! -= amount + buyerFee!;
            cash[seller!]! += amount - sellerFee!;
            units[buyer!]! += tonnes!;
            units[seller!]! -= tonnes!;
            if (fact === 'BlockTraded') trades += 1;
          }
        }
        // All locks have been given back: what is there is free.
        for (const [account, end] of ends) {
          expect(end).toEqual({ bankFen: cash[account], freeFen: cash[account], tonnes: units[account] });
        }
        const closed = rowsOf(tables, 'BlocksClosed', 'volumeTonnes').flat();
        const traded = rowsOf(tables, 'BlockTraded', 'quantityTonnes').flat();
        expect(closed).toHaveLength(3);
        expect(sum(closed)).toBe(sum(traded));
        for (const [reason] of rowsOf(tables, 'BlockRejected', 'reason')) reasons.add(reason!);
      }),
      { numRuns: 25, seed: 20_260_105 },
    );
    expect(trades).toBeGreaterThan(100);
    for (const name of [
      'marketClosed',
      'belowBlockSize',
      'noAgreement',
      'unknownOffer',
      'relatedOnly',
      'outsideBlockBand',
      'notEnoughCash',
      'notEnoughUnits',
      'badQuantity',
      'offTick',
      'notOwner',
    ] as const) {
      expect(reasons.has(RejectReason[name]), name).toBe(true);
    }
  }, 30_000);
});

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

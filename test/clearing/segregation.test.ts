import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ClearingHouse,
  HouseLedger,
  ledgerIndex,
  Purse,
  WATERFALL_LAYERS,
  WATERFALL_PRESETS,
} from '../../src/clearing/index.js';
import { Offset, RejectReason, Side } from '../../src/protocol/index.js';
import { broker, client, contract, openHouse } from './house.js';
import { makeOrder } from './orders.js';

/** Two brokers, then clients of the one and of the other in turn. */
const BROKERS = 2;
const CLIENTS = 6;
const ACCOUNTS = BROKERS + CLIENTS;
const LOT_MARGIN = 800_000;

interface Dealing {
  readonly buyer: number;
  readonly seller: number;
  readonly lots: number;
}

const accountIndex = fc.integer({ min: BROKERS, max: ACCOUNTS - 1 });
const dealing: fc.Arbitrary<Dealing> = fc.record({
  buyer: accountIndex,
  seller: accountIndex,
  lots: fc.integer({ min: 1, max: 3 }),
});

const run = fc.record({
  /** In lots' margin at the start. */
  reserves: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: CLIENTS, maxLength: CLIENTS }),
  opens: fc.array(dealing, { minLength: 4, maxLength: 20 }),
  closes: fc.array(dealing, { minLength: 10, maxLength: 60 }),
  closeFen: fc.oneof(fc.integer({ min: 4000, max: 6000 }), fc.integer({ min: 10_000, max: 12_000 })),
  settlementFen: fc.integer({ min: 5000, max: 11_000 }),
  waterfall: fc.subarray([...WATERFALL_LAYERS]).chain((layers) => {
    return fc.shuffledSubarray(layers, { minLength: layers.length });
  }),
});

/** Trades what both sides can pay for or have to close; leaves the rest. */
function deal(
  house: ClearingHouse,
  { buyer, seller, lots }: Dealing,
  offset: Offset,
  priceFen: number,
): void {
  if (buyer === seller) return;
  const buy = makeOrder({ account: buyer, side: Side.buy, offset, priceFen, lots });
  const sell = makeOrder({ account: seller, side: Side.sell, offset, priceFen, lots });
  if (house.hold(buy) !== RejectReason.none) return;
  if (house.hold(sell) !== RejectReason.none) house.release(buy, lots);
  else house.onTrade(buy, sell, priceFen, lots);
}

function isHolder(house: ClearingHouse, account: number): boolean {
  return house.holdings(account).length > 0;
}

function afterDealings(dealt: typeof run extends fc.Arbitrary<infer R> ? R : never) {
  const { reserves, opens, closes, closeFen, settlementFen, waterfall } = dealt;
  const purses = {
    reserveFen: 400_000,
    riskReserveFen: 300_000,
    ownFundsFen: 200_000,
    guaranteeFundFen: 100_000,
  };
  const { house, log } = openHouse({
    participants: [
      broker({ member: 0, ...purses }),
      broker({ member: 1, ...purses }),
      ...reserves.map((lots, index) => client({ member: index % BROKERS, reserveFen: lots * LOT_MARGIN })),
    ],
    contracts: [contract({ feePpm: 0 })],
    skinInTheGameFen: 50_000,
    waterfall,
  });
  for (const each of opens) deal(house, each, Offset.open, 8000);
  for (const each of closes) deal(house, each, Offset.close, closeFen);
  house.settleDay([{ contract: 0, priceFen: settlementFen, method: 0, nextMarginPpm: 100_000 }]);
  const accounts = Array.from({ length: ACCOUNTS }, (_, account) => account);
  const before = accounts.map((account) => house.account(account));
  const profits = new Map(log.named('AccountSettled').map(({ account, profitFen }) => [account, profitFen]));
  const defaulted = new Map(house.coverNegativeEquity().map((one) => [one.account, one]));
  house.marginCalls(0);
  house.reviewCalls();
  house.verify();
  return { house, log, before, profits, defaulted };
}

const clients = Array.from({ length: CLIENTS }, (_, index) => BROKERS + index);

describe('who pays for a loss', () => {
  it('WF-3: no client without a position, nobody more than its gain of the day, and only the gains layer asks clients', () => {
    let losses = 0;
    let haircuts = 0;
    fc.assert(
      fc.property(run, (dealt) => {
        const { house, before, profits, defaulted } = afterDealings(dealt);
        losses += defaulted.size;
        for (const account of clients) {
          if (defaulted.has(account)) continue;
          const paidFen = before[account]!.reserveFen - house.account(account).reserveFen;
          expect(house.account(account).marginFen).toBe(before[account]!.marginFen);
          expect(house.account(account).bankFen).toBe(before[account]!.bankFen);
          const mayPay = dealt.waterfall.includes('variationMarginGains') && isHolder(house, account);
          const mostFen = mayPay ? Math.max(0, profits.get(account) ?? 0) : 0;
          haircuts += paidFen > 0 ? 1 : 0;
          expect(paidFen).toBeGreaterThanOrEqual(0);
          expect(paidFen).toBeLessThanOrEqual(mostFen);
        }
      }),
      { numRuns: 400, seed: 5 },
    );
    expect(losses).toBeGreaterThan(50);
    expect(haircuts).toBeGreaterThan(20);
  });

  it("WF-1: layers and what is uncovered sum to each loss, shares to their layer, and the claim is others' money", () => {
    fc.assert(
      fc.property(run, (dealt) => {
        const { house, log, defaulted } = afterDealings(dealt);
        const sum = (rows: readonly Readonly<Record<string, number>>[]) =>
          rows.reduce((total, { amountFen }) => total + amountFen!, 0);
        for (const { account, lossFen, uncoveredFen } of defaulted.values()) {
          const own = (name: string) => log.named(name).filter((row) => row.account === account);
          expect(sum(own('LossCovered')) + uncoveredFen).toBe(lossFen);
          expect(house.recourseFen(account)).toBe(lossFen);
          for (const { layer, amountFen } of own('LossCovered')) {
            const shares = own('LossShared').filter((row) => row.layer === layer);
            if (shares.length > 0) expect(sum(shares)).toBe(amountFen);
          }
        }
      }),
      { numRuns: 60, seed: 6 },
    );
  });

  it('CALL-1: money of a client goes only to itself, the pool of profits and the exchange’s fees, never to its broker', () => {
    fc.assert(
      fc.property(run, (dealt) => {
        const { log } = afterDealings({ ...dealt, waterfall: [...WATERFALL_PRESETS.chinese] });
        const firstPurse = ledgerIndex(0, Purse.bank);
        const purses = ledgerIndex(1, Purse.bank) - firstPurse;
        const ownerOf = (ledger: number) => Math.floor((ledger - firstPurse) / purses);
        for (const { fromLedger, toLedger } of log.named('CashTransferred')) {
          const from = ownerOf(fromLedger!);
          if (fromLedger! < firstPurse || from < BROKERS) continue;
          const isOwn = toLedger! >= firstPurse && ownerOf(toLedger!) === from;
          expect(isOwn || toLedger === HouseLedger.settlementPool).toBe(true);
        }
      }),
      { numRuns: 60, seed: 7 },
    );
  });
});

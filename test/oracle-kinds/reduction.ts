import { expect } from 'vitest';
import { ClearingHouse, DEFAULT_REDUCTION_TERMS } from '../../src/clearing/index.js';
import { Leg } from '../../src/clearing/leg.js';
import { allocateReduction } from '../../src/clearing/reduction/allocation.js';
import { lossReaches, unitProfit } from '../../src/clearing/reduction/unitProfit.js';
import { Side } from '../../src/protocol/index.js';
import { broker, clearingTerms, client, contract, FactLog, open, trade } from '../clearing/house.js';
import type { OracleCase, OracleChecker } from './oracleCase.js';

const PPM_PER_BP = 100;

interface Opened {
  readonly px: number;
  readonly lots: number;
}

/** FRD-2. The leg holds all that was opened; the fraction is compared without dividing. */
function checkUnitPnl({ input, expected }: OracleCase): void {
  const { opens_oldest_first, net_position, settle, threshold_bp } = input;
  const direction = net_position > 0 ? 1 : -1;
  const leg = new Leg(direction);
  for (const { px, lots } of opens_oldest_first as readonly Opened[]) leg.open(1, px, lots);
  const openings = leg.latestOpenings(Math.abs(net_position));
  expect(openings.map(({ priceFen, lots }) => ({ px: priceFen, lots }))).toEqual(expected.used_latest_first);
  const profit = unitProfit(openings, direction, settle);
  expect(profit.fenLots * expected.unit_pnl_den).toBe(expected.unit_pnl_num * profit.lots);
  const reaches = (bp: number): boolean => lossReaches(profit, bp * PPM_PER_BP, settle);
  expect(reaches(threshold_bp)).toBe(expected.eligible);
  expect(reaches(expected.loss_ratio_bp_floor)).toBe(true);
  expect(reaches(expected.loss_ratio_bp_floor + 1)).toBe(false);
}

/** FRD-1: requests against the tiers of the counter pool. */
function checkReduction({ input, expected }: OracleCase): void {
  const requests = input.requests as readonly { id: string; lots: number }[];
  const winners = input.winners as readonly { id: string; lots: number; tier: number }[];
  const { matches, tiers, filledLots, cutLots } = allocateReduction(
    requests.map(({ lots }) => lots),
    winners,
  );
  const byId = (parties: readonly { id: string }[], lots: readonly number[]) =>
    Object.fromEntries(parties.map(({ id }, index) => [id, lots[index]]));
  expect({
    tiers: tiers.map(({ tier, capacityLots, usedLots }) => ({
      tier,
      capacity: capacityLots,
      used: usedLots,
    })),
    filled: byId(requests, filledLots),
    cut: byId(winners, cutLots),
    unfilled: byId(
      requests,
      requests.map(({ lots }, index) => lots - filledLots[index]!),
    ),
  }).toEqual(expected);
  const matched = (key: 'request' | 'winner', count: number) =>
    Array.from({ length: count }, (_, place) =>
      matches.filter((match) => match[key] === place).reduce((sum, { lots }) => sum + lots, 0),
    );
  expect(matched('request', requests.length)).toEqual(filledLots);
  expect(matched('winner', winners.length)).toEqual(cutLots);
}

/** Closes of the case's accounts and what they held; longs win and shorts lose. */
interface CashInput {
  readonly prev_settle: number;
  readonly settle: number;
  readonly limit_price: number;
  readonly mult: number;
  readonly margin_bp: number;
  readonly filled: Readonly<Record<string, number>>;
  readonly cut: Readonly<Record<string, number>>;
  readonly history_short: Readonly<Record<string, number>>;
  readonly history_long: Readonly<Record<string, number>>;
}

/**
 * MTM-1 of a reduction: a house in which every account carries the case's lots in at the previous settlement, and a market
 * maker the other side of them all. Margin released is that of all lots at the settlement price less what is held after it.
 */
function checkReductionCash({ input, expected }: OracleCase): void {
  const cash = input as CashInput;
  const losers = Object.keys(cash.filled);
  const winners = Object.keys(cash.cut);
  const names = [...losers, ...winners];
  const accountOf = (id: string): number => names.indexOf(id) + 1;
  const other = names.length + 1;
  const participants = [broker(), ...[...names, 'other'].map(() => client({ reserveFen: 100_000_000_000 }))];
  const marginPpm = cash.margin_bp * PPM_PER_BP;
  const terms = clearingTerms({
    participants,
    contracts: [
      contract({ lotTonnes: cash.mult, previousSettlementFen: cash.prev_settle, marginPpm, feePpm: 0 }),
    ],
  });
  const house = new ClearingHouse(terms, new FactLog(), { nowUs: 0 });
  const settleAt = (priceFen: number): void =>
    house.settleDay([{ contract: 0, priceFen, method: 0, nextMarginPpm: marginPpm }]);
  house.openDay(1);
  for (const id of losers)
    trade(house, open(other), open(accountOf(id)), cash.prev_settle, cash.history_short[id]!);
  for (const id of winners)
    trade(house, open(accountOf(id)), open(other), cash.prev_settle, cash.history_long[id]!);
  settleAt(cash.prev_settle);
  house.openDay(2);
  house.reduction.force({
    contract: 0,
    side: Side.buy,
    priceFen: cash.limit_price,
    settlementFen: cash.settle,
    requests: losers.map((id) => ({ account: accountOf(id), lots: cash.filled[id]! })),
    terms: DEFAULT_REDUCTION_TERMS,
  });
  settleAt(cash.settle);
  const released = (id: string, held: Readonly<Record<string, number>>) =>
    Math.round((held[id]! * cash.settle * cash.mult * marginPpm) / 1e6) -
    house.account(accountOf(id)).marginFen;
  const lotsOf = (id: string): number => {
    const { longLots, shortLots } = house.position(accountOf(id), 0);
    return longLots + shortLots;
  };
  const each = (value: (id: string) => number) => Object.fromEntries(names.map((id) => [id, value(id)]));
  expect({
    pnl: each((id) => house.settledProfitFen(accountOf(id))),
    margin_released: each((id) => released(id, { ...cash.history_short, ...cash.history_long })),
    lots_after: each(lotsOf),
  }).toEqual(expected);
}

/** The checker of each kind of case about forced reduction. */
export const reductionCheckers: Readonly<Record<string, OracleChecker>> = {
  unitPnl: checkUnitPnl,
  reduction: checkReduction,
  reductionCash: checkReductionCash,
};

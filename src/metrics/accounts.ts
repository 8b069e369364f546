import { ISSUER, PostingReason } from '../protocol/index.js';
import type { Fen, Lots, Tonnes } from '../units/index.js';
import { contractProducts } from './contractProducts.js';
import type { MarginCallRecord } from './marginCalls.js';
import { type SetPriceSale, setPriceSales } from './paidAllocation.js';
import type { LedgerLayout, PostingTotals } from './postingTotals.js';
import type { RunCollector } from './runCollector.js';
import type { RunMeta, TableSource } from './runMeta.js';
import type { UnitCloses } from './unitCloses.js';

/** What an account, a group or a venue gained. Money from the postings of the ledger, quantities from the trades. */
export interface Result {
  /** Futures money endowed at the start: reserve, margin, and a broker's own funds and risk reserve. */
  readonly startEquityFen: Fen;
  /** The same at the end: start + flows + profit − fees + losses covered + delivery money. */
  readonly endEquityFen: Fen;
  /** Sum of the days' profit and loss (MTM-1), before fees. */
  readonly futuresProfitFen: Fen;
  /** Futures and delivery fees paid; negative for who receives them (FEE-1). */
  readonly futuresFeesFen: Fen;
  /**
   * From the bank to the futures account less back again, payments for deliveries and fines out of it included (CALL-2, DEL-2);
   * also what a broker pays for pledged units that it takes (MTM-2).
   */
  readonly flowsFen: Fen;
  /** Losses that others covered, less those of others that it bore (WF-1). */
  readonly lossCoverFen: Fen;
  /** The losses of others alone that it bore (WF-1, WF-2). */
  readonly lossBorneFen: Fen;
  /** Money received for deliveries less money paid, with penalties (DEL-1, DEL-5). */
  readonly deliveryMoneyFen: Fen;
  /** Tonnes received by delivery less tonnes delivered, at the last close of the spot market in whose units the contract delivers. */
  readonly deliveryUnitsFen: Fen;
  readonly futuresLots: Lots;
  /** Of all spot markets: sales − purchases + bought tonnes net of sold ones at the last close of their units, before fees; what the government sells it issues, and counts in the same way (SPOT-4); pledged units that a broker took count as sold to it (MTM-2). What a dispute brought or cost is in it (SPOT-10). */
  readonly spotProfitFen: Fen;
  /** Spot fees paid; negative for who receives them. */
  readonly spotFeesFen: Fen;
  readonly spotTonnes: Tonnes;
  /** Interest paid or added to the debt on a credit line; negative for who lends (CALL-2). */
  readonly interestFen: Fen;
  /** What is owed at the end for money drawn from a credit line; negative for who lends. It is no part of futures equity. */
  readonly debtFen: Fen;
  /** Compliance fines paid (CMP-2), what the reserve paid of them included; negative for the government. */
  readonly finesFen: Fen;
  /** Units that became void (CMP-3), at the last close of their spot market; negative for the government, which no longer owes their use. */
  readonly voidUnitsFen: Fen;
  readonly marginCalls: number;
}

/** One account over the run. */
export interface AccountResult extends Result {
  readonly account: number;
}

/** A group of like agents over the run, sums over its members; or a venue, which has no account. */
export interface GroupResult extends Result {
  readonly group: string;
  /** Kind of its agents, `broker`, `exchange`, `spotVenue`, `lender` or `government`. */
  readonly kind: string;
  readonly accounts: number;
  /** Members whose net result is above zero, and below zero. */
  readonly winners: number;
  readonly losers: number;
}

type Draft = { -readonly [K in keyof Result]: Result[K] };
type GroupDraft = { -readonly [K in keyof GroupResult]: GroupResult[K] };

/** Results of every participant, by account. */
export function accountResults(
  { tables, postings, trades, spotTrades }: RunCollector,
  meta: RunMeta,
  closes: UnitCloses,
  calls: readonly MarginCallRecord[],
): AccountResult[] {
  const drafts = new Map(
    meta.participants.map(({ account }) => [
      account,
      { account, ...moneyResult(postings, ...pursesOf(account, meta.ledger)) },
    ]),
  );
  for (const draft of drafts.values()) {
    draft.futuresLots = trades.lotsOf(draft.account);
    addSpot(draft, draft.account, spotTrades, meta, closes);
  }
  addDeliveries(tables, drafts, meta, closes);
  addVoidUnits(tables, drafts, closes);
  for (const sale of setPriceSales(tables)) addSetPriceSale(drafts.get(sale.account), sale, 1, closes);
  addCollateral(tables, drafts, closes.mainFen);
  for (const call of calls) {
    const draft = drafts.get(call.account);
    if (draft !== undefined) draft.marginCalls += 1;
  }
  return [...drafts.values()];
}

/**
 * Results by group and kind, in the order in which the groups first appear, then the exchange, the spot venue, the lender if
 * anybody has borrowed, and the government if it has taken fines, sold allowances or units have become void. Their net results sum to
 * zero. A loss that no layer could carry stays with the exchange (WF-1).
 */
export function groupResults(
  { tables, postings, spotTrades }: Pick<RunCollector, 'tables' | 'postings' | 'spotTrades'>,
  meta: RunMeta,
  closes: UnitCloses,
  accounts: readonly AccountResult[],
): GroupResult[] {
  const groups = new Map<string, GroupDraft>();
  const byAccount = new Map(accounts.map((result) => [result.account, result]));
  for (const { account, group, kind } of meta.participants) {
    const result = byAccount.get(account);
    if (result === undefined) continue;
    const key = JSON.stringify([group, kind]);
    const total = groups.get(key) ?? { ...emptyGroup(group, kind), ...NOTHING };
    groups.set(key, total);
    total.accounts += 1;
    for (const field of FIELDS) total[field] += result[field];
    const net = netProfitFen(result);
    if (net > 0) total.winners += 1;
    if (net < 0) total.losers += 1;
  }
  const { spotVenue, spotRiskReserve, outside, lender, government, firstPurse } = meta.ledger;
  const exchange = Array.from({ length: firstPurse }, (_, ledger) => ledger).filter(
    (ledger) => ![spotVenue, spotRiskReserve, outside, lender, government].includes(ledger),
  );
  const lent = moneyResult(postings, [], lender === undefined ? [] : [lender]);
  const lenders =
    lent.debtFen === 0 && lent.interestFen === 0 ? [] : [{ ...emptyGroup('lender', 'lender'), ...lent }];
  const fined = moneyResult(postings, [], government === undefined ? [] : [government]);
  fined.voidUnitsFen = 0 - accounts.map(({ voidUnitsFen }) => voidUnitsFen).reduce(add, 0);
  addSpot(fined, ISSUER, spotTrades, meta, closes);
  for (const sale of setPriceSales(tables)) addSetPriceSale(fined, sale, -1, closes);
  const governments =
    fined.finesFen === 0 && fined.voidUnitsFen === 0 && fined.spotTonnes === 0
      ? []
      : [{ ...emptyGroup('government', 'government'), ...fined }];
  return [
    ...groups.values(),
    { ...emptyGroup('exchange', 'exchange'), ...moneyResult(postings, exchange, []) },
    { ...emptyGroup('spot venue', 'spotVenue'), ...moneyResult(postings, [], [spotVenue]) },
    ...lenders,
    ...governments,
  ];
}

/**
 * Everything gained in futures, by deliveries and in spot after fees, interest and fines, losses covered or borne and void
 * units, in fen. Units count at the last spot close whether they are still held, sold or surrendered (D): a surrender meets a
 * duty that would have had to be bought for otherwise, and is neither gain nor loss. Units issued free are no gain.
 */
export function netProfitFen(result: Result): Fen {
  const futuresFen = result.futuresProfitFen - result.futuresFeesFen + result.lossCoverFen;
  const deliveryFen = result.deliveryMoneyFen + result.deliveryUnitsFen;
  const spotFen = result.spotProfitFen - result.spotFeesFen - result.voidUnitsFen;
  return futuresFen + deliveryFen + spotFen - result.interestFen - result.finesFen;
}

const NOTHING: Result = {
  startEquityFen: 0,
  endEquityFen: 0,
  futuresProfitFen: 0,
  futuresFeesFen: 0,
  flowsFen: 0,
  lossCoverFen: 0,
  lossBorneFen: 0,
  deliveryMoneyFen: 0,
  deliveryUnitsFen: 0,
  futuresLots: 0,
  spotProfitFen: 0,
  spotFeesFen: 0,
  spotTonnes: 0,
  interestFen: 0,
  debtFen: 0,
  finesFen: 0,
  voidUnitsFen: 0,
  marginCalls: 0,
};
const FIELDS = Object.keys(NOTHING) as (keyof Result)[];

function emptyGroup(group: string, kind: string) {
  return { group, kind, accounts: 0, winners: 0, losers: 0 };
}

/** Adds what an account traded in spot, its units at the last close of each market; the money is in the postings. */
function addSpot(
  draft: Draft,
  account: number,
  spotTrades: RunCollector['spotTrades'],
  { venues }: RunMeta,
  closes: UnitCloses,
): void {
  for (const venue of venues.keys()) {
    const { boughtTonnes, soldTonnes } = spotTrades.of(account, venue);
    draft.spotTonnes += boughtTonnes + soldTonnes;
    draft.spotProfitFen += closes.ofVenue(venue) * (boughtTonnes - soldTonnes);
  }
}

/** Ledger accounts that hold an account's futures money, and its bank. */
function pursesOf(account: number, layout: LedgerLayout): [futures: number[], bank: number[]] {
  const first = layout.firstPurse + account * layout.pursesPerAccount;
  const purses = Array.from({ length: layout.pursesPerAccount }, (_, purse) => first + purse);
  const bank = first + layout.bankPurse;
  return [purses.filter((purse) => purse !== bank), [bank]];
}

/** The money part of a result: postings between the futures purses and the bank are flows, all others gains or losses. */
function moneyResult(postings: PostingTotals, futures: readonly number[], bank: readonly number[]): Draft {
  const sum = (ledgers: readonly number[], ...reasons: PostingReason[]) =>
    ledgers.flatMap((ledger) => reasons.map((reason) => postings.netFen(ledger, reason))).reduce(add, 0);
  const { deliveryPayment, deliveryPenalty } = PostingReason;
  const all = [...futures, ...bank];
  return {
    ...NOTHING,
    startEquityFen: sum(futures, PostingReason.endowment),
    endEquityFen: futures.map((ledger) => postings.balanceFen(ledger)).reduce(add, 0),
    futuresProfitFen: sum(futures, PostingReason.markToMarket),
    futuresFeesFen: 0 - sum(futures, PostingReason.fee),
    flowsFen:
      sum(futures, PostingReason.complianceFine, PostingReason.collateralSale) -
      sum(bank, PostingReason.deposit, PostingReason.withdrawal, deliveryPayment),
    lossCoverFen: sum(futures, PostingReason.lossCover),
    lossBorneFen: futures.map((ledger) => postings.borneFen(ledger)).reduce(add, 0),
    deliveryMoneyFen: sum(all, deliveryPayment, deliveryPenalty),
    spotProfitFen: sum(
      all,
      PostingReason.spotPayment,
      PostingReason.collateralSale,
      PostingReason.disputePayment,
      PostingReason.allocationPayment,
    ),
    spotFeesFen: 0 - sum(all, PostingReason.spotFee),
    interestFen: 0 - sum(all, PostingReason.creditInterest),
    debtFen: sum(all, PostingReason.creditDrawn, PostingReason.creditRepaid),
    finesFen: 0 - sum(all, PostingReason.complianceFine),
  };
}

function add(sum: Fen, amountFen: Fen): Fen {
  return sum + amountFen;
}

/** Units that came or went by delivery, at the last close of the spot market that trades them (DEL-1). */
function addDeliveries(
  tables: TableSource,
  drafts: ReadonlyMap<number, Draft>,
  meta: RunMeta,
  closes: UnitCloses,
): void {
  const lotValuesFen = contractProducts(meta).map(({ lotTonnes, venue }) =>
    venue === undefined ? 0 : closes.ofVenue(venue) * lotTonnes,
  );
  const table = tables.table('DeliveryCompleted');
  const [contract, lots] = [table.column('contract'), table.column('completedLots')];
  for (const side of ['buyer', 'seller'] as const) {
    const account = table.column(side);
    const sign = side === 'buyer' ? 1 : -1;
    for (let row = 0; row < table.rowCount; row++) {
      const draft = drafts.get(account[row]!);
      if (draft !== undefined) draft.deliveryUnitsFen += sign * lotValuesFen[contract[row]!]! * lots[row]!;
    }
  }
}

/** Adds units that the government has sold at a set price, to who bought them or as sold; the money is in the postings (CMP-1). */
function addSetPriceSale(
  draft: Draft | undefined,
  { product, year, tonnes }: SetPriceSale,
  sign: 1 | -1,
  closes: UnitCloses,
): void {
  if (draft === undefined) return;
  draft.spotTonnes += tonnes;
  draft.spotProfitFen += sign * closes.ofUnits(product, year) * tonnes;
}

function addVoidUnits(tables: TableSource, drafts: ReadonlyMap<number, Draft>, closes: UnitCloses): void {
  const table = tables.table('AllowanceExpired');
  const [account, product] = [table.column('account'), table.column('product')];
  const [vintage, tonnes] = [table.column('vintage'), table.column('tonnes')];
  for (let row = 0; row < table.rowCount; row++) {
    const draft = drafts.get(account[row]!);
    const closeFen = closes.ofUnits(product[row]!, vintage[row]!);
    if (draft !== undefined) draft.voidUnitsFen += closeFen * tonnes[row]!;
  }
}

/** Units taken for a loss go from the client to its broker, those that the exchange paid for too; the money is in the postings (MTM-2). */
function addCollateral(tables: TableSource, drafts: ReadonlyMap<number, Draft>, lastCloseFen: Fen): void {
  const table = tables.table('CollateralSold');
  const [account, member, tonnes] = [table.column('account'), table.column('member'), table.column('tonnes')];
  for (let row = 0; row < table.rowCount; row++) {
    const [client, broker] = [drafts.get(account[row]!), drafts.get(member[row]!)];
    if (client !== undefined) client.spotProfitFen -= lastCloseFen * tonnes[row]!;
    if (broker !== undefined) broker.spotProfitFen += lastCloseFen * tonnes[row]!;
  }
}

import { expect } from 'vitest';
import {
  buyerDefaultedLots,
  completeDelivery,
  type DeliveryLegs,
  type DeliveryPosting,
  ledgerIndex,
  Purse,
  pairDeliveries,
  pairOutcomes,
  positionMarginFen,
} from '../../src/clearing/index.js';
import { PostingReason } from '../../src/protocol/index.js';
import type { OracleCase, OracleChecker } from './oracleCase.js';

const PPM_PER_BP = 100;
const NO_FEE = { penaltyPpm: 200_000, bothDefaultPenaltyPpm: 50_000, feePpm: 0 };
const NOBODY: ReadonlyMap<number, number> = new Map();

interface CaseMatch {
  readonly buyer: string;
  readonly seller: string;
  readonly lots: number;
}

/** Sum of postings out of, or into, a participant's purses. */
function sumOf(postings: readonly DeliveryPosting[], account: number, direction: 'from' | 'to'): number {
  const ledgers = [Purse.reserve, Purse.margin].map((purse) => ledgerIndex(account, purse));
  return postings
    .filter(({ fromLedger, toLedger }) => ledgers.includes(direction === 'from' ? fromLedger : toLedger))
    .reduce((sum, { amountFen }) => sum + amountFen, 0);
}

const byReason = ({ postings }: DeliveryLegs, reason: number) =>
  postings.filter((posting) => posting.reason === reason);

/** DEL-1, DEL-2: everybody has locked and paid. */
function checkDeliveryVersusPayment({ input, expected }: OracleCase): void {
  const matches = input.matches as readonly CaseMatch[];
  const buyers = [...new Set(matches.map(({ buyer }) => buyer))];
  const sellers = [...new Set(matches.map(({ seller }) => seller))];
  const ids = [...buyers, ...sellers];
  const pairs = matches.map(({ buyer, seller, lots }) => ({
    buyer: ids.indexOf(buyer),
    seller: ids.indexOf(seller),
    lots,
  }));
  const lotFen = input.delivery_settle * input.mult;
  const custodyFen = new Map(
    ids.map((id, account) => {
      const lots = matches.reduce(
        (sum, match) => sum + ([match.buyer, match.seller].includes(id) ? match.lots : 0),
        0,
      );
      const marginFen = positionMarginFen(lots, 0, lotFen, input.margin_bp * PPM_PER_BP, 'bothSides');
      return [account, marginFen + (buyers.includes(id) ? lots * lotFen : 0)] as const;
    }),
  );
  const outcomes = pairOutcomes(pairs, NOBODY, NOBODY);
  const legs = completeDelivery({
    priceFen: input.delivery_settle,
    lotTonnes: input.mult,
    terms: NO_FEE,
    outcomes,
    custodyFen,
  });
  const payments = byReason(legs, PostingReason.deliveryPayment);
  const releases = byReason(legs, PostingReason.margin);
  const tonnesOf = (account: number): number =>
    legs.transfers.reduce(
      (sum, { fromAccount, toAccount, tonnes }) =>
        sum + (toAccount === account ? tonnes : 0) - (fromAccount === account ? tonnes : 0),
      0,
    );
  const rows = (names: readonly string[], of: (account: number) => number) =>
    Object.fromEntries(names.map((id) => [id, of(ids.indexOf(id))]));
  expect({
    buyers: rows(buyers, (account) => -sumOf(payments, account, 'from')),
    sellers: rows(sellers, (account) => sumOf(payments, account, 'to')),
    registry: rows(ids, tonnesOf),
    margin_released: rows(ids, (account) => sumOf(releases, account, 'from')),
  }).toEqual(expected);
}

/** DEL-2: accounts are in the order of the codes. */
function checkPairing({ input, expected }: OracleCase): void {
  const longs = input.longs as readonly { id: string; open_day: number; lots: number }[];
  const tenders = input.tenders as readonly { id: string; lots: number }[];
  const codes = longs.map(({ id }) => id).sort();
  const pairs = pairDeliveries(
    'oldestPosition',
    longs.map(({ id, open_day, lots }) => ({ account: codes.indexOf(id), openedDay: open_day, lots })),
    tenders.map(({ lots }, index) => ({ account: index, openedDay: 0, lots })),
  );
  const remaining = longs.map(({ id, lots }) => {
    const paired = pairs.filter(({ buyer }) => codes[buyer] === id);
    return [id, lots - paired.reduce((sum, pair) => sum + pair.lots, 0)] as const;
  });
  expect({
    matches: pairs.map(({ buyer, seller, lots }) => ({
      buyer: codes[buyer],
      seller: tenders[seller]!.id,
      lots,
    })),
    remaining: Object.fromEntries(remaining.filter(([, lots]) => lots > 0)),
  }).toEqual(expected);
}

/** DEL-5: one seller that has locked everything; of the buyer only the payment is kept, no margin. */
function checkBuyerDefault({ input, expected }: OracleCase): void {
  const { delivery_settle, mult, due_lots, paid } = input;
  const [buyer, seller] = [0, 1];
  const penaltyPpm = input.penalty_bp * PPM_PER_BP;
  const lotFen = delivery_settle * mult;
  const defaultedLots = buyerDefaultedLots(due_lots, lotFen, paid, penaltyPpm);
  const outcomes = pairOutcomes(
    [{ buyer, seller, lots: due_lots }],
    new Map([[buyer, defaultedLots]]),
    NOBODY,
  );
  const legs = completeDelivery({
    priceFen: delivery_settle,
    lotTonnes: mult,
    terms: { ...NO_FEE, penaltyPpm },
    outcomes,
    custodyFen: new Map([[buyer, paid]]),
  });
  const penalty = sumOf(byReason(legs, PostingReason.deliveryPenalty), buyer, 'from');
  const value = sumOf(byReason(legs, PostingReason.deliveryPayment), buyer, 'from');
  expect({
    default_lots: defaultedLots,
    completed_lots: outcomes[0]!.completedLots,
    penalty,
    completed_value: value,
    refund: paid - value - penalty,
    seller_cash: sumOf(legs.postings, seller, 'to'),
  }).toEqual(expected);
  expect(sumOf(byReason(legs, PostingReason.margin), buyer, 'to')).toBe(Math.max(0, expected.refund));
}

/** The checker of each kind of delivery case. */
export const deliveryCheckers: Readonly<Record<string, OracleChecker>> = {
  deliveryVersusPayment: checkDeliveryVersusPayment,
  pairing: checkPairing,
  buyerDefault: checkBuyerDefault,
};

import {
  ClearingHouse,
  type ClearingTerms,
  type ContractClearingTerms,
  type ParticipantTerms,
  WATERFALL_PRESETS,
} from '../../src/clearing/index.js';
import type { ClearingState } from '../../src/clearing/state.js';
import { FACT_FIELDS, FACT_NAMES, type FactSink, Offset, Side } from '../../src/protocol/index.js';
import { makeOrder, type OrderWords } from './orders.js';

/** A recorded fact with its fields by name. */
export interface RecordedFact {
  readonly name: string;
  readonly fields: Readonly<Record<string, number>>;
}

/** Keeps facts by name. */
export class FactLog implements FactSink {
  readonly facts: RecordedFact[] = [];

  record(kind: number, _timeUs: number, ...values: number[]): void {
    const name = FACT_NAMES[kind]!;
    const fields = Object.fromEntries(FACT_FIELDS[name].map((field, index) => [field, values[index] ?? 0]));
    this.facts.push({ name, fields });
  }

  /** Fields of all facts of one name, oldest first. */
  named(name: string): Readonly<Record<string, number>>[] {
    return this.facts.filter((fact) => fact.name === name).map(({ fields }) => fields);
  }
}

/** The broker is account 0; clients are 1, 2, … with 10 million yuan of reserve and of bank cash each. */
const BROKER = 0;
export const MILLION_YUAN = 100_000_000;

/** A client of the broker. */
export function client(words: Partial<ParticipantTerms> = {}): ParticipantTerms {
  return {
    name: 'client',
    role: 'client',
    member: BROKER,
    hedger: false,
    bankFen: 10 * MILLION_YUAN,
    reserveFen: 10 * MILLION_YUAN,
    ownFundsFen: 0,
    riskReserveFen: 0,
    ...words,
  };
}

/** A broker with 3 million yuan of reserve, 5 of risk reserve and 50 of own funds. */
export function broker(words: Partial<ParticipantTerms> = {}): ParticipantTerms {
  return {
    ...client(),
    name: 'broker',
    role: 'broker',
    reserveFen: 3 * MILLION_YUAN,
    riskReserveFen: 5 * MILLION_YUAN,
    ownFundsFen: 50 * MILLION_YUAN,
    ...words,
  };
}

/** 1,000 t a lot at 80 yuan: a lot is worth 8,000,000 fen, its margin 800,000 fen, its fee 800 fen. */
export function contract(words: Partial<ContractClearingTerms> = {}): ContractClearingTerms {
  return {
    product: 'CA',
    deliveryMonth: 2026 * 12 + 12,
    lotTonnes: 1000,
    tickFen: 2,
    feePpm: 100,
    marginPpm: 100_000,
    previousSettlementFen: 8000,
    ...words,
  };
}

/** Terms with a broker and four clients, one contract. */
export function clearingTerms(words: Partial<ClearingTerms> = {}): ClearingTerms {
  return {
    participants: [broker(), client(), client(), client(), client()],
    contracts: [contract()],
    marginMode: 'bothSides',
    gainsUsable: true,
    floatingLossesCount: false,
    brokerAddOnPpm: 0,
    collateral: { haircutPpm: 200_000, cashMultiple: 4, initialPriceFen: 8000 },
    minimumReserveFen: { client: 0, broker: 2 * MILLION_YUAN, tradingMember: MILLION_YUAN / 2 },
    riskReserveSharePpm: 200_000,
    riskReserveCapFen: 5_000 * MILLION_YUAN,
    exchangeFundsFen: 500 * MILLION_YUAN,
    exchangeRiskReserveFen: 100 * MILLION_YUAN,
    skinInTheGameFen: 0,
    assessmentMultiple: 1,
    waterfall: WATERFALL_PRESETS.chinese,
    ...words,
  };
}

/** A clearing house on its first open day, with its facts. */
export function openHouse(words: Partial<ClearingTerms> = {}): { house: ClearingHouse; log: FactLog } {
  const log = new FactLog();
  const house = new ClearingHouse(clearingTerms(words), log, { nowUs: 0 });
  house.openDay(1);
  return { house, log };
}

/** What the house keeps inside: for tests that corrupt it or look at what no view shows. */
export function stateOf(house: ClearingHouse): ClearingState {
  return (house as unknown as { state: ClearingState }).state;
}

/** One side of a trade in words: account and offset. */
export interface TradeSide extends OrderWords {
  readonly account: number;
}

/** Holds two orders and trades them whole at one price. Throws if either is refused. */
export function trade(
  house: ClearingHouse,
  buyer: TradeSide,
  seller: TradeSide,
  priceFen: number,
  lots: number,
): void {
  const buy = makeOrder({ priceFen, lots, ...buyer, side: Side.buy });
  const sell = makeOrder({ priceFen, lots, ...seller, side: Side.sell });
  for (const order of [buy, sell]) {
    const reason = house.hold(order);
    if (reason !== 0) throw new Error(`refused: ${reason}`);
  }
  house.onTrade(buy, sell, priceFen, lots);
}

/** Settles the first contract at a price, margin as before, and opens the next day. */
export function settle(house: ClearingHouse, priceFen: number, nextMarginPpm = 100_000): void {
  house.settleDay([{ contract: 0, priceFen, method: 0, nextMarginPpm }]);
}

/** Closing words of a trade side. */
export const close = (account: number): TradeSide => ({ account, offset: Offset.close });
/** Opening words of a trade side. */
export const open = (account: number): TradeSide => ({ account, offset: Offset.open });

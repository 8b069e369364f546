import type { Fen, Lots, Ppm, Tonnes } from '../units/index.js';

/** Which price a trade gets: the resting order's, or the middle one of buy, sell and last trade price (ORD-1). */
export type TradePriceRule = 'maker' | 'middleOfThree';
/** Which of the ticks with the largest executable volume becomes the price of a call auction (ORD-4). */
export type AuctionPriceRule = 'betterFilled' | 'leastImbalance' | 'nearest';
/** How the settlement price of a day is found: the day's volume-weighted average (SET-1, SET-2). */
export type SettlementRule = 'volumeWeighted';
/** Which order gives way when one account would trade with itself (ORD-6). */
export type SelfTradeRule = 'cancelIncoming' | 'cancelResting';

/** The terms of a futures contract, the same for all months of a product (CON-1 to CON-7). Plain data. */
export interface FuturesContractTerms {
  /** The letters before the month in a contract's name. */
  readonly product: string;
  /** Tonnes of one lot (CON-1). */
  readonly lotTonnes: Tonnes;
  /** Smallest step of the price, in fen per tonne (CON-1). */
  readonly tickFen: Fen;
  /** Daily price limit on either side of the previous settlement price (CON-5); null: no limit (CON-9). */
  readonly priceLimitPpm: Ppm | null;
  /** Minimum trading margin as a share of contract value (CON-6). */
  readonly initialMarginPpm: Ppm;
  /** Largest order (ORD-5). */
  readonly maxOrderLots: Lots;
  /** Exchange fee as a share of traded value, each side (FEE-1). */
  readonly feePpm: Ppm;
  readonly tradePriceRule: TradePriceRule;
  /** Whether a call auction precedes continuous trading (ORD-4). */
  readonly callAuction: boolean;
  readonly auctionPriceRule: AuctionPriceRule;
  readonly settlementRule: SettlementRule;
  readonly selfTradeRule: SelfTradeRule;
}

/** Value of a number of lots at a price, in fen (CON-1). RangeError beyond the safe integers. */
export function contractValueFen(priceFen: number, lots: Lots, lotTonnes: Tonnes): Fen {
  const valueFen = priceFen * lots * lotTonnes;
  if (!Number.isSafeInteger(valueFen)) {
    throw new RangeError(`${priceFen} fen × ${lots} lots × ${lotTonnes} t is not a safe integer`);
  }
  return valueFen;
}

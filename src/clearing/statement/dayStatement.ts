import type { PriceLimits } from '../../contracts/index.js';
import type { Offset, SettlementMethod, Side } from '../../protocol/index.js';
import type { Fen, Lots, Ppm, PriceFen } from '../../units/index.js';
import type { CallState } from '../callState.js';
import type { ReserveDay } from '../reserve.js';
import type { BreachPrices } from './breachPrices.js';
import type { CureLeg } from './cure.js';
import type { ProfitTerm } from './profitTerm.js';

/** One account's day as the clearing house settles it. All money in fen, all prices in fen per tonne. */
export interface DayStatement {
  /** What became of the call of the settlement before; undefined if there was none (CALL-1). */
  readonly formerCall: FormerCall | undefined;
  /** A withdrawal beyond what may be withdrawn (MAR-4): undefined if it may be. */
  readonly withdrawalOver: { readonly askedFen: Fen; readonly allowedFen: Fen } | undefined;
  readonly trades: readonly TradeStatement[];
  readonly contracts: readonly ContractStatement[];
  /** The money, collateral credit left out (MTM-2). */
  readonly roll: ReserveDay & { readonly reserveFen: Fen };
  /** Usable collateral credit before and after (MTM-2). */
  readonly formerCreditFen: Fen;
  readonly creditFen: Fen;
  /** R of MTM-2: the money left and the credit. */
  readonly reserveFen: Fen;
  /** R + M (MTM-2). */
  readonly equityFen: Fen;
  /** Margin ÷ equity; undefined without equity. */
  readonly riskDegreePpm: Ppm | undefined;
  readonly minimumReserveFen: Fen;
  /** CALL-1. */
  readonly call: CallState;
  /** How many lots would meet the call, or end a deficit, leg by leg (CALL-2, LIQ-1); empty without a call. */
  readonly cures: readonly CureLeg[];
}

/** The call of the settlement before, at its deadline: after the day's deposit, before any trade (CALL-1). */
export interface FormerCall {
  readonly callFen: Fen;
  /** Free margin at the deadline. */
  readonly freeMarginFen: Fen;
  /** `liquidated`: missed with a free margin below zero (LIQ-1). */
  readonly outcome: 'met' | 'missed' | 'liquidated';
}

/** One trade with what it cost and closed. */
export interface TradeStatement {
  readonly contract: string;
  readonly side: Side;
  readonly offset: Offset;
  readonly lots: Lots;
  readonly priceFen: PriceFen;
  readonly feeFen: Fen;
  /** Close P&L written out (MTM-1). */
  readonly terms: readonly ProfitTerm[];
  /** What an opening trade needs, margin and fee, and what is free before it (MAR-4); undefined for a closing one. */
  readonly neededFen: Fen | undefined;
  readonly freeMarginFen: Fen;
  /** The rule by which the exchange would have refused it; undefined if it would not. */
  readonly refusal: 'notEnoughFreeMargin' | 'mayOnlyClose' | undefined;
}

/** One contract at the settlement. */
export interface ContractStatement {
  readonly name: string;
  readonly previousSettlementFen: PriceFen;
  readonly settlementFen: PriceFen;
  /** How the price came about; undefined for one that was given. */
  readonly method: SettlementMethod | undefined;
  readonly longLots: Lots;
  readonly shortLots: Lots;
  readonly terms: readonly ProfitTerm[];
  readonly closeProfitFen: Fen;
  readonly positionProfitFen: Fen;
  readonly profitFen: Fen;
  /** Of the lots held, since they were opened; undefined where an opening price is not known. */
  readonly sinceOpeningFen: Fen | undefined;
  readonly feesFen: Fen;
  /** The account's margin rate from this settlement on, the broker's add-on included (MAR-1, MAR-3). */
  readonly ratePpm: Ppm;
  readonly marginFen: Fen;
  /** The next day's band; undefined without a price limit (LIM-1). */
  readonly nextLimits: PriceLimits | undefined;
  /** Undefined for a contract without lots. */
  readonly breaches: ContractBreaches | undefined;
}

/** The next settlement prices at which an account is in trouble, other prices unchanged. */
export interface ContractBreaches {
  /** Reserve under the minimum: a margin call (CALL-1). */
  readonly call: BreachPrices;
  /** Reserve below zero: liquidation if the call is not met (LIQ-1). */
  readonly belowZero: BreachPrices;
  /** Equity under the exchange's margin, without the broker's add-on: liquidation at once where that is the rule (CALL-1). */
  readonly exchangeMargin: BreachPrices;
}

import { type AccountIndex, type ContractIndex, RejectReason, type Side } from '../protocol/index.js';
import type { Lots } from '../units/index.js';
import type { FlatRule } from './flatRule.js';
import type { ImposedLiquidations } from './imposedLiquidations.js';
import type { ListedContract } from './listedContract.js';
import type { PositionLimits } from './positionLimits.js';
import type { Suspensions } from './suspensions.js';
import type { TradingLimit } from './tradingLimit.js';

/** Rules of a run on what may be opened (POS-1, POS-3, LIQ-2). */
export interface OpeningRules {
  /** Undefined where everybody may go to delivery (POS-1). */
  readonly flatRule: FlatRule | undefined;
  readonly imposed: ImposedLiquidations;
  /** Undefined without a trading limit (POS-3). */
  readonly tradingLimit: TradingLimit | undefined;
}

/**
 * What may be opened apart from money: suspensions (LIM-4, LIM-5, POS-3), positions that the exchange closes (LIQ-2), who has no
 * right to deliver near the end, and position limits (POS-1).
 */
export class OpeningCheck {
  readonly #contracts: readonly ListedContract[];
  readonly #suspensions: Suspensions;
  readonly #rules: OpeningRules | undefined;
  readonly #positionLimits: PositionLimits | undefined;

  /** @param rules and `positionLimits` are undefined where there are no such rules. */
  constructor(
    contracts: readonly ListedContract[],
    suspensions: Suspensions,
    rules: OpeningRules | undefined,
    positionLimits: PositionLimits | undefined,
  ) {
    this.#contracts = contracts;
    this.#suspensions = suspensions;
    this.#rules = rules;
    this.#positionLimits = positionLimits;
  }

  /**
   * Why the account may not open `lots` more on one side of a contract, `none` if it may. With 0 lots, for an order that works
   * and changes its price: the position limit, which it was held to as it came, is not asked again.
   */
  refusal(account: AccountIndex, contract: ContractIndex, side: Side, lots: Lots): RejectReason {
    const suspended = this.#suspensions.refusal(account, contract);
    if (suspended !== RejectReason.none) return suspended;
    if (this.#rules?.imposed.has(account, contract)) return RejectReason.beingLiquidated;
    if (this.#rules?.flatRule?.mayOnlyClose(account, this.#contracts[contract]!)) {
      return RejectReason.individualsMustBeFlat;
    }
    return lots > 0 && this.#positionLimits?.exceeds(account, contract, side, lots)
      ? RejectReason.positionLimit
      : RejectReason.none;
  }
}

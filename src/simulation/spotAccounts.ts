import { riskReserveContributionFen, type SpotCash, spotCostFen } from '../clearing/index.js';
import { invariant } from '../kernel/index.js';
import type { SpotUse } from '../policy/index.js';
import { type AccountIndex, ISSUER, RejectReason, Side } from '../protocol/index.js';
import { applyPpm, type Fen, type Ppm, type PriceFen, type Tonnes } from '../units/index.js';
import type { SpotVenueConfig } from './config.js';
import type { HoldingLimit } from './holdingLimit.js';
import type { PaidAllocationSale } from './paidAllocationSale.js';
import type { SpotUnits } from './spotUnits.js';

/** A spot trade waiting for settlement at day end (SPOT-7). */
export interface UnsettledSpotTrade {
  readonly tradeId: number;
  /** Buyer and seller: ISSUER for the government. */
  readonly buyer: AccountIndex;
  readonly seller: AccountIndex;
  readonly tonnes: Tonnes;
  readonly amountFen: Fen;
  readonly buyerFeeFen: Fen;
  readonly sellerFeeFen: Fen;
  /** Whose paid allocation the government sells; undefined for other units (CMP-1). */
  readonly source?: PaidAllocationSale | undefined;
}

/** A spot trade as a venue makes it; the seller's units and `buyerLockFen` of the buyer's cash are locked for it. */
export interface SpotTrade {
  /** Buyer and seller: ISSUER for the government, which pays no fee and locks nothing (POL-1, D). */
  readonly buyer: AccountIndex;
  readonly seller: AccountIndex;
  readonly priceFen: PriceFen;
  readonly tonnes: Tonnes;
  /** At least amount and fee: the rest is given back (SPOT-5). */
  readonly buyerLockFen: Fen;
  readonly buyerFeeFen: Fen;
  /** Whose paid allocation the government sells; undefined for other units (CMP-1). */
  readonly source?: PaidAllocationSale | undefined;
}

/** Says whether a measure of the supervisor keeps an account from something, and which (SPOT-10). */
export type SupervisionCheck = (account: AccountIndex, use: SpotUse) => RejectReason;

/** How an exchange fills its risk reserve (SPOT-11). */
type SpotRiskReserve = Pick<SpotVenueConfig, 'riskReserveSharePpm' | 'registeredCapitalFen'>;

/** Above this many fen nobody's cash can be, and fees need not be reckoned. */
const BEYOND_ALL_CASH_FEN = Number.MAX_SAFE_INTEGER / 2;

/**
 * What stands behind the listing board, the block desk and the auction room: cash and allowances locked for what is on offer, and the
 * trades of the day that wait for gross settlement (SPOT-5, SPOT-7).
 */
export class SpotAccounts {
  readonly feePpm: Ppm;
  readonly units: SpotUnits;
  /** The day's trades of board, desk and auctions, settled gross one by one (SPOT-7). */
  readonly unsettled: UnsettledSpotTrade[] = [];
  readonly #cash: SpotCash;
  readonly #holdings: HoldingLimit;
  readonly #supervision: SupervisionCheck;
  readonly #nextTradeId: () => number;
  readonly #riskReserve: SpotRiskReserve;
  #issuedTonnes = 0;
  /** Fees settled today, and the reserve of the market's exchange (SPOT-11). */
  #feesFen = 0;
  #reserveFen = 0;

  /** `nextTradeId` numbers the trades of all spot markets together. */
  constructor(parts: {
    readonly cash: SpotCash;
    readonly units: SpotUnits;
    readonly holdings: HoldingLimit;
    readonly supervision: SupervisionCheck;
    readonly feePpm: Ppm;
    readonly nextTradeId: () => number;
    readonly riskReserve: SpotRiskReserve;
  }) {
    this.#cash = parts.cash;
    this.units = parts.units;
    this.#holdings = parts.holdings;
    this.#supervision = parts.supervision;
    this.feePpm = parts.feePpm;
    this.#nextTradeId = parts.nextTradeId;
    this.#riskReserve = parts.riskReserve;
  }

  /** Tonnes that the government has sold here and handed out (SPOT-4). */
  get issuedTonnes(): Tonnes {
    return this.#issuedTonnes;
  }

  /** The most that an account may hold of what is traded here; Infinity without a limit (SPOT-9). */
  holdingLimitTonnes(account: AccountIndex): Tonnes {
    return this.#holdings.allowedTonnes(account);
  }

  /** Whether a measure of the supervisor keeps an account from trading on a side, and which (SPOT-10). */
  restrictionOf(account: AccountIndex, side: Side): RejectReason {
    return this.#supervision(account, side === Side.buy ? 'buy' : 'sell');
  }

  /** Amount and fee of `tonnes` at a price: what a buyer locks (SPOT-5). */
  costFen(priceFen: PriceFen, tonnes: Tonnes): Fen {
    return spotCostFen(priceFen, tonnes, this.feePpm);
  }

  /**
   * Locks cash of a buyer or allowances of a seller, or refuses: notEnoughCash, notEnoughUnits (SPOT-5); positionLimit for a
   * buyer who would hold too much (SPOT-9); transferRestricted, accountRestricted (SPOT-10).
   */
  lock(account: AccountIndex, side: Side, priceFen: PriceFen, tonnes: Tonnes): RejectReason {
    const restriction = this.restrictionOf(account, side);
    if (restriction !== RejectReason.none) return restriction;
    if (side === Side.sell) return this.units.lock(account, tonnes);
    if (priceFen * tonnes > BEYOND_ALL_CASH_FEN) return RejectReason.notEnoughCash;
    let reason = this.#holdings.check(account, tonnes);
    if (reason === RejectReason.none) reason = this.#cash.lock(account, this.costFen(priceFen, tonnes));
    if (reason === RejectReason.none) this.#holdings.add(account, tonnes);
    return reason;
  }

  /**
   * Locks a buyer's cash again for what `unlock` has just given back. What it may hold is not asked: it had the order before, and a
   * limit that has fallen since takes no order away (SPOT-9, D).
   */
  relock(account: AccountIndex, priceFen: PriceFen, tonnes: Tonnes): void {
    const reason = this.#cash.lock(account, this.costFen(priceFen, tonnes));
    invariant(reason === RejectReason.none, 'an order keeps what it has locked', () => ({ account, reason }));
    this.#holdings.add(account, tonnes);
  }

  /** Gives back what `lock` took for the same side, price and tonnes. */
  unlock(account: AccountIndex, side: Side, priceFen: PriceFen, tonnes: Tonnes): void {
    if (side === Side.sell) {
      this.units.unlock(account, tonnes);
      return;
    }
    this.#cash.unlock(account, this.costFen(priceFen, tonnes));
    this.#holdings.remove(account, tonnes);
  }

  /**
   * Books a trade for settlement: the buyer's lock becomes a debt, what it held in excess is free again, and the seller
   * may use the proceeds at once (SPOT-5). Returns the trade's number.
   */
  trade({ buyer, seller, priceFen, tonnes, buyerLockFen, buyerFeeFen, source }: SpotTrade): number {
    const amountFen = priceFen * tonnes;
    const sellerFeeFen = seller === ISSUER ? 0 : applyPpm(amountFen, this.feePpm);
    if (buyer === ISSUER) return this.#sellToIssuer(seller, tonnes, amountFen, sellerFeeFen);
    this.#cash.unlock(buyer, buyerLockFen - amountFen - buyerFeeFen);
    if (seller === ISSUER) this.#cash.buyFromIssuer(buyer, amountFen, buyerFeeFen);
    else this.#cash.trade(buyer, seller, amountFen, buyerFeeFen, sellerFeeFen);
    const tradeId = this.#nextTradeId();
    this.unsettled.push({ tradeId, buyer, seller, tonnes, amountFen, buyerFeeFen, sellerFeeFen, source });
    return tradeId;
  }

  #sellToIssuer(seller: AccountIndex, tonnes: Tonnes, amountFen: Fen, sellerFeeFen: Fen): number {
    this.#cash.sellToIssuer(seller, amountFen, sellerFeeFen);
    const tradeId = this.#nextTradeId();
    this.unsettled.push({ tradeId, buyer: ISSUER, seller, tonnes, amountFen, buyerFeeFen: 0, sellerFeeFen });
    return tradeId;
  }

  /**
   * Settles a trade of the day: the sold units against the money (SPOT-7); what the government sells is issued then (SPOT-4), and
   * what it buys is cancelled (POL-1).
   */
  settle(trade: UnsettledSpotTrade): void {
    const { buyer, seller, tonnes, amountFen, buyerFeeFen, sellerFeeFen } = trade;
    if (seller === ISSUER) {
      this.#cash.settleWithIssuer(buyer, amountFen, buyerFeeFen);
      if (trade.source === undefined) this.units.issue(buyer, tonnes);
      else trade.source.issue(buyer, tonnes, trade.tradeId);
      this.#issuedTonnes += tonnes;
    } else if (buyer === ISSUER) {
      this.#cash.settleSaleToIssuer(seller, amountFen, sellerFeeFen);
      this.units.withdraw(seller, tonnes);
    } else {
      this.#cash.settle(buyer, seller, amountFen, buyerFeeFen, sellerFeeFen);
      this.units.transfer(seller, buyer, tonnes);
    }
    if (buyer !== ISSUER) this.#holdings.remove(buyer, tonnes);
    this.#feesFen += buyerFeeFen + sellerFeeFen;
  }

  /** After the day's settlement its exchange sets a part of the fees aside, until its reserve equals its capital (SPOT-11). */
  fillRiskReserve(): void {
    const { riskReserveSharePpm, registeredCapitalFen } = this.#riskReserve;
    const addedFen = riskReserveContributionFen(
      this.#feesFen,
      riskReserveSharePpm,
      this.#reserveFen,
      registeredCapitalFen,
    );
    this.#feesFen = 0;
    this.#reserveFen += addedFen;
    this.#cash.fillRiskReserve(addedFen);
  }
}

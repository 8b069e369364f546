import type { RandomStream } from '../kernel/index.js';
import type {
  AccountIndex,
  AccountView,
  ContractIndex,
  ListingChoice,
  Offset,
  OrderId,
  OrderType,
  PositionView,
  Side,
  TimeInForce,
} from '../protocol/index.js';
import type { Fen, Lots, PriceFen, TimeUs, Tonnes } from '../units/index.js';

/** What the futures exchange publishes. Prices in fen per tonne; 0 stands for "none". */
export interface FuturesMarketView {
  /** Contracts ever listed in this run: their indices are 0 … contractCount − 1. */
  readonly contractCount: number;
  /** Contracts that trade today, nearest month first. */
  tradable(): readonly ContractIndex[];
  /** Whether continuous trading is on (CAL-2). */
  isOpen(): boolean;
  /** Whether orders are taken for the call auction: limit orders for the day only (ORD-4). */
  isCallPhase(): boolean;
  /** Code of a contract, as in CA2612. */
  code(contract: ContractIndex): string;
  tickFen(contract: ContractIndex): Fen;
  lotTonnes(contract: ContractIndex): Tonnes;
  maxOrderLots(contract: ContractIndex): Lots;
  /** Trading margin in ppm of the contract's value, the broker's add-on included (MAR-1, MAR-3). */
  marginPpm(contract: ContractIndex): number;
  /** Exchange fee of a side in ppm of value (FEE-1). */
  feePpm(contract: ContractIndex): number;
  bestBid(contract: ContractIndex): PriceFen;
  bestAsk(contract: ContractIndex): PriceFen;
  /** Price of the last trade of the day, else the previous settlement. */
  lastPrice(contract: ContractIndex): PriceFen;
  previousSettlement(contract: ContractIndex): PriceFen;
  lowerLimit(contract: ContractIndex): PriceFen;
  upperLimit(contract: ContractIndex): PriceFen;
  /** Lots traded today. */
  volume(contract: ContractIndex): Lots;
  /** Lots held long, which are the lots held short. */
  openInterest(contract: ContractIndex): Lots;
  /** Calendar days from today to the contract's last trading day. */
  daysToLastTradingDay(contract: ContractIndex): number;
}

/** What the spot board publishes: five levels a side, last trade, yesterday's close (SPOT-13). 0 stands for "none". */
export interface SpotMarketView {
  isOpen(): boolean;
  /** Fee of a side in ppm of the amount. */
  readonly feePpm: number;
  /** How much of today's open session time has passed. */
  openTimeUs(): TimeUs;
  readonly tickFen: Fen;
  bestBid(): PriceFen;
  bestAsk(): PriceFen;
  lastPrice(): PriceFen;
  previousClose(): PriceFen;
  lowerLimit(): PriceFen;
  upperLimit(): PriceFen;
  /** Tonnes traded on the board today, and the money paid for them. */
  volume(): Tonnes;
  turnoverFen(): Fen;
}

/** A day of a user's real spot series, as an anchor group learns it at the open of that day. */
export interface SpotHistoryDay {
  readonly closeFen: PriceFen;
  readonly volumeTonnes: Tonnes;
}

/**
 * A futures order as an agent asks for it. `priceFen` is ignored by market and stop orders; `triggerFen` is what a stop or
 * stop-limit order waits for, and ignored by others (ORD-2).
 */
export interface OrderRequest {
  readonly contract: ContractIndex;
  readonly side: Side;
  readonly offset: Offset;
  readonly type: OrderType;
  readonly timeInForce: TimeInForce;
  readonly priceFen: PriceFen;
  readonly triggerFen?: PriceFen;
  readonly lots: Lots;
}

/**
 * All an agent can see and do: a narrow capability, no way to another agent or to a book. Intents only queue a
 * message; what comes of it arrives at `onOrderEvent`. Every intent that makes an order or a take returns its number.
 */
export interface AgentView {
  readonly account: AccountIndex;
  readonly nowUs: TimeUs;
  /** Trading days since the scenario's first, from 0. */
  readonly dayIndex: number;
  /** Start of today's midnight. */
  readonly midnightUs: TimeUs;
  /** The agent's own random stream. */
  readonly random: RandomStream;
  readonly futures: FuturesMarketView;
  readonly spot: SpotMarketView;
  /** Own money as it stands now. */
  money(): AccountView;
  /** Own position as it stands now. */
  position(contract: ContractIndex): PositionView;
  /** Own allowances that may be sold now. */
  freeTonnes(): Tonnes;
  /** The fundamental value as of `delayUs` ago, in yuan per tonne; NaN for kinds that may not read it. */
  fundamentalYuan(delayUs: TimeUs): number;
  /** Today's row of the real series, for anchors; undefined for everybody else and on days without a row. */
  spotHistoryToday(): SpotHistoryDay | undefined;
  /**
   * Asks for one wake-up, a microsecond from now at the earliest; a later call replaces an earlier one that has not come
   * yet. Times that are no number or lie after the run are passed over.
   */
  wakeAt(timeUs: TimeUs): void;
  /** The same, after so much time of open sessions: closed hours, nights and holidays do not count. */
  wakeAfterTradingTime(durationUs: TimeUs): void;
  /**
   * The same as `wakeAt`, within the next call phase, `offsetUs` after it begins, at most to its end (ORD-4). Changes
   * nothing if no call phase comes.
   */
  wakeAtNextCall(offsetUs: TimeUs): void;
  order(request: OrderRequest): OrderId;
  cancel(orderId: OrderId): void;
  /**
   * Changes price or remaining lots of a working order; a pure size reduction keeps its place (ORD-2). Of a stop order that
   * waits, `triggerFen` replaces the trigger if it is given.
   */
  modify(orderId: OrderId, priceFen: PriceFen, lots: Lots, triggerFen?: PriceFen): void;
  list(side: Side, priceFen: PriceFen, tonnes: Tonnes): OrderId;
  /** Takes up to `tonnes` of one listing at the best level, if that is at `limitFen` or better (SPOT-2). */
  take(side: Side, limitFen: PriceFen, tonnes: Tonnes, choice: ListingChoice): OrderId;
  unlist(orderId: OrderId): void;
  /** Moves money from the bank to the futures reserve; it arrives before the next open, plus `delayDays` (CALL-2). */
  deposit(amountFen: Fen, delayDays: number): void;
  /** Moves money from the futures reserve to the bank; only what is free and not a gain of the day (MAR-4). */
  withdraw(amountFen: Fen): void;
}

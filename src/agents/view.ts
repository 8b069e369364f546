import type { RandomStream } from '../kernel/index.js';
import type {
  AccountIndex,
  AccountView,
  ContractIndex,
  IndexLevel,
  Offset,
  OrderId,
  OrderType,
  PositionView,
  Side,
  TimeInForce,
} from '../protocol/index.js';
import type { Fen, Lots, PriceFen, TimeUs, Tonnes } from '../units/index.js';
import type { SpotTrading, SpotVenueView } from './spotVenueView.js';
import type { SupervisionStanding } from './supervisionStanding.js';

/** A change of terms that the exchange has announced and that is still to take effect (LIM-5). */
export interface TermsAnnouncement {
  readonly effectiveUs: TimeUs;
  /** The contract it is about; undefined for all. */
  readonly contract: ContractIndex | undefined;
  /** The normal limit and the base margin from then on, in ppm; undefined for what stays. */
  readonly limitPpm: number | undefined;
  readonly marginPpm: number | undefined;
}

/** What the futures exchange publishes of a product. Prices in fen per tonne; 0 stands for "none". */
export interface FuturesMarketView {
  /** The product's letters, as in CA. */
  readonly product: string;
  /** Contracts ever listed in this run, of all products: their indices are 0 … contractCount − 1. */
  readonly contractCount: number;
  /** Contracts of the product that trade today, nearest month first. */
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
  /** Own trading margin rate in ppm of the contract's value: a hedger's discount and the broker's add-on count (MAR-1 to MAR-3). */
  marginPpm(contract: ContractIndex): number;
  /** Exchange fee of a side in ppm of value (FEE-1). */
  feePpm(contract: ContractIndex): number;
  bestBid(contract: ContractIndex): PriceFen;
  bestAsk(contract: ContractIndex): PriceFen;
  /** Price of the last trade of the day, else the previous settlement. */
  lastPrice(contract: ContractIndex): PriceFen;
  previousSettlement(contract: ContractIndex): PriceFen;
  /** Price at which it was listed (CON-8). */
  listingPrice(contract: ContractIndex): PriceFen;
  lowerLimit(contract: ContractIndex): PriceFen;
  upperLimit(contract: ContractIndex): PriceFen;
  /** Lots traded today. */
  volume(contract: ContractIndex): Lots;
  /** Lots held long, which are the lots held short. */
  openInterest(contract: ContractIndex): Lots;
  /** Calendar days from today to the contract's last trading day. */
  daysToLastTradingDay(contract: ContractIndex): number;
  /** Announced changes of terms that are still to come, the nearest first (LIM-5). */
  announcements(): readonly TermsAnnouncement[];
  /**
   * Locked days in a row up to the last settlement, negative where locked down; 0 if that day was not locked, and after a
   * forced reduction (LIM-2, FRD-1).
   */
  lockedDays(contract: ContractIndex): number;
}

/** The spot index as it is published (IDX-1). */
export interface SpotIndexView {
  readonly code: string;
  /** The level published last, before the first that of the day before the run, in ten-thousandths of a point; 0 while there is none. */
  level(): IndexLevel;
}

/** What an account has to surrender for one year's emissions, as far as its owner knows (CMP-1, CMP-4). */
export interface ComplianceDuty {
  /** The year of the emissions. */
  readonly year: number;
  /** Calendar days from today to the surrender deadline. */
  readonly daysToDeadline: number;
  /** Own emissions of the year: an estimate with an error, smaller after the report, exact once verified. */
  readonly emissionTonnes: Tonnes;
  /** Allowances of the year's vintage allocated in all: expected with an error, exact once final. */
  readonly allocationTonnes: Tonnes;
  /** Part of the allocation that has been issued to the account. */
  readonly issuedTonnes: Tonnes;
  /** What the next issue is expected to bring, and in how many calendar days; 0 and -1 when all has been issued. */
  readonly nextIssueTonnes: Tonnes;
  readonly daysToNextIssue: number;
  /**
   * Shortfall of an earlier year that is deducted from this one's allocation (CMP-2). What has been issued beyond the final
   * allocation less this is due on top of the emissions.
   */
  readonly deductionTonnes: Tonnes;
  readonly surrenderedTonnes: Tonnes;
  /** Whether emissions and allocation are final. */
  readonly isFinal: boolean;
}

/** What the environment ministry publishes, and what it has told this account (CMP-1). */
export interface PolicyView {
  /** Own duties that are not settled, nearest deadline first; none for accounts that are not covered. */
  duties(): readonly ComplianceDuty[];
  /** Own free allowances that may be surrendered for a year's emissions; for all years of a cycle alike (CMP-1, CMP-3). */
  usableTonnes(year: number): Tonnes;
  /**
   * Of so many tonnes that will be left over at the nearest deadline, what must still be sold so that the rest is of use after it; 0
   * where it is so anyhow (CMP-3).
   */
  saleForCarryOver(leftOverTonnes: Tonnes): Tonnes;
  /** The certified reductions that may be surrendered in the place of allowances, by their short name, as CCER (CMP-1). */
  readonly offsetProduct: string;
  /** Own free units of that product. */
  offsetTonnes(): Tonnes;
  /** How many of them may still be surrendered for a year, by its emissions as they are known; 0 without a duty (CMP-1). */
  offsetRoomTonnes(year: number): Tonnes;
  /** The fine for a missing tonne, as a multiple of the average price of the last month (CMP-2). */
  readonly fineMultiple: number;
  /** The year for whose surrender the units that trade in spot today are good; -1 where nobody is covered. */
  spotYear(): number;
  /** The year for whose surrender the units of a contract are good, its compliance class (DEL-4); -1 for none. */
  complianceYear(contract: ContractIndex): number;
}

/** A day of a user's real spot series, as an anchor group learns it at the open of that day. */
export interface SpotHistoryDay {
  readonly closeFen: PriceFen;
  readonly volumeTonnes: Tonnes;
  /** What this anchor is to bring to the block desk: all of the day's blocks for the first anchor, 0 for the others. */
  readonly blockTonnes: Tonnes;
  /** Average price of the day's blocks; the close on days without any. */
  readonly blockPriceFen: PriceFen;
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
 * message; what comes of it arrives at `onOrderEvent`. Every intent that makes an order or a take returns its number. What it
 * asks of spot by itself goes to its own spot market, the first of `venues`.
 */
export interface AgentView extends SpotTrading {
  /** The spot markets it may trade in, its own first (SPOT-9, SPOT-12); none for who may not trade spot. */
  readonly venues: readonly SpotVenueView[];
  readonly account: AccountIndex;
  readonly nowUs: TimeUs;
  /** Trading days since the scenario's first, from 0. */
  readonly dayIndex: number;
  /** Start of today's midnight. */
  readonly midnightUs: TimeUs;
  /** The agent's own random stream. */
  readonly random: RandomStream;
  /** Its own product, the first of `products`. */
  readonly futures: FuturesMarketView;
  /** The futures products it follows, its own first (CON-7). */
  readonly products: readonly FuturesMarketView[];
  /** Undefined for a run without a spot index (IDX-1). */
  readonly index: SpotIndexView | undefined;
  readonly policy: PolicyView;
  /** How it stands with the supervisor of the spot markets, and what those have been warned of (SPOT-10). */
  supervision(): SupervisionStanding;
  /** Own money as it stands now. */
  money(): AccountView;
  /** Own position as it stands now. */
  position(contract: ContractIndex): PositionView;
  /** Contracts in which the account may hold a position or have a delivery under way: it has none in any other. */
  holdings(): readonly ContractIndex[];
  /** Lots that the position limit still lets the account open on a side, orders at work counted; Infinity without (POS-1). */
  positionRoom(contract: ContractIndex, side: Side): Lots;
  /**
   * Most lots that the account may hold on a side in five trading days, when the limit may have stepped down towards delivery;
   * Infinity without limits (POS-1).
   */
  comingPositionLimit(contract: ContractIndex, side: Side): Lots;
  /**
   * Allowances that a contract's delivery under way will bring (positive), or take out of the free ones at its lock day
   * (negative); 0 for none (DEL-2).
   */
  deliveryTonnes(contract: ContractIndex): Tonnes;
  /** Own allowances that are pledged for margin credit and have a use (MTM-2). */
  pledgedTonnes(): Tonnes;
  /**
   * The fundamental value of what its own spot market trades, as of `delayUs` ago, in yuan per tonne; for who trades futures on the spot
   * index, that of the index in points (IDX-1). NaN for kinds that may not read it.
   */
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
  /** Surrenders own free allowances for a year's emissions, oldest vintage first (CMP-1). Final. */
  surrender(year: number, tonnes: Tonnes): void;
  /**
   * Surrenders own free certified reductions for a year's emissions in the place of allowances, of any vintage, at most the
   * share that they may cover (CMP-1). Final.
   */
  surrenderReductions(year: number, tonnes: Tonnes): void;
  /** Cancels own free units of what its own spot market trades, without a duty, for good (REG-1). */
  cancelUnits(tonnes: Tonnes): void;
  /** Pledges own free allowances for margin credit, at once (MTM-2). */
  pledge(tonnes: Tonnes): void;
  /** Frees pledged allowances, at once; only as far as free margin goes without their credit (MTM-2). */
  unpledge(tonnes: Tonnes): void;
  /**
   * Moves money from the bank to the futures reserve; it arrives before the next open, plus `delayDays`; without a delay
   * sooner where there are margin calls within the day (CALL-2).
   */
  deposit(amountFen: Fen, delayDays: number): void;
  /** Moves money from the futures reserve to the bank; only what is free and not a gain of the day (MAR-4). */
  withdraw(amountFen: Fen): void;
  /** Draws from the own credit line to the bank, at once; only what is left of it (CALL-2). */
  borrow(amountFen: Fen): void;
  /** Repays what was drawn from the bank, at once; no more than the debt (CALL-2). */
  repay(amountFen: Fen): void;
}

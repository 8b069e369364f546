import type {
  BilingualText,
  MarginCall,
  OrderEvent,
  ParameterSet,
  ParameterValues,
} from '../protocol/index.js';
import type { AuctionNotice, SpotTrading } from './spotVenueView.js';
import type { AgentView } from './view.js';

/**
 * A trading strategy. It keeps everything it remembers in `memory`, plain data that the simulation owns; the object
 * itself holds only its parameters. Never called while a book or another agent is on the stack.
 */
export interface Agent<Memory> {
  /** A wake-up the agent asked for; the first comes at the first open, at an instant of its own. */
  onWake(view: AgentView, memory: Memory): void;
  /** Something happened to one of its orders or listings. */
  onOrderEvent?(event: OrderEvent, view: AgentView, memory: Memory): void;
  /**
   * An auction takes bids in which it may bid; once for each auction, at an instant of its own while bids are taken (SPOT-4).
   * `market` is where it is held: its own spot market if `market.spot` is `view.spot`.
   */
  onAuction?(auction: AuctionNotice, market: SpotTrading, view: AgentView, memory: Memory): void;
  /** After settlement its reserve is below the minimum (CALL-1). */
  onMarginCall?(call: MarginCall, view: AgentView, memory: Memory): void;
  /** The last moment of a surrender deadline: what spot and deliveries of the day have brought is there (DEL-2, CMP-1). */
  onSurrenderDeadline?(view: AgentView, memory: Memory): void;
  /** After settlement of every trading day. */
  onTradingDay?(view: AgentView, memory: Memory): void;
}

/** What of the world besides the markets a kind may read. */
export interface AgentRights {
  readonly fundamental: boolean;
  readonly spotHistory: boolean;
  readonly futures: boolean;
  readonly spot: boolean;
}

/** A kind of agent: its declared parameters and how one is made. */
export interface AgentKind<P extends ParameterSet = ParameterSet, Memory = unknown> {
  /** The word used in a scenario's `kind:`. */
  readonly name: string;
  readonly text: BilingualText;
  readonly parameters: P;
  readonly rights: AgentRights;
  /** Whether it makes markets, so that no trading limit holds for it (POS-3). */
  readonly makesMarket?: boolean;
  /** Makes the behaviour for one agent. */
  create(values: ParameterValues<P>): Agent<Memory>;
  /** Makes the memory of one agent: plain data. */
  createMemory(values: ParameterValues<P>): Memory;
}

/** Declares a kind with its types inferred, and forgets them for the catalogue. */
export function defineAgentKind<P extends ParameterSet, Memory>(kind: AgentKind<P, Memory>): AgentKind {
  return kind as unknown as AgentKind;
}

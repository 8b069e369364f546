import type { Session, TradingCalendar } from '../calendar/index.js';
import type { ClearingHouse } from '../clearing/index.js';
import type { EventQueue } from '../kernel/index.js';
import type { Tape } from '../recording/index.js';
import type { Registry } from '../registry/index.js';
import type { TimeUs } from '../units/index.js';
import type { Announcements } from './announcements.js';
import type { CertificationDesk } from './certificationDesk.js';
import type { SimulationClock } from './clock.js';
import type { SimulationConfig } from './config.js';
import type { Conservation } from './conservation.js';
import type { FundamentalValue } from './fundamentalValue.js';
import type { FuturesGateway } from './futuresGateway.js';
import type { FuturesProduct } from './futuresProduct.js';
import type { IndexDesk } from './indexDesk.js';
import type { MessagePool, MessageQueue, MessagesInFlight } from './message.js';
import type { OpeningRules } from './openingCheck.js';
import type { Outbox } from './outbox.js';
import type { ActingParticipant } from './participant.js';
import type { PolicyDesk } from './policyDesk.js';
import type { LimitRules } from './positionRules.js';
import type { SpotVenue } from './spotVenue.js';
import type { SuccessionDesk } from './successionDesk.js';
import type { Supervisor } from './supervisor.js';
import type { TradingHalts } from './tradingHalts.js';
import type { RunDay } from './tradingTime.js';

/** The rooms of one run, connected: what the steps of the trading day work on. */
export interface World {
  readonly config: SimulationConfig;
  readonly clock: SimulationClock;
  readonly queue: EventQueue;
  readonly calendar: TradingCalendar;
  readonly days: readonly RunDay[];
  readonly sessions: readonly Session[];
  readonly tape: Tape;
  readonly futures: FuturesGateway;
  /** Halts of trading in any market (POL-1). */
  readonly halts: TradingHalts;
  /** The futures products, the main one first (CON-7). */
  readonly products: readonly FuturesProduct[];
  readonly openingRules: OpeningRules;
  /** Undefined where positions are not limited (POS-1). */
  readonly limitRules: LimitRules | undefined;
  readonly announcements: Announcements;
  /** The main spot market: the first of `venues` (SPOT-9). */
  readonly spot: SpotVenue;
  /** All spot markets, by their number in facts and messages (SPOT-9). */
  readonly venues: readonly SpotVenue[];
  /** Undefined for a run without a spot index (IDX-1). */
  readonly index: IndexDesk | undefined;
  readonly clearing: ClearingHouse;
  readonly registry: Registry;
  readonly policy: PolicyDesk;
  readonly successions: SuccessionDesk;
  readonly certification: CertificationDesk;
  /** Undefined where spot markets are not supervised (SPOT-10). */
  readonly supervisor: Supervisor | undefined;
  readonly value: FundamentalValue;
  readonly agents: readonly ActingParticipant[];
  readonly pool: MessagePool;
  readonly messages: MessageQueue;
  readonly inFlight: MessagesInFlight;
  readonly outbox: Outbox;
  readonly conservation: Conservation;
  /** State hash after every trading day. */
  readonly dayHashes: string[];
  nextOrderId(): number;
}

/** The instant after which nothing happens in a run: the settlement of its last day. */
export function endOfRun({ days, config }: Pick<World, 'days' | 'config'>): TimeUs {
  return days[days.length - 1]!.midnightUs + config.clearing.settlementUs;
}

/** The instant `usOfDay` of the current trading day. */
export function today(world: World, usOfDay: TimeUs): TimeUs {
  return world.clock.midnightUs + usOfDay;
}

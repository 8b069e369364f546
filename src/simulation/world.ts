import type { Session, TradingCalendar } from '../calendar/index.js';
import type { ClearingHouse } from '../clearing/index.js';
import type { EventQueue } from '../kernel/index.js';
import type { Tape } from '../recording/index.js';
import type { Registry } from '../registry/index.js';
import type { TimeUs } from '../units/index.js';
import type { Announcements } from './announcements.js';
import type { BlockGateway } from './blockGateway.js';
import type { SimulationClock } from './clock.js';
import type { SimulationConfig } from './config.js';
import type { Conservation } from './conservation.js';
import type { FundamentalValue } from './fundamentalValue.js';
import type { FuturesGateway } from './futuresGateway.js';
import type { MessagePool, MessageQueue, MessagesInFlight } from './message.js';
import type { OpeningRules } from './openingCheck.js';
import type { Outbox } from './outbox.js';
import type { ActingParticipant } from './participant.js';
import type { PolicyDesk } from './policyDesk.js';
import type { LimitRules } from './positionRules.js';
import type { ProductTerms } from './productTerms.js';
import type { SpotAccounts } from './spotAccounts.js';
import type { SpotGateway } from './spotGateway.js';
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
  readonly productTerms: ProductTerms;
  readonly openingRules: OpeningRules;
  /** Undefined where positions are not limited (POS-1). */
  readonly limitRules: LimitRules | undefined;
  readonly announcements: Announcements;
  readonly spot: SpotGateway;
  readonly blocks: BlockGateway;
  /** What stands behind board and desk. */
  readonly spotAccounts: SpotAccounts;
  readonly clearing: ClearingHouse;
  readonly registry: Registry;
  readonly policy: PolicyDesk;
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
  /** Close of the last trading day on the spot board. */
  spotCloseFen: number;
}

/** The instant `usOfDay` of the current trading day. */
export function today(world: World, usOfDay: TimeUs): TimeUs {
  return world.clock.midnightUs + usOfDay;
}

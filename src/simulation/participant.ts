import type { Agent, AgentKind } from '../agents/index.js';
import type { TimeUs } from '../units/index.js';
import type { ParticipantView } from './participantView.js';

/** Who a participant is, for tables and reports. */
export interface ParticipantInfo {
  readonly account: number;
  /** Name of its own: group and number, or the member's name. */
  readonly name: string;
  readonly group: string;
  /** Kind of agent; 'broker' for brokers. */
  readonly kind: string;
  readonly hedger: boolean;
  /** Whether it is a natural person (POS-1, SPOT-12). */
  readonly individual: boolean;
}

/** A participant that acts: its behaviour, its memory, its view, and when it next wakes. */
export interface ActingParticipant {
  readonly info: ParticipantInfo;
  readonly kind: AgentKind;
  /** By spot market, whether it may trade there (SPOT-9, SPOT-12). */
  readonly mayTradeAt: readonly boolean[];
  /** Another one when the participant is absorbed: it does nothing then (REG-2). */
  agent: Agent<unknown>;
  readonly memory: unknown;
  readonly view: ParticipantView;
  /** How long its messages are on their way to a market (ORD-7). */
  readonly latencyUs: TimeUs;
  /** Number of its wake-ups asked for; an older one that comes is passed over. */
  wakeTicket: number;
  /** Instant of its last message, and how many it sent then (ORD-7). */
  messageTimeUs: number;
  messagesThen: number;
}

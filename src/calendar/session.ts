import { US_PER_HOUR, US_PER_MINUTE } from './time.js';

/** A stretch of the day in which a market is open, in microseconds since midnight: opens included, closes excluded. */
export interface Session {
  readonly opensUs: number;
  readonly closesUs: number;
}

const morning: Session = {
  opensUs: 9 * US_PER_HOUR + 30 * US_PER_MINUTE,
  closesUs: 11 * US_PER_HOUR + 30 * US_PER_MINUTE,
};
const afternoon: Session = { opensUs: 13 * US_PER_HOUR, closesUs: 15 * US_PER_HOUR };

/** Default sessions of each market, ascending (CAL-2): continuous futures trading, spot listings, spot blocks. */
export const defaultSessions = {
  futures: [morning, afternoon],
  spotListed: [morning, afternoon],
  spotBlock: [afternoon],
} as const satisfies Record<string, readonly Session[]>;

/** When the futures exchange takes orders for its opening call auction; what was taken is matched at the open (CAL-2). */
export const futuresCallPhase: Session = {
  opensUs: 9 * US_PER_HOUR + 25 * US_PER_MINUTE,
  closesUs: 9 * US_PER_HOUR + 29 * US_PER_MINUTE,
};

/** Whether a market with these sessions is open at a time of day (CAL-2). */
export function isOpen(sessions: readonly Session[], usOfDay: number): boolean {
  for (const { opensUs, closesUs } of sessions) {
    if (usOfDay >= opensUs && usOfDay < closesUs) return true;
  }
  return false;
}

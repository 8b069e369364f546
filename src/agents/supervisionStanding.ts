import type { Ppm, TimeUs } from '../units/index.js';

/** A spot market has been warned of its risks (SPOT-10). */
export interface RiskWarningNotice {
  /** Name of the spot market. */
  readonly market: string;
  readonly timeUs: TimeUs;
  /** How far its close moved within a few days, negative for a fall; 0 for a warning of concentration. */
  readonly movePpm: Ppm;
  /** What the largest few traders had of the day's volume; 0 for a warning of a move. */
  readonly sharePpm: Ppm;
}

/** How an account stands with the supervisor of the spot markets, and what everybody has been warned of (SPOT-10). */
export interface SupervisionStanding {
  /** Step of the ladder: 0 for none, 1 for a phone reminder up to 7 for a restricted account. */
  readonly step: number;
  /** What a measure leaves it: to sell or pledge units, and to buy. */
  readonly maySell: boolean;
  readonly mayBuy: boolean;
  /** Warnings of all spot markets, the oldest first. */
  readonly warnings: readonly RiskWarningNotice[];
}

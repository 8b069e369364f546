import { formatIsoDay } from '../calendar/index.js';
import type { CloseTracking, MonthlyTracking, ReplayTracking } from './replay.js';

/** Closes of some days against the real ones, as `summary.json` holds them; null for what does not exist. */
export interface CloseFigures {
  readonly days: number;
  /** Days with at least 1,000 listed tonnes in the real series; the share counts only those. */
  readonly thickDays: number;
  /** Share of those days with a close within 1% of the real one, 0…1. */
  readonly within1pct: number | null;
  readonly meanAbsoluteErrorPercent: number;
  readonly largestErrorPercent: number;
}

/** How a run follows its real series, as `summary.json` holds it. */
export interface ReplayFigures extends CloseFigures {
  /** Largest |simulated − real| ÷ real of a month's listed volume, as a share; null if the real series has none. */
  readonly monthlyVolumeError: number | null;
  /** ISO date from which the real close is a composite and no average of listed trades. */
  readonly closeRuleUntil: string;
  readonly beforeThen: CloseFigures | null;
  readonly sinceThen: CloseFigures | null;
  /** Months of listed and of block volume; null if the real series has none. */
  readonly listedByMonth: MonthlyTracking | null;
  readonly blocksByMonth: MonthlyTracking | null;
}

/** The tracking of a replay as plain JSON; null for other runs. */
export function replayFigures(replay: ReplayTracking | undefined): ReplayFigures | null {
  if (replay === undefined) return null;
  return {
    ...closeFigures(replay.close),
    monthlyVolumeError: replay.listed === undefined ? null : replay.listed.largestErrorPercent / 100,
    closeRuleUntil: formatIsoDay(replay.closeRuleUntil),
    beforeThen: replay.ruleClose === undefined ? null : closeFigures(replay.ruleClose),
    sinceThen: replay.compositeClose === undefined ? null : closeFigures(replay.compositeClose),
    listedByMonth: replay.listed ?? null,
    blocksByMonth: replay.blocks ?? null,
  };
}

function closeFigures({ within1Percent, ...close }: CloseTracking): CloseFigures {
  return { ...close, within1pct: within1Percent === undefined ? null : within1Percent / 100 };
}

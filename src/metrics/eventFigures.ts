import { daysFromStart, formatIsoDay, formatTime } from '../calendar/index.js';
import { LiquidationCause } from '../protocol/index.js';
import type { Ppm } from '../units/index.js';
import type { RunMetrics } from './collectRun.js';
import type { Notice } from './notices.js';

/** A notice of the exchange, or news, as `summary.json` holds it; null for what its kind does not say (LIM-5, LIQ-2, POL-1). */
export interface EventFigures {
  /** Date and clock time, as in '2026-03-02 00:00'. */
  readonly time: string;
  readonly kind: Notice['kind'];
  /** Null for all contracts. */
  readonly contract: string | null;
  /** What holds from then on, of an announcement what is to come; the limit is null without one too. */
  readonly limitPercent: number | null;
  readonly marginPercent: number | null;
  /** When announced terms take effect, as `time`. */
  readonly effective: string | null;
  /** Last day without opening. */
  readonly untilDate: string | null;
  readonly group: string | null;
  readonly accounts: number | null;
  readonly cause: string | null;
  readonly changePercent: number | null;
  /** A policy event in words (POL-1). */
  readonly policyZh: string | null;
  readonly policyEn: string | null;
}

const CAUSES = Object.keys(LiquidationCause);

/** Notices and news in their order. */
export function eventFigures({ notices, meta }: RunMetrics): EventFigures[] {
  const first = meta.days[0];
  if (first === undefined) return [];
  const firstDay = first.dayNumber - daysFromStart(first.midnightUs);
  const clock = (timeUs: number) => formatTime(timeUs, firstDay).slice(0, 16);
  return notices.map(({ timeUs, kind, effectiveUs, untilDay, cause, ...notice }) => ({
    time: clock(timeUs),
    kind,
    contract: notice.contract ?? null,
    limitPercent: percent(notice.limitPpm),
    marginPercent: percent(notice.marginPpm),
    effective: effectiveUs === undefined ? null : clock(effectiveUs),
    untilDate: untilDay === undefined ? null : formatIsoDay(untilDay),
    group: notice.group ?? null,
    accounts: notice.accounts ?? null,
    cause: cause === undefined ? null : CAUSES[cause]!,
    changePercent: percent(notice.changePpm),
    policyZh: notice.policy?.zh ?? null,
    policyEn: notice.policy?.en ?? null,
  }));
}

function percent(ppm: Ppm | undefined): number | null {
  return ppm === undefined ? null : ppm / 10_000;
}

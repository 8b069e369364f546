import { formatIsoDay } from '../calendar/index.js';
import { LiquidationCause, Side } from '../protocol/index.js';
import type { Fen, Lots, Ppm, Tonnes } from '../units/index.js';
import type { RunMetrics } from './collectRun.js';
import type { LimitLock, LockOutcome } from './locks.js';
import type { LossPayer } from './losses.js';
import { memberResults } from './members.js';
import { reductionGroups, reductionTiers } from './reductionGroups.js';
import { sum } from './sum.js';

/** A run of locked days, as `summary.json` holds it (LIM-2 to LIM-4); percent, null for a day that it does not have. */
export interface LockFigures {
  readonly contract: string;
  readonly side: 'up' | 'down';
  readonly firstDate: string;
  readonly days: number;
  readonly outcome: LockOutcome;
  /** Price limit either way and margin rate in force on its first three days and on the trading day after it. */
  readonly firstLimitPercent: number | null;
  readonly secondLimitPercent: number | null;
  readonly thirdLimitPercent: number | null;
  readonly nextLimitPercent: number | null;
  readonly maxLimitPercent: number | null;
  readonly firstMarginPercent: number | null;
  readonly secondMarginPercent: number | null;
  readonly thirdMarginPercent: number | null;
  readonly nextMarginPercent: number | null;
  readonly maxMarginPercent: number | null;
  readonly requestedLots: Lots;
  readonly filledLots: Lots;
}

/** What reductions did, as `summary.json` holds it (FRD-1, FRD-3). */
export interface ReductionFigures {
  readonly count: number;
  readonly requestedLots: Lots;
  readonly filledLots: Lots;
  readonly tiers: readonly { readonly tier: number; readonly lots: Lots }[];
  readonly groups: readonly {
    readonly group: string;
    readonly kind: string;
    readonly requestedLots: Lots;
    readonly relievedLots: Lots;
    readonly cutLots: Lots;
    readonly forgoneFen: Fen;
  }[];
}

/** A broker over the run, as `summary.json` holds it (CALL-1, MAR-3). */
export interface MemberFigures {
  readonly member: string;
  readonly settlements: number;
  readonly minimumAvailableFen: Fen;
  readonly calls: number;
  readonly largestCallFen: Fen;
  readonly largestDeficitFen: Fen;
  readonly largestAddOnFen: Fen;
  /** Times that its clients were restricted to closing, and that it was in default. */
  readonly restricted: number;
  readonly defaulted: number;
}

/** What the clearing house did beyond settlements and calls, as `summary.json` holds it. */
export interface ClearingFigures {
  /** Forced liquidations by cause (LIQ-2), every cause. */
  readonly liquidations: readonly {
    readonly cause: string;
    readonly orders: number;
    readonly filledLots: Lots;
    readonly realisedFen: Fen;
  }[];
  readonly locks: readonly LockFigures[];
  readonly reductions: ReductionFigures;
  readonly waterfall: { readonly layersUsed: number; readonly payers: readonly LossPayer[] };
  readonly members: readonly MemberFigures[];
  readonly collateral: {
    /** Accounts that had pledged something on some day. */
    readonly accounts: number;
    /** The most credit of all accounts together on one day. */
    readonly maxCreditFen: Fen;
    readonly sales: number;
    readonly soldTonnes: Tonnes;
    readonly soldFen: Fen;
  };
  readonly largeTraders: {
    readonly reports: number;
    readonly accounts: number;
    /** The largest position against its limit; null without a report. */
    readonly maxOfLimitPercent: number | null;
  };
  readonly tradingLimit: { readonly breaks: number; readonly accounts: number };
}

/** The figures of the clearing house. */
export function clearingFigures(run: RunMetrics): ClearingFigures {
  const { locks, reductions, lossPayers } = run.clearing;
  return {
    liquidations: causeFigures(run),
    locks: locks.map(lockFigures),
    reductions: {
      count: reductions.length,
      requestedLots: sum(reductions.map(({ requestedLots }) => requestedLots)),
      filledLots: sum(reductions.map(({ filledLots }) => filledLots)),
      tiers: reductionTiers(reductions),
      groups: reductionGroups(reductions, run.meta).map(({ tiers: _, ...figures }) => figures),
    },
    waterfall: {
      layersUsed: run.losses.filter(({ amountFen }) => amountFen > 0).length,
      payers: lossPayers,
    },
    members: memberFigures(run),
    collateral: collateralFigures(run),
    largeTraders: largeTraderFigures(run),
    tradingLimit: {
      breaks: run.clearing.tradingLimitBreaks.length,
      accounts: new Set(run.clearing.tradingLimitBreaks.map(({ account }) => account)).size,
    },
  };
}

function causeFigures({ calls, otherLiquidations }: RunMetrics): ClearingFigures['liquidations'] {
  const slices = [...calls.flatMap(({ liquidations }) => liquidations), ...otherLiquidations];
  return Object.entries(LiquidationCause).map(([cause, code]) => {
    const own = slices.filter((slice) => slice.cause === code);
    return {
      cause,
      orders: own.length,
      filledLots: sum(own.map(({ filledLots }) => filledLots)),
      realisedFen: sum(own.map(({ realisedFen }) => realisedFen)),
    };
  });
}

function lockFigures({ code, side, days, outcome, next, requestedLots, filledLots }: LimitLock): LockFigures {
  const [first, second, third] = days;
  return {
    contract: code,
    side: side === Side.buy ? 'up' : 'down',
    firstDate: formatIsoDay(days[0]!.dayNumber),
    days: days.length,
    outcome,
    firstLimitPercent: percent(first?.limitPpm),
    secondLimitPercent: percent(second?.limitPpm),
    thirdLimitPercent: percent(third?.limitPpm),
    nextLimitPercent: percent(next?.limitPpm),
    maxLimitPercent: percent(largest(days.map(({ limitPpm }) => limitPpm))),
    firstMarginPercent: percent(first?.marginPpm),
    secondMarginPercent: percent(second?.marginPpm),
    thirdMarginPercent: percent(third?.marginPpm),
    nextMarginPercent: percent(next?.marginPpm),
    maxMarginPercent: percent(largest(days.map(({ marginPpm }) => marginPpm))),
    requestedLots,
    filledLots,
  };
}

function memberFigures({ clearing, meta }: RunMetrics): MemberFigures[] {
  const names = new Map(meta.participants.map(({ account, name }) => [account, name]));
  return memberResults(clearing.members).map(({ member, worst, ...figures }) => ({
    member: names.get(member) ?? String(member),
    settlements: figures.settlements,
    minimumAvailableFen: worst.availableFen,
    calls: figures.calls,
    largestCallFen: figures.largestCallFen,
    largestDeficitFen: figures.largestDeficitFen,
    largestAddOnFen: figures.largestAddOnFen,
    restricted: figures.restricted,
    defaulted: figures.defaulted,
  }));
}

function collateralFigures({ clearing }: RunMetrics): ClearingFigures['collateral'] {
  const { days, sales } = clearing.collateral;
  const pledged = days.filter(({ tonnes }) => tonnes > 0);
  const creditOf = new Map<number, Fen>();
  for (const { dayIndex, creditFen } of days)
    creditOf.set(dayIndex, (creditOf.get(dayIndex) ?? 0) + creditFen);
  return {
    accounts: new Set(pledged.map(({ account }) => account)).size,
    maxCreditFen: [...creditOf.values()].reduce((most, fen) => Math.max(most, fen), 0),
    sales: sales.length,
    soldTonnes: sum(sales.map(({ tonnes }) => tonnes)),
    soldFen: sum(sales.map(({ amountFen }) => amountFen)),
  };
}

function largeTraderFigures({ clearing }: RunMetrics): ClearingFigures['largeTraders'] {
  const { largeTraders } = clearing;
  const shares = largeTraders.map(({ lots, limitLots }) => (100 * lots) / limitLots);
  return {
    reports: sum(largeTraders.map(({ reports }) => reports)),
    accounts: new Set(largeTraders.map(({ account }) => account)).size,
    maxOfLimitPercent: shares.length === 0 ? null : shares.reduce((most, share) => Math.max(most, share)),
  };
}

function percent(ppm: Ppm | undefined): number | null {
  return ppm === undefined ? null : ppm / 10_000;
}

function largest(rates: readonly (Ppm | undefined)[]): Ppm | undefined {
  return rates.reduce((most, rate) => (rate !== undefined && rate > (most ?? 0) ? rate : most), undefined);
}

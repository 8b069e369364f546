import { benchmarkRatio, type PowerUnit } from './powerBenchmarks.js';
import { type AllocationRule, type SectorName, sectorOf } from './sector.js';

/** What a firm's allocation depends on besides its emissions (CMP-1). */
export interface AllocationBasis {
  readonly sector: SectorName;
  readonly unit: PowerUnit;
  /** The year that `balance` is about. */
  readonly balanceYear: number;
  /** Fall of the benchmarks a year after the last published one, as a share. */
  readonly benchmarkDecline: number;
}

/**
 * Allocation of a year over the emissions verified for it, before any part of it is paid for (CMP-1). A firm's balance is benchmark ÷
 * own intensity − 1 in its year, so that output × benchmark = emissions × (1 + balance) there, and moves with
 * the benchmark in other years. Without a sector the balance is the same in every year.
 */
export function allocationShare(basis: AllocationBasis, year: number, balance: number): number {
  const rule = ruleOf(basis.sector, year);
  switch (rule?.kind) {
    case undefined:
      return 1 + balance;
    case 'verified':
      return 1;
    case 'bounded':
      return 1 + Math.min(rule.largestRate, Math.max(-rule.largestRate, balance));
    case 'benchmark': {
      const { unit, balanceYear, benchmarkDecline } = basis;
      return (1 + balance) * benchmarkRatio(rule.plans, unit, balanceYear, year, benchmarkDecline);
    }
  }
}

/** Whether a firm of the sector is allocated for a year what was verified, and not what its output earns (CMP-1). */
export function followsVerified(sector: SectorName, year: number): boolean {
  const kind = ruleOf(sector, year)?.kind;
  return kind === 'verified' || kind === 'bounded';
}

/** The rule of a sector for a year: the first one for the years before it. */
function ruleOf(name: SectorName, year: number): AllocationRule | undefined {
  const rules = sectorOf(name)?.rules;
  return (rules?.findLast(({ firstYear }) => firstYear <= year) ?? rules?.[0])?.rule;
}

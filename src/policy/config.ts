import type { DayNumber } from '../calendar/index.js';
import type { Product } from '../registry/index.js';
import type { Ppm, PriceFen, Tonnes } from '../units/index.js';
import type { FirmTargets } from './sectors/firmTargets.js';
import type { PowerUnit } from './sectors/powerBenchmarks.js';
import type { SectorPart } from './sectors/sectorMix.js';

/** A date of every year. */
export interface MonthDay {
  /** 1…12. */
  readonly month: number;
  /** 1…31, a day that the month has in every year. */
  readonly dayOfMonth: number;
}

/** Years whose emissions are surrendered for together (CMP-1). */
export interface ComplianceCycle {
  /** Consecutive years, at least one. */
  readonly years: readonly number[];
  /** Last day on which allowances may be surrendered for them. */
  readonly surrenderDay: DayNumber;
}

/** How the part of the allocation that is not free is sold: in auctions (SPOT-4), or at a set price (CMP-1). */
export type PaidAllocation = 'auction' | 'fixedPrice';

/** How much of what would become void may be turned into the vintage of the next year (CMP-3). */
export interface NetSalesRule {
  /** Of what an account has sold net since the deadline before. */
  readonly multiplePpm: Ppm;
  /** For a covered entity besides, whatever it has sold. */
  readonly baseTonnes: Tonnes;
}

/** What happens to old vintages once a deadline is settled (CMP-3). */
export interface CarryOverRule {
  /** A vintage may be surrendered for its own year and so many years after it; then it is void. */
  readonly years: number;
  /** What of the void vintages is converted all the same; undefined for nothing. */
  readonly netSales: NetSalesRule | undefined;
}

/** Compliance as the environment ministry orders it (CMP-1 to CMP-4). Plain data. */
export interface PolicyConfig {
  /** Dates of the year after the emissions, in this order (CMP-1): part of the allocation is issued … */
  readonly preAllocate: MonthDay;
  /** … emissions are reported … */
  readonly report: MonthDay;
  /** … and verified … */
  readonly verify: MonthDay;
  /** … the final allocation is issued … */
  readonly allocate: MonthDay;
  /** … and allowances are due, if the year is in no cycle. */
  readonly surrender: MonthDay;
  /** Cycles of several years, no year in two of them; all other years stand alone (CMP-1). */
  readonly cycles: readonly ComplianceCycle[];
  /** Part of the expected allocation that is issued at the first date. */
  readonly preAllocationSharePpm: Ppm;
  /** Standard deviation of a firm's error about its emissions before its report, as a share of them. */
  readonly estimateError: number;
  /** The same from the report to the verification. */
  readonly reportError: number;
  /** Standard deviation of the error of the expected against the final allocation, as a share of it. */
  readonly allocationError: number;
  /** Standard deviation of the measurement error of verified emissions (CMP-4). */
  readonly verificationNoise: number;
  /** Fine as a multiple of the value of the shortfall at the average price of the last month (CMP-2). */
  readonly fineMultiple: number;
  /** A vintage may be surrendered for its own year and so many years after it, then it is void (CMP-3). */
  readonly carryOverYears: number;
  /** What of the void vintages is converted all the same; absent for nothing (CMP-3). */
  readonly carryOverNetSales?: NetSalesRule | undefined;
  /** How strongly news of the shortage moves the fundamental value: its log changes by this times the change. */
  readonly scarcity: number;
  /** Part of the allocation that is free; the rest is for sale from the final allocation on (CMP-1). */
  readonly freeSharePpm: Ppm;
  readonly paidBy: PaidAllocation;
  /** Price of a tonne where it is sold at a set price. */
  readonly paidPriceFen: PriceFen;
  /** Fall of a sector's benchmarks a year after the last published one, as a share (CMP-1). */
  readonly benchmarkDecline: number;
  /** The certified reductions that may be surrendered in the place of allowances, and how much of a duty they cover at most (CMP-1). */
  readonly offsetProduct: Product;
  readonly offsetSharePpm: Ppm;
}

/** What a group of agents emits and is allocated (CMP-1). Shares are of a year's emissions. */
export interface CoveredGroup {
  /** Mean emissions of a member a year; 0: the group is not covered. */
  readonly emissionTonnes: Tonnes;
  /** Standard deviation of the logarithm of members' sizes. */
  readonly emissionsSpread: number;
  /** Growth of emissions a year, as a share. */
  readonly emissionsGrowth: number;
  /** Mean over members of allocation ÷ emissions − 1. */
  readonly balance: number;
  /** Standard deviation of it between members. */
  readonly balanceSpread: number;
  /** Allowances held at the start. */
  readonly carriedShare: number;
  /** The sectors of the members; empty where no sector is told of any (CMP-1). */
  readonly sectors: readonly SectorPart[];
  /** What the members that generate power generate it with. */
  readonly powerUnit: PowerUnit;
  /** The year that the balances are of, whose benchmarks count as known; 0: the one in which the run starts. */
  readonly balanceYear: number;
  /** No member with a sector, or of a group with targets, emits less in its mean year (CMP-5). */
  readonly thresholdTonnes: Tonnes;
  /** What the members come to as a whole; `balance` is then what follows from it and `balanceSpread` 0. */
  readonly targets?: FirmTargets | undefined;
  /** First year of emissions whose duties the members have in the national market, not in their pilot any more; absent if they stay (SPOT-9). */
  readonly joinsNational?: number | undefined;
}

/** A group that is not covered. */
export const NOT_COVERED: CoveredGroup = {
  emissionTonnes: 0,
  emissionsSpread: 0,
  emissionsGrowth: 0,
  balance: 0,
  balanceSpread: 0,
  carriedShare: 0,
  sectors: [],
  powerUnit: 'largeCoal',
  balanceYear: 0,
  thresholdTonnes: 0,
};

import { formatIsoDay } from '../calendar/index.js';
import type { FactName } from '../protocol/index.js';
import type { Fen, Tonnes } from '../units/index.js';
import { DayIndex } from './dayIndex.js';
import { dutyRegimes, MAIN_REGIME } from './dutyRegimes.js';
import { type PolicyMoves, policyMoves } from './paidAllocation.js';
import type { RunMeta, TableSource } from './runMeta.js';

/** How the duties of a year ended at their deadline (CMP-1, CMP-2). */
export interface DutySettlement {
  /** ISO date. */
  readonly date: string;
  /** Verified emissions, and what was issued beyond the final allocation. */
  readonly dueTonnes: Tonnes;
  readonly shortfallTonnes: Tonnes;
  /** Entities with a shortfall. */
  readonly firmsShort: number;
  /** Fines imposed, and what of them could be collected. */
  readonly finesDueFen: Fen;
  readonly finesPaidFen: Fen;
}

/** The duties for the emissions of one year, all covered entities together (CMP-1). Plain JSON; null is what has not come yet. */
export interface DutyYear extends PolicyMoves {
  readonly year: number;
  readonly entities: number;
  /** Issued ahead, deductions for an earlier shortfall taken off. */
  readonly firstAllocationTonnes: Tonnes | null;
  /** The final allocation in all, the first one included, before deductions. */
  readonly finalAllocationTonnes: Tonnes | null;
  readonly reportedTonnes: Tonnes | null;
  readonly verifiedTonnes: Tonnes | null;
  readonly surrenderedTonnes: Tonnes;
  /** Of them certified reductions. */
  readonly reductionTonnes: Tonnes;
  readonly settlement: DutySettlement | null;
}

/** Units of one product and vintage that became void in the accounts of a group (CMP-3). */
export interface VoidUnits {
  readonly group: string;
  readonly kind: string;
  /** Short name of the units, as in 'CEA' (REG-1). */
  readonly product: string;
  readonly vintage: number;
  readonly tonnes: Tonnes;
}

/** Compliance over the run, as `summary.json` holds it. */
export interface ComplianceFigures {
  /** Ascending. */
  readonly years: readonly DutyYear[];
  /** In the order of the groups, then of the products, older vintages first. */
  readonly voidUnits: readonly VoidUnits[];
}

/** Compliance over the run with what the charts draw. */
export interface ComplianceRun extends ComplianceFigures {
  /** Tonnes surrendered, and verified, on each trading day of the run. */
  readonly surrenderedByDay: readonly Tonnes[];
  readonly verifiedByDay: readonly Tonnes[];
}

/** Without what only the charts need. */
export function dutyFigures(run: ComplianceRun | undefined): ComplianceFigures | null {
  return run === undefined ? null : { years: run.years, voidUnits: run.voidUnits };
}

/** A fact that says how many tonnes of an account belong to a year. */
type YearFact = 'EmissionsReported' | 'EmissionsVerified' | 'AllocationSet' | 'AllowanceSurrendered';

/** Whether a duty is one of those that are counted: all of one regime (SPOT-9). */
type DutyFilter = (account: number, year: number) => boolean;

/** Compliance in a spot market beside the main one (SPOT-9). */
export interface MarketCompliance extends ComplianceRun {
  /** Name of the regime's home market. */
  readonly market: string;
}

/** Compliance in the markets beside the main one, where anybody is covered (SPOT-9). */
export function furtherCompliance(tables: TableSource, meta: RunMeta): MarketCompliance[] {
  return meta.regimes.flatMap(({ venue }, regime) => {
    const run = regime === MAIN_REGIME ? undefined : complianceRun(tables, meta, regime);
    return run === undefined ? [] : [{ market: meta.venues[venue]!.name, ...run }];
  });
}

/** Reads the duties of all years of a regime from their facts (CMP-1 to CMP-3); undefined without covered entities. */
export function complianceRun(
  tables: TableSource,
  meta: RunMeta,
  regime = MAIN_REGIME,
): ComplianceRun | undefined {
  const regimeOf = dutyRegimes(meta);
  const counts: DutyFilter = (account, year) => regimeOf(account, year) === regime;
  const product = meta.venues[meta.regimes[regime]?.venue ?? 0]?.product ?? 0;
  const reported = sumsByYear(tables, counts, 'EmissionsReported');
  const verified = sumsByYear(tables, counts, 'EmissionsVerified');
  const first = sumsByYear(tables, counts, 'AllocationSet', 0);
  const final = sumsByYear(tables, counts, 'AllocationSet', 1);
  const surrendered = sumsByYear(tables, counts, 'AllowanceSurrendered');
  const reductions = reductionsByYear(tables, counts, product);
  const moves = policyMoves(tables, product);
  const settled = settlements(tables, counts, meta);
  const entities = entitiesByYear(tables, counts);
  if (entities.size === 0) return undefined;
  const years = [...entities.keys()].sort((a, b) => a - b);
  return {
    years: years.map((year) => ({
      year,
      entities: entities.get(year)!.size,
      firstAllocationTonnes: first.get(year) ?? null,
      finalAllocationTonnes: final.get(year) ?? null,
      reportedTonnes: reported.get(year) ?? null,
      verifiedTonnes: verified.get(year) ?? null,
      surrenderedTonnes: surrendered.get(year) ?? 0,
      reductionTonnes: reductions.get(year) ?? 0,
      ...moves(year),
      settlement: settled.get(year) ?? null,
    })),
    voidUnits: voidUnits(tables, meta, meta.regimes.length > 1 ? product : undefined),
    surrenderedByDay: sumsByDay(tables, counts, meta, 'AllowanceSurrendered'),
    verifiedByDay: sumsByDay(tables, counts, meta, 'EmissionsVerified'),
  };
}

/** Tonnes by year; of the allocations only the first ones (`final` 0) or the final ones (1). */
function sumsByYear(
  tables: TableSource,
  counts: DutyFilter,
  name: YearFact,
  final?: number,
): ReadonlyMap<number, Tonnes> {
  const table = tables.table(name);
  const [account, year, tonnes] = [table.column('account'), table.column('year'), table.column('tonnes')];
  const stage = final === undefined ? undefined : table.column('final');
  const sums = new Map<number, Tonnes>();
  for (let row = 0; row < table.rowCount; row++) {
    if (stage !== undefined && stage[row] !== final) continue;
    if (!counts(account[row]!, year[row]!)) continue;
    sums.set(year[row]!, (sums.get(year[row]!) ?? 0) + tonnes[row]!);
  }
  return sums;
}

/** Tonnes surrendered by year that are not of the regime's allowance (CMP-1). */
function reductionsByYear(
  tables: TableSource,
  counts: DutyFilter,
  allowance: number,
): ReadonlyMap<number, Tonnes> {
  const table = tables.table('AllowanceSurrendered');
  const [account, year] = [table.column('account'), table.column('year')];
  const [product, tonnes] = [table.column('product'), table.column('tonnes')];
  const sums = new Map<number, Tonnes>();
  for (let row = 0; row < table.rowCount; row++) {
    if (product[row] === allowance || !counts(account[row]!, year[row]!)) continue;
    sums.set(year[row]!, (sums.get(year[row]!) ?? 0) + tonnes[row]!);
  }
  return sums;
}

function sumsByDay(tables: TableSource, counts: DutyFilter, meta: RunMeta, name: YearFact): Tonnes[] {
  const days = new DayIndex(meta.days);
  const table = tables.table(name);
  const [time, tonnes] = [table.column('timeUs'), table.column('tonnes')];
  const [account, year] = [table.column('account'), table.column('year')];
  const sums = meta.days.map(() => 0);
  for (let row = 0; row < table.rowCount; row++) {
    if (!counts(account[row]!, year[row]!)) continue;
    const dayIndex = days.at(time[row]!);
    if (dayIndex !== -1) sums[dayIndex]! += tonnes[row]!;
  }
  return sums;
}

/**
 * The accounts with a duty, by year: who takes over a duty, or a part of it, has one, and who has been absorbed has none any more,
 * unless it was settled before (REG-2).
 */
function entitiesByYear(tables: TableSource, counts: DutyFilter): ReadonlyMap<number, ReadonlySet<number>> {
  const sources: readonly FactName[] = ['AllocationSet', 'EmissionsReported', 'ComplianceSettled'];
  const found = new Map<number, Set<number>>();
  for (const name of sources) {
    const table = tables.table(name);
    const [account, year] = [table.column('account'), table.column('year')];
    for (let row = 0; row < table.rowCount; row++) {
      if (!counts(account[row]!, year[row]!)) continue;
      const own = found.get(year[row]!) ?? new Set();
      found.set(year[row]!, own.add(account[row]!));
    }
  }
  for (const { account, into, year, isMerged } of movedDuties(tables)) {
    const own = found.get(year);
    if (own === undefined || !counts(account, year)) continue;
    own.add(into);
    if (isMerged) own.delete(account);
  }
  return found;
}

/** Duties that went from one account to another, whole in a merger and after it, in the order of the run (REG-2). */
function movedDuties(tables: TableSource) {
  const mergers = tables.table('EntityMerged');
  const [mergedUs, absorbed] = [mergers.column('timeUs'), mergers.column('account')];
  const mergedOn = new Map(Array.from(absorbed, (account, row) => [account, mergedUs[row]!]));
  const table = tables.table('DutyMoved');
  const [time, account] = [table.column('timeUs'), table.column('account')];
  const [into, year] = [table.column('into'), table.column('year')];
  return Array.from({ length: table.rowCount }, (_, row) => ({
    account: account[row]!,
    into: into[row]!,
    year: year[row]!,
    isMerged: (mergedOn.get(account[row]!) ?? Number.POSITIVE_INFINITY) <= time[row]!,
  }));
}

function settlements(
  tables: TableSource,
  counts: DutyFilter,
  meta: RunMeta,
): ReadonlyMap<number, DutySettlement> {
  const days = new DayIndex(meta.days);
  const table = tables.table('ComplianceSettled');
  const account = table.column('account');
  const [time, year, due] = [table.column('timeUs'), table.column('year'), table.column('dueTonnes')];
  const shortfall = table.column('shortfallTonnes');
  const [fine, paid] = [table.column('fineFen'), table.column('paidFen')];
  const found = new Map<number, DutySettlement>();
  for (let row = 0; row < table.rowCount; row++) {
    if (!counts(account[row]!, year[row]!)) continue;
    const day = meta.days[days.at(time[row]!)];
    const sum = found.get(year[row]!);
    found.set(year[row]!, {
      date: day === undefined ? '' : formatIsoDay(day.dayNumber),
      dueTonnes: (sum?.dueTonnes ?? 0) + due[row]!,
      shortfallTonnes: (sum?.shortfallTonnes ?? 0) + shortfall[row]!,
      firmsShort: (sum?.firmsShort ?? 0) + (shortfall[row]! > 0 ? 1 : 0),
      finesDueFen: (sum?.finesDueFen ?? 0) + fine[row]!,
      finesPaidFen: (sum?.finesPaidFen ?? 0) + paid[row]!,
    });
  }
  return found;
}

/** Of one allowance, or of all units. */
function voidUnits(tables: TableSource, meta: RunMeta, allowance: number | undefined): VoidUnits[] {
  const table = tables.table('AllowanceExpired');
  const [account, product] = [table.column('account'), table.column('product')];
  const [vintage, tonnes] = [table.column('vintage'), table.column('tonnes')];
  const rowsOf = new Map<number, number[]>();
  for (const [row, owner] of account.entries()) {
    if (allowance !== undefined && product[row] !== allowance) continue;
    const own = rowsOf.get(owner) ?? [];
    rowsOf.set(owner, own);
    own.push(row);
  }
  const groups = new Map<string, { group: string; kind: string; rows: number[] }>();
  for (const { account: owner, group, kind } of meta.participants) {
    const key = JSON.stringify([group, kind]);
    const known = groups.get(key) ?? { group, kind, rows: [] };
    groups.set(key, known);
    known.rows.push(...(rowsOf.get(owner) ?? []));
  }
  return [...groups.values()].flatMap(({ group, kind, rows }) => {
    const sums = new Map<string, { product: number; vintage: number; tonnes: Tonnes }>();
    for (const row of rows) {
      const part = { product: product[row]!, vintage: vintage[row]!, tonnes: 0 };
      const key = `${part.product}/${part.vintage}`;
      const known = sums.get(key) ?? part;
      sums.set(key, known);
      known.tonnes += tonnes[row]!;
    }
    return [...sums.values()]
      .sort((a, b) => a.product - b.product || a.vintage - b.vintage)
      .map((part) => ({ group, kind, ...part, product: meta.products[part.product] ?? '' }));
  });
}

import type { Fen, TimeUs, Tonnes } from '../units/index.js';
import type { TableSource } from './runMeta.js';

/** How the duty of one account for the emissions of a year ended at its deadline (CMP-1, CMP-2). */
export interface AccountDuty {
  readonly timeUs: TimeUs;
  readonly account: number;
  /** Year of the emissions. */
  readonly year: number;
  /** Issued ahead, and the final allocation in all; undefined if it was set outside the run. */
  readonly firstAllocationTonnes: Tonnes | undefined;
  readonly finalAllocationTonnes: Tonnes | undefined;
  readonly reportedTonnes: Tonnes | undefined;
  readonly verifiedTonnes: Tonnes | undefined;
  readonly dueTonnes: Tonnes;
  readonly surrenderedTonnes: Tonnes;
  readonly shortfallTonnes: Tonnes;
  readonly fineFen: Fen;
  readonly paidFen: Fen;
}

/** Every duty whose deadline lies in the run, in the order in which they were settled. */
export function accountDuties(tables: TableSource): AccountDuty[] {
  const first = tonnesByDuty(tables, 'AllocationSet', 0);
  const final = tonnesByDuty(tables, 'AllocationSet', 1);
  const reported = tonnesByDuty(tables, 'EmissionsReported');
  const verified = tonnesByDuty(tables, 'EmissionsVerified');
  const table = tables.table('ComplianceSettled');
  const column = (name: string) => table.column(name);
  const [account, year] = [column('account'), column('year')];
  const [due, surrendered] = [column('dueTonnes'), column('surrenderedTonnes')];
  const [shortfall, fine, paid] = [column('shortfallTonnes'), column('fineFen'), column('paidFen')];
  return Array.from(column('timeUs'), (timeUs, row) => {
    const key = keyOf(account[row]!, year[row]!);
    return {
      timeUs,
      account: account[row]!,
      year: year[row]!,
      firstAllocationTonnes: first.get(key),
      finalAllocationTonnes: final.get(key),
      reportedTonnes: reported.get(key),
      verifiedTonnes: verified.get(key),
      dueTonnes: due[row]!,
      surrenderedTonnes: surrendered[row]!,
      shortfallTonnes: shortfall[row]!,
      fineFen: fine[row]!,
      paidFen: paid[row]!,
    };
  });
}

/** Sums of an account and year; of the allocations only the first ones (`final` 0) or the final ones (1). */
function tonnesByDuty(
  tables: TableSource,
  name: 'AllocationSet' | 'EmissionsReported' | 'EmissionsVerified',
  final?: number,
): ReadonlyMap<number, Tonnes> {
  const table = tables.table(name);
  const [account, year] = [table.column('account'), table.column('year')];
  const tonnes = table.column('tonnes');
  const stage = final === undefined ? undefined : table.column('final');
  const sums = new Map<number, Tonnes>();
  for (let row = 0; row < table.rowCount; row++) {
    if (stage !== undefined && stage[row] !== final) continue;
    const key = keyOf(account[row]!, year[row]!);
    sums.set(key, (sums.get(key) ?? 0) + tonnes[row]!);
  }
  return sums;
}

function keyOf(account: number, year: number): number {
  return account * 65_536 + year;
}

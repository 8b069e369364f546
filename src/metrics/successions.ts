import { SuccessionHindrance } from '../protocol/index.js';
import type { Fen, Ppm, TimeUs, Tonnes } from '../units/index.js';
import type { RunMeta, TableSource } from './runMeta.js';

/** What became of mergers and splits, and who went to another market, by the names of the table `successions`. */
export type SuccessionKind = 'merged' | 'split' | 'deferred' | 'marketJoined';

/** One merger, split or delay, or the members of a group that join a market at one time (REG-2, SPOT-9). Undefined is what a kind does not say. */
export interface SuccessionRecord {
  readonly timeUs: TimeUs;
  readonly kind: SuccessionKind;
  /** Account that it starts from; of those that join a market the first. */
  readonly account: number;
  /** Account that takes over. */
  readonly successor: number | undefined;
  /** What is split off. */
  readonly sharePpm: Ppm | undefined;
  /** Of bank and futures reserve together. */
  readonly moneyFen: Fen | undefined;
  readonly unitTonnes: Tonnes | undefined;
  /** Open duties that move or are shared. */
  readonly duties: number | undefined;
  /** Why a merger has to wait. */
  readonly cause: keyof typeof SuccessionHindrance | undefined;
  /** Who joins a market: the group, how many accounts of it, and the number of the market. */
  readonly group: string | undefined;
  readonly accounts: number | undefined;
  readonly venue: number | undefined;
}

const NOTHING = {
  successor: undefined,
  sharePpm: undefined,
  moneyFen: undefined,
  unitTonnes: undefined,
  duties: undefined,
  cause: undefined,
  group: undefined,
  accounts: undefined,
  venue: undefined,
} as const satisfies Partial<SuccessionRecord>;

const HINDRANCES = Object.keys(SuccessionHindrance) as (keyof typeof SuccessionHindrance)[];

/** Mergers, splits, delays and market changes of a run in the order of time; undefined for a run without any. */
export function successionRecords(tables: TableSource, meta: RunMeta): SuccessionRecord[] | undefined {
  const found = [...merged(tables), ...split(tables), ...deferred(tables), ...joined(tables, meta)];
  return found.length === 0 ? undefined : found.sort((a, b) => a.timeUs - b.timeUs || a.account - b.account);
}

function merged(tables: TableSource): SuccessionRecord[] {
  const table = tables.table('EntityMerged');
  const [time, account, into] = [table.column('timeUs'), table.column('account'), table.column('into')];
  const [bank, reserve] = [table.column('bankFen'), table.column('reserveFen')];
  const [units, duties] = [table.column('unitTonnes'), table.column('duties')];
  return Array.from({ length: table.rowCount }, (_, row) => ({
    ...NOTHING,
    timeUs: time[row]!,
    kind: 'merged',
    account: account[row]!,
    successor: into[row]!,
    moneyFen: bank[row]! + reserve[row]!,
    unitTonnes: units[row]!,
    duties: duties[row]!,
  }));
}

function split(tables: TableSource): SuccessionRecord[] {
  const table = tables.table('EntitySplit');
  const [time, account, into] = [table.column('timeUs'), table.column('account'), table.column('into')];
  const [bank, reserve, share] = [
    table.column('bankFen'),
    table.column('reserveFen'),
    table.column('sharePpm'),
  ];
  const [units, duties] = [table.column('unitTonnes'), table.column('duties')];
  return Array.from({ length: table.rowCount }, (_, row) => ({
    ...NOTHING,
    timeUs: time[row]!,
    kind: 'split',
    account: account[row]!,
    successor: into[row]!,
    sharePpm: share[row]!,
    moneyFen: bank[row]! + reserve[row]!,
    unitTonnes: units[row]!,
    duties: duties[row]!,
  }));
}

function deferred(tables: TableSource): SuccessionRecord[] {
  const table = tables.table('SuccessionDeferred');
  const [time, account] = [table.column('timeUs'), table.column('account')];
  const [into, cause] = [table.column('into'), table.column('cause')];
  return Array.from({ length: table.rowCount }, (_, row) => ({
    ...NOTHING,
    timeUs: time[row]!,
    kind: 'deferred',
    account: account[row]!,
    successor: into[row]!,
    cause: HINDRANCES[cause[row]!],
  }));
}

/** The members of a group that join the same market at one instant stand together. */
function joined(tables: TableSource, { participants }: RunMeta): SuccessionRecord[] {
  const table = tables.table('HomeMarketChanged');
  const [time, account, venue] = [table.column('timeUs'), table.column('account'), table.column('venue')];
  const groups = new Map(participants.map((one) => [one.account, one.group]));
  const found = new Map<string, SuccessionRecord>();
  for (let row = 0; row < table.rowCount; row++) {
    const group = groups.get(account[row]!);
    const key = JSON.stringify([time[row], group, venue[row]]);
    const first = found.get(key);
    found.set(key, {
      ...NOTHING,
      timeUs: time[row]!,
      kind: 'marketJoined',
      account: first?.account ?? account[row]!,
      group,
      accounts: (first?.accounts ?? 0) + 1,
      venue: venue[row]!,
    });
  }
  return [...found.values()];
}

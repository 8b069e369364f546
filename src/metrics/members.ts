import type { Fen, TimeUs } from '../units/index.js';
import type { TableSource } from './runMeta.js';

/** A broker between its clients and the exchange at one settlement, in fen (CALL-1, MAR-3). */
export interface MemberDay {
  readonly timeUs: TimeUs;
  /** Account of the broker. */
  readonly member: number;
  /** Reserves of its clients in all, and their margins at the broker's rates. */
  readonly clientReserveFen: Fen;
  readonly clientMarginFen: Fen;
  /** The margins at the exchange's rates: what the broker owes the exchange. */
  readonly exchangeMarginFen: Fen;
  /** What clients with a negative reserve lack, which the broker advances. */
  readonly clientDeficitFen: Fen;
  /** Its own reserve, and what is left of it after the advanced deficits. */
  readonly reserveFen: Fen;
  readonly availableFen: Fen;
  /** What it is called for; 0 without a call. */
  readonly callFen: Fen;
}

/** Brokers over the run (CALL-1). */
export interface RunMembers {
  /** Every settlement of every broker, in order. */
  readonly days: readonly MemberDay[];
  /** The broker of each restriction of its clients, and of each default. */
  readonly restricted: readonly number[];
  readonly defaulted: readonly number[];
}

/** How brokers stood with the exchange. */
export function runMembers(tables: TableSource): RunMembers {
  const restrictions = tables.table('MemberRestricted');
  const begins = restrictions.column('restricted');
  return {
    days: memberDays(tables),
    restricted: Array.from(restrictions.column('member')).filter((_, row) => begins[row] === 1),
    defaulted: Array.from(tables.table('MemberDefaulted').column('member')),
  };
}

function memberDays(tables: TableSource): MemberDay[] {
  const table = tables.table('MemberSettled');
  const column = (name: string) => table.column(name);
  const [member, reserve, call] = [column('member'), column('reserveFen'), column('callFen')];
  const [clientReserve, clientMargin] = [column('clientReserveFen'), column('clientMarginFen')];
  const [exchangeMargin, deficit] = [column('exchangeMarginFen'), column('clientDeficitFen')];
  return Array.from(column('timeUs'), (timeUs, row) => ({
    timeUs,
    member: member[row]!,
    clientReserveFen: clientReserve[row]!,
    clientMarginFen: clientMargin[row]!,
    exchangeMarginFen: exchangeMargin[row]!,
    clientDeficitFen: deficit[row]!,
    reserveFen: reserve[row]!,
    availableFen: reserve[row]! - deficit[row]!,
    callFen: call[row]!,
  }));
}

/** A broker over the run. */
export interface MemberResult {
  readonly member: number;
  readonly settlements: number;
  /** The settlement at which least of its reserve was left, the first of several. */
  readonly worst: MemberDay;
  readonly calls: number;
  readonly largestCallFen: Fen;
  /** The most that it advanced for clients at one settlement. */
  readonly largestDeficitFen: Fen;
  /** The most that it held over what the exchange asks (MAR-3). */
  readonly largestAddOnFen: Fen;
  /** Times that its clients came under the restriction that they may only close, and that it was in default (CALL-1). */
  readonly restricted: number;
  readonly defaulted: number;
}

/** What each broker came through, in the order in which they were first settled. */
export function memberResults({ days, restricted, defaulted }: RunMembers): MemberResult[] {
  const byMember = new Map<number, MemberDay[]>();
  for (const day of days) {
    const own = byMember.get(day.member);
    if (own === undefined) byMember.set(day.member, [day]);
    else own.push(day);
  }
  return [...byMember].map(([member, own]) => ({
    member,
    settlements: own.length,
    worst: own.reduce((worst, day) => (day.availableFen < worst.availableFen ? day : worst)),
    calls: own.filter(({ callFen }) => callFen > 0).length,
    largestCallFen: most(own.map(({ callFen }) => callFen)),
    largestDeficitFen: most(own.map(({ clientDeficitFen }) => clientDeficitFen)),
    largestAddOnFen: most(own.map(addOnFen)),
    restricted: restricted.filter((one) => one === member).length,
    defaulted: defaulted.filter((one) => one === member).length,
  }));
}

/** What a broker's clients have in margin over what the exchange asks for their positions (MAR-3). */
export function addOnFen({ clientMarginFen, exchangeMarginFen }: MemberDay): Fen {
  return clientMarginFen - exchangeMarginFen;
}

function most(amounts: readonly Fen[]): Fen {
  return amounts.reduce((largest, amountFen) => Math.max(largest, amountFen), 0);
}

import { type AccountIndex, Fact, type FactSink } from '../protocol/index.js';
import type { Ppm, TimeUs } from '../units/index.js';
import { type Duty, knownAllocationTonnes, knownEmissionTonnes } from './duty.js';
import { dutyOf, mergedDuty, splitDuty } from './dutySuccession.js';

/** One account has taken another's place, or a share of it (REG-2). */
interface Succession {
  readonly from: AccountIndex;
  readonly into: AccountIndex;
  /** What the other has got; undefined in a merger. */
  readonly sharePpm: Ppm | undefined;
}

/** All duties of a regime, and whose they are (CMP-1, REG-2). */
export class DutyRegister {
  readonly #duties: Duty[] = [];
  /** Every entity for which a duty was added, by its own account, and the years: `account/year`. */
  readonly #added = new Set<string>();
  /** In their order. */
  readonly #successions: Succession[] = [];
  readonly #dutiesOf = new Map<AccountIndex, Duty[]>();
  readonly #facts: FactSink;
  readonly #clock: { readonly nowUs: TimeUs };

  constructor(facts: FactSink, clock: { readonly nowUs: TimeUs }) {
    this.#facts = facts;
    this.#clock = clock;
  }

  /** Every duty, in the order in which they were added. */
  get all(): readonly Duty[] {
    return this.#duties;
  }

  /** Whether an account has or had a duty. */
  has(account: AccountIndex): boolean {
    return this.#dutiesOf.has(account);
  }

  /** An account's duties that are not settled, the older year first. */
  open(account: AccountIndex): Duty[] {
    return (this.#dutiesOf.get(account) ?? []).filter(({ settled }) => !settled);
  }

  /** Whether the entity with this account has or had a duty of its own for a year, whoever has it now. */
  hasYear(account: AccountIndex, year: number): boolean {
    return this.#added.has(`${account}/${year}`);
  }

  /** Adds the duty of an entity. */
  add(duty: Duty): void {
    this.#added.add(`${duty.entity.account}/${duty.timetable.year}`);
    this.#insert(duty);
  }

  /**
   * Adds the duty of an entity after successions: it goes where duties went that the entity had before them (REG-2, POL-1). Records
   * DutyMoved for each move. Returns its parts, each with who owns it now.
   */
  addLate(duty: Duty): readonly Duty[] {
    this.#added.add(`${duty.entity.account}/${duty.timetable.year}`);
    let parts = [duty];
    for (const { from, into, sharePpm } of this.#successions) {
      parts = parts.flatMap((part) => {
        if (part.entity.account !== from) return [part];
        const { kept, given } = succeeded(part, into, sharePpm);
        this.#recordMove(given, from);
        return kept === undefined ? [given] : [kept, given];
      });
    }
    for (const part of parts) this.#join(part);
    return parts;
  }

  #insert(duty: Duty): void {
    const { account } = duty.entity;
    const own = this.#dutiesOf.get(account) ?? [];
    this.#dutiesOf.set(account, own);
    const later = own.findIndex(({ timetable }) => timetable.year > duty.timetable.year);
    own.splice(later === -1 ? own.length : later, 0, duty);
    this.#duties.push(duty);
  }

  /**
   * One account takes the place of another: its open duties become the other's, those of one year added up (REG-2). Records DutyMoved
   * for each. Returns how many.
   */
  merge(from: AccountIndex, into: AccountIndex): number {
    this.#successions.push({ from, into, sharePpm: undefined });
    const moved = this.open(from);
    for (const duty of moved) {
      this.#drop(duty);
      this.#adopt(dutyOf(into, duty), from);
    }
    return moved.length;
  }

  /** A share of an account's open duties becomes another's, by largest remainder (REG-2). Records DutyMoved for each. Returns how many. */
  split(from: AccountIndex, into: AccountIndex, sharePpm: Ppm): number {
    this.#successions.push({ from, into, sharePpm });
    const shared = this.open(from);
    for (const duty of shared) {
      const { kept, given } = splitDuty(duty, into, sharePpm);
      this.#replace(duty, kept);
      this.#adopt(given, from);
    }
    return shared.length;
  }

  #adopt(duty: Duty, from: AccountIndex): void {
    this.#join(duty);
    this.#recordMove(duty, from);
  }

  /** Adds a duty to the owner's own of that year, if there is one. */
  #join(duty: Duty): void {
    const { entity, timetable } = duty;
    const own = this.open(entity.account).find((one) => one.timetable.year === timetable.year);
    if (own === undefined) this.#insert(duty);
    else this.#replace(own, mergedDuty(own, duty));
  }

  /** A duty, as its owner has got it, was another's. */
  #recordMove(duty: Duty, from: AccountIndex): void {
    const { entity, timetable, surrenderedTonnes, deductionTonnes } = duty;
    this.#facts.record(
      Fact.DutyMoved,
      this.#clock.nowUs,
      from,
      entity.account,
      timetable.year,
      knownEmissionTonnes(duty),
      knownAllocationTonnes(duty),
      surrenderedTonnes,
      deductionTonnes,
    );
  }

  #replace(duty: Duty, by: Duty): void {
    const own = this.#dutiesOf.get(duty.entity.account)!;
    this.#duties[this.#duties.indexOf(duty)] = by;
    own[own.indexOf(duty)] = by;
  }

  #drop(duty: Duty): void {
    const own = this.#dutiesOf.get(duty.entity.account)!;
    this.#duties.splice(this.#duties.indexOf(duty), 1);
    own.splice(own.indexOf(duty), 1);
  }
}

/** A duty as a succession leaves it: what the first owner keeps, nothing in a merger, and what the other gets. */
function succeeded(
  duty: Duty,
  into: AccountIndex,
  sharePpm: Ppm | undefined,
): { readonly kept: Duty | undefined; readonly given: Duty } {
  if (sharePpm === undefined) return { kept: undefined, given: dutyOf(into, duty) };
  return splitDuty(duty, into, sharePpm);
}

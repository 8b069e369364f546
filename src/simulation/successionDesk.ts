import type { AccountIndex, SuccessionHindrance } from '../protocol/index.js';
import type { EntityMerger, EntitySplit } from './policy/policyAction.js';

/** Mergers and splits that are to be carried out, and who has taken whose place (REG-2). */
export class SuccessionDesk {
  #pending: (EntityMerger | EntitySplit)[] = [];
  readonly #successors = new Map<AccountIndex, AccountIndex>();
  /** Why a merger last had to wait. */
  readonly #hindrances = new Map<EntityMerger, SuccessionHindrance>();

  /** To be carried out at the next opening of a trading day. */
  add(event: EntityMerger | EntitySplit): void {
    this.#pending.push(event);
  }

  /** What is to be carried out, in the order of the events; it is no longer pending then. */
  takePending(): readonly (EntityMerger | EntitySplit)[] {
    const pending = this.#pending;
    this.#pending = [];
    return pending;
  }

  /** A merger has to wait for another day. True if it had no reason to wait before, or another one. */
  defer(event: EntityMerger, hindrance: SuccessionHindrance): boolean {
    this.#pending.push(event);
    if (this.#hindrances.get(event) === hindrance) return false;
    this.#hindrances.set(event, hindrance);
    return true;
  }

  /** One account has taken another's place. */
  absorb(account: AccountIndex, into: AccountIndex): void {
    this.#successors.set(account, into);
  }

  /** The account that stands for this one today: itself if it is not absorbed. */
  standsFor(account: AccountIndex): AccountIndex {
    let owner = account;
    for (let next = this.#successors.get(owner); next !== undefined; next = this.#successors.get(owner)) {
      owner = next;
    }
    return owner;
  }
}

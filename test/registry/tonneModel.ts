import { RejectReason } from '../../src/protocol/index.js';
import type { VintageRange } from '../../src/registry/index.js';

export const STATES = ['free', 'locked', 'pledged', 'surrendered', 'cancelled'] as const;
export type State = (typeof STATES)[number];

/** One tonne, an object of its own. */
interface Tonne {
  account: number;
  readonly product: number;
  readonly vintage: number;
  state: State;
  /** What it is locked for. */
  lock: string;
}

/** A step that the caller of the registry must never take: it throws. */
export const BUG = 'bug';
export type Outcome = RejectReason | typeof BUG;

/** The registry tonne by tonne, by the words of the rules alone. */
export class TonneModel {
  readonly tonnes: Tonne[] = [];
  readonly #newestVoid = new Map<number, number>();

  issue(account: number, product: number, vintage: number, count: number): Outcome {
    if (this.#isVoid(product, vintage)) return BUG;
    for (let made = 0; made < count; made++) {
      this.tonnes.push({ account, product, vintage, state: 'free', lock: '' });
    }
    return RejectReason.none;
  }

  lock(account: number, product: number, count: number, range: VintageRange, lock: string): Outcome {
    return this.#change(this.#pick(account, product, 'free', count, range), (one) => {
      one.state = 'locked';
      one.lock = lock;
    });
  }

  /** Back to the owner, or to another account. */
  release(account: number, to: number | undefined, product: number, count: number, lock: string): Outcome {
    const order = to === undefined ? 'newest' : 'oldest';
    const picked = this.#pick(account, product, 'locked', count, undefined, order, lock);
    if (!Array.isArray(picked) || account === to) return BUG;
    return this.#change(picked, (one) => this.#free(one, to ?? account));
  }

  /** Out of `free` into a state from which nothing but `unpledge` leads back. */
  spend(
    account: number,
    product: number,
    count: number,
    range: VintageRange | undefined,
    to: State,
  ): Outcome {
    return this.#change(this.#pick(account, product, 'free', count, range), (one) => {
      one.state = to;
    });
  }

  /** Back to the owner, or to the lender. */
  unpledge(
    account: number,
    to: number | undefined,
    product: number,
    count: number,
    range?: VintageRange,
  ): Outcome {
    if (account === to) return BUG;
    const picked = this.#pick(account, product, 'pledged', count, range, 'newest');
    return this.#change(picked, (one) => this.#free(one, to ?? account));
  }

  convert(account: number, product: number, count: number, from: VintageRange, toVintage: number): Outcome {
    if (this.#isVoid(product, toVintage)) return BUG;
    const picked = this.#pick(account, product, 'free', count, from);
    if (!Array.isArray(picked)) return picked;
    this.#change(picked, (one) => {
      one.state = 'cancelled';
    });
    return this.issue(account, product, toVintage, count);
  }

  expire(product: number, newestVoid: number): void {
    this.#newestVoid.set(product, Math.max(newestVoid, this.#newestVoid.get(product) ?? 0));
    for (const one of this.tonnes) {
      if (one.state === 'free' && this.#isVoid(one.product, one.vintage)) one.state = 'cancelled';
    }
  }

  merge(from: number, to: number): Outcome {
    if (from === to) return BUG;
    const own = this.tonnes.filter(({ account }) => account === from);
    if (own.some(({ state }) => state === 'locked' || state === 'pledged')) return BUG;
    for (const one of own) if (one.state === 'free') one.account = to;
    return RejectReason.none;
  }

  /** Half a tonne goes; then tonne by tonne to the vintage that is furthest behind its part. */
  splitShare(from: number, to: number, sharePpm: number): Outcome {
    if (from === to) return BUG;
    for (const product of new Set(this.tonnes.map((one) => one.product))) {
      const free = this.#of(from, product, 'free');
      const total = BigInt(free.length);
      const moved = (total * BigInt(sharePpm) * 2n + 1_000_000n) / 2_000_000n;
      const vintages = [...new Set(free.map(({ vintage }) => vintage))].sort();
      const parts = vintages.map((vintage) => {
        const exact = moved * BigInt(free.filter((one) => one.vintage === vintage).length);
        return { vintage, given: exact / total, behind: exact % total };
      });
      let left = moved - parts.reduce((sum, { given }) => sum + given, 0n);
      for (; left > 0n; left -= 1n) {
        const next = parts.reduce((best, one) => (one.behind > best.behind ? one : best));
        next.given += 1n;
        next.behind = -1n;
      }
      for (const { vintage, given } of parts) {
        const ofVintage = free.filter((one) => one.vintage === vintage).slice(0, Number(given));
        for (const one of ofVintage) one.account = to;
      }
    }
    return RejectReason.none;
  }

  #free(one: Tonne, account: number): void {
    one.account = account;
    one.state = this.#isVoid(one.product, one.vintage) ? 'cancelled' : 'free';
  }

  #isVoid(product: number, vintage: number): boolean {
    return vintage <= (this.#newestVoid.get(product) ?? 0);
  }

  #of(account: number, product: number, state: State): Tonne[] {
    return this.tonnes.filter(
      (one) => one.account === account && one.product === product && one.state === state,
    );
  }

  #pick(
    account: number,
    product: number,
    state: State,
    count: number,
    range: VintageRange | undefined,
    order: 'oldest' | 'newest' = 'oldest',
    lock?: string,
  ): Tonne[] | RejectReason {
    if (count < 1) return RejectReason.badQuantity;
    const found = this.#of(account, product, state).filter(
      (one) =>
        (range === undefined || (one.vintage >= range.oldest && one.vintage <= range.newest)) &&
        (lock === undefined || one.lock === lock),
    );
    if (found.length < count) return RejectReason.notEnoughUnits;
    found.sort((a, b) => (order === 'oldest' ? a.vintage - b.vintage : b.vintage - a.vintage));
    return found.slice(0, count);
  }

  #change(picked: Tonne[] | RejectReason, change: (one: Tonne) => void): Outcome {
    if (!Array.isArray(picked)) return picked;
    for (const one of picked) change(one);
    return RejectReason.none;
  }
}

import { invariant } from '../kernel/index.js';
import { type AccountIndex, RejectReason, UnitCause, UnitState } from '../protocol/index.js';
import { PPM, type Ppm, splitByLargestRemainder, type Tonnes } from '../units/index.js';
import { PRODUCTS, type Product } from './product.js';
import type { UnitBook } from './unitBook.js';
import type { StateField, UnitHolding } from './unitHolding.js';

/** Units of one product and vintage. */
export interface UnitPart {
  readonly product: Product;
  readonly vintage: number;
  readonly tonnes: Tonnes;
}

/** States in which units are somebody's, so that a successor gets them, with their codes in the facts. */
const HELD_STATES = [
  ['freeTonnes', UnitState.free],
  ['lockedTonnes', UnitState.locked],
  ['pledgedTonnes', UnitState.pledged],
] as const satisfies readonly (readonly [StateField, UnitState])[];

/** Gives everything that one account holds to another: see Registry.merge (REG-2). */
export function mergeHoldings(book: UnitBook, from: AccountIndex, to: AccountIndex): void {
  for (const holding of book.holdings.all(from)) {
    for (const [field, state] of HELD_STATES) {
      const moved = holding[field];
      if (moved === 0) continue;
      holding[field] = 0;
      book.holdings.open(to, holding.product, holding.vintage)[field] += moved;
      book.recordTransfer(from, to, holding, moved, UnitCause.merger, state, state);
    }
  }
  book.locks.moveAll(from, to);
}

/** Gives a share of the free units of every product to another account: see Registry.splitShare (REG-2). */
export function splitHoldings(book: UnitBook, from: AccountIndex, to: AccountIndex, sharePpm: Ppm): void {
  invariant(
    Number.isSafeInteger(sharePpm) && sharePpm >= 0 && sharePpm <= PPM,
    'split of a share that is none',
    () => ({ sharePpm }),
  );
  for (const { product } of PRODUCTS) {
    handParts(book, from, to, partsOfShare(book.holdings.of(from, product), sharePpm));
  }
}

/** Whether all listed units are free in an account, entries of the same vintage together: badQuantity, notEnoughUnits. */
export function checkParts(book: UnitBook, from: AccountIndex, parts: readonly UnitPart[]): RejectReason {
  for (const { product, vintage, tonnes } of parts) {
    if (!Number.isSafeInteger(tonnes) || tonnes <= 0) return RejectReason.badQuantity;
    const listed = parts.filter((one) => one.product === product && one.vintage === vintage);
    const listedTonnes = listed.reduce((sum, one) => sum + one.tonnes, 0);
    const range = { oldest: vintage, newest: vintage };
    const reason = book.check(from, product, listedTonnes, 'freeTonnes', range);
    if (reason !== RejectReason.none) return reason;
  }
  return RejectReason.none;
}

/** Gives free units of an account to another, which are there. */
export function handParts(
  book: UnitBook,
  from: AccountIndex,
  to: AccountIndex,
  parts: readonly UnitPart[],
): void {
  for (const { product, vintage, tonnes } of parts) {
    const holding = book.holdings.open(from, product, vintage);
    holding.freeTonnes -= tonnes;
    book.arrive(from, to, holding, tonnes, UnitState.free, UnitCause.split);
  }
}

/**
 * The free units of one product that are a given share of them (REG-2): of all vintages together by largest remainder, ties to the
 * share; of that each vintage gives in proportion to what is free of it, again by largest remainder, ties to the older (UNIT-1).
 * Vintages that give nothing are left out. `sharePpm` from 0 to 1,000,000; `holdings` of one product, oldest first.
 */
function partsOfShare(holdings: readonly UnitHolding[], sharePpm: Ppm): readonly UnitPart[] {
  const free = holdings.map(({ freeTonnes }) => freeTonnes);
  const freeTonnes = free.reduce((sum, one) => sum + one, 0);
  const sharedTonnes = splitByLargestRemainder(freeTonnes, [sharePpm, PPM - sharePpm])[0]!;
  const parts = splitByLargestRemainder(sharedTonnes, free);
  return holdings
    .map(({ product, vintage }, index) => ({ product, vintage, tonnes: parts[index]! }))
    .filter(({ tonnes }) => tonnes > 0);
}

import { invariant } from '../kernel/index.js';
import { type AccountIndex, UnitCause, UnitState } from '../protocol/index.js';
import { PPM, type Ppm, splitByLargestRemainder, type Tonnes } from '../units/index.js';
import { PRODUCTS } from './product.js';
import type { UnitBook } from './unitBook.js';
import type { UnitHolding } from './unitHolding.js';

/** Gives all free units of an account that has no others to another: see Registry.merge (REG-2). */
export function mergeHoldings(book: UnitBook, from: AccountIndex, to: AccountIndex): void {
  const holdings = book.holdings.all(from);
  for (const { product, vintage, lockedTonnes, pledgedTonnes } of holdings) {
    invariant(
      lockedTonnes + pledgedTonnes === 0,
      'merger of an account with units locked or pledged',
      () => ({
        from,
        product,
        vintage,
      }),
    );
  }
  for (const holding of holdings) hand(book, from, to, holding, holding.freeTonnes, UnitCause.merger);
}

/** Gives a share of the free units of every product to another account: see Registry.splitShare (REG-2). */
export function splitHoldings(book: UnitBook, from: AccountIndex, to: AccountIndex, sharePpm: Ppm): void {
  invariant(
    Number.isSafeInteger(sharePpm) && sharePpm >= 0 && sharePpm <= PPM,
    'split of a share that is none',
    () => ({ sharePpm }),
  );
  for (const { product } of PRODUCTS) {
    const holdings = book.holdings.of(from, product);
    const parts = partsOfShare(holdings, sharePpm);
    for (const [index, holding] of holdings.entries()) {
      hand(book, from, to, holding, parts[index]!, UnitCause.split);
    }
  }
}

/** Gives free units of a holding, which are there, to another account; 0 does nothing. */
function hand(
  book: UnitBook,
  from: AccountIndex,
  to: AccountIndex,
  holding: UnitHolding,
  tonnes: Tonnes,
  cause: UnitCause,
): void {
  if (tonnes === 0) return;
  holding.freeTonnes -= tonnes;
  book.arrive(from, to, holding, tonnes, UnitState.free, cause);
}

/**
 * How much of each vintage goes with a given share of the free units of one product (REG-2): of all vintages together by largest
 * remainder, ties to the share; of that each vintage gives in proportion to what is free of it, again by largest remainder, ties to
 * the older (UNIT-1). `sharePpm` from 0 to 1,000,000; `holdings` of one product, oldest first.
 */
function partsOfShare(holdings: readonly UnitHolding[], sharePpm: Ppm): readonly Tonnes[] {
  const free = holdings.map(({ freeTonnes }) => freeTonnes);
  const freeTonnes = free.reduce((sum, one) => sum + one, 0);
  const sharedTonnes = splitByLargestRemainder(freeTonnes, [sharePpm, PPM - sharePpm])[0]!;
  return splitByLargestRemainder(sharedTonnes, free);
}

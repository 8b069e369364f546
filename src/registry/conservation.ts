import { invariant } from '../kernel/index.js';
import type { Tonnes } from '../units/index.js';
import type { Product } from './product.js';
import { addBalance, openHolding, type UnitBalance, type UnitHolding } from './unitHolding.js';

/** Id of the check in the detail of its InvariantError. */
const UNITS_CONSTANT = 'units-constant';

/** Units issued so far of one product and vintage, over all accounts. */
export interface UnitIssue {
  readonly product: Product;
  readonly vintage: number;
  issuedTonnes: Tonnes;
}

/**
 * Conservation of units (REG-1): every state of every holding is a whole number of tonnes, none negative, and the
 * units issued of each product and vintage are the units that all accounts hold in some state. `holdings` by account.
 * Throws InvariantError.
 */
export function verifyConservation(
  holdings: readonly (readonly UnitHolding[])[],
  issues: readonly UnitIssue[],
): void {
  const held: UnitHolding[] = [];
  for (const [account, ofAccount] of holdings.entries()) {
    for (const holding of ofAccount) {
      invariant(
        statesOf(holding).every((tonnes) => Number.isSafeInteger(tonnes) && tonnes >= 0),
        'registry holding is negative or not whole',
        () => ({ check: UNITS_CONSTANT, account, ...holding }),
      );
      addBalance(openHolding(held, holding.product, holding.vintage), holding);
    }
  }
  invariant(held.length === issues.length, 'registry vintages held are not those issued', () => ({
    check: UNITS_CONSTANT,
    held: held.length,
    issued: issues.length,
  }));
  for (const { product, vintage, issuedTonnes } of issues) {
    const heldTonnes = statesOf(openHolding(held, product, vintage)).reduce((sum, one) => sum + one, 0);
    invariant(heldTonnes === issuedTonnes, 'registry units created or lost', () => ({
      check: UNITS_CONSTANT,
      product,
      vintage,
      issuedTonnes,
      heldTonnes,
    }));
  }
}

function statesOf(balance: UnitBalance): readonly Tonnes[] {
  return [
    balance.freeTonnes,
    balance.lockedTonnes,
    balance.pledgedTonnes,
    balance.surrenderedTonnes,
    balance.cancelledTonnes,
  ];
}

import type { Tonnes } from '../units/index.js';
import type { TableSource } from './runMeta.js';

/** Allowances that an account has bought of the government at a set price (CMP-1). */
export interface SetPriceSale {
  readonly account: number;
  readonly product: number;
  readonly year: number;
  readonly tonnes: Tonnes;
}

/** What the government has sold at set prices (CMP-1). */
export function setPriceSales(tables: TableSource): SetPriceSale[] {
  const table = tables.table('AllocationSold');
  const [account, product] = [table.column('account'), table.column('product')];
  const [year, tonnes] = [table.column('year'), table.column('tonnes')];
  return Array.from({ length: table.rowCount }, (_, row) => ({
    account: account[row]!,
    product: product[row]!,
    year: year[row]!,
    tonnes: tonnes[row]!,
  }));
}

/** What policy has moved of an allowance beside its free allocation (POL-1, CMP-3). */
export interface PolicyMoves {
  /** Sold of the part of the year's allocation that is not free, at a set price and in auctions. */
  readonly paidTonnes: Tonnes;
  /** Void at the year's deadline and turned into units of the next year. */
  readonly carriedOverTonnes: Tonnes;
  /** Held back by the stability reserve at the year's final allocation; negative for what it released. */
  readonly heldBackTonnes: Tonnes;
}

/** Gives what was moved for a year, of one allowance. */
export function policyMoves(tables: TableSource, product: number): (year: number) => PolicyMoves {
  const sold = tables.table('AllocationSold');
  const drawn = tables.table('AllocationDrawn');
  const carried = tables.table('AllowanceCarriedOver');
  const reserve = tables.table('StabilityReserveReviewed');
  return (year) => {
    const sum = (
      table: { readonly rowCount: number; column(field: 'product' | 'year'): ArrayLike<number> },
      tonnes: ArrayLike<number>,
    ): Tonnes => {
      const [products, years] = [table.column('product'), table.column('year')];
      let total = 0;
      for (let row = 0; row < table.rowCount; row++) {
        if (products[row] === product && years[row] === year) total += tonnes[row]!;
      }
      return total;
    };
    const heldBack = sum(reserve, reserve.column('withheldTonnes'));
    return {
      paidTonnes: sum(sold, sold.column('tonnes')) + sum(drawn, drawn.column('tonnes')),
      carriedOverTonnes: sum(carried, carried.column('convertedTonnes')),
      heldBackTonnes: heldBack - sum(reserve, reserve.column('releasedTonnes')),
    };
  };
}

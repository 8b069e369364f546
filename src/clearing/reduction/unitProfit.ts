import { type Lots, PPM, type Ppm, type PriceFen } from '../../units/index.js';
import type { OpenedLots } from '../lotQueue.js';

/** P&L of a net position against its latest opening trades, exact: `fenLots` ÷ `lots` is fen per tonne (FRD-2). */
export interface UnitProfit {
  /** Σ (settlement − opening price) × lots of longs, the reverse of shorts; in fen per tonne times lots. */
  readonly fenLots: number;
  readonly lots: Lots;
}

/** Unit P&L of the lots that `openings` add up to. `direction` is 1 for longs, -1 for shorts (FRD-2). */
export function unitProfit(
  openings: readonly OpenedLots[],
  direction: 1 | -1,
  settlementFen: PriceFen,
): UnitProfit {
  let fenLots = 0;
  let lots = 0;
  for (const opened of openings) {
    fenLots += direction * (settlementFen - opened.priceFen) * opened.lots;
    lots += opened.lots;
  }
  return { fenLots, lots };
}

/** Whether the profit of a tonne is at least `ratePpm` of the settlement price; without rounding (FRD-1). */
export function profitReaches({ fenLots, lots }: UnitProfit, ratePpm: Ppm, settlementFen: PriceFen): boolean {
  return BigInt(fenLots) * BigInt(PPM) >= BigInt(ratePpm) * BigInt(settlementFen) * BigInt(lots);
}

/** Whether the loss of a tonne is at least `ratePpm` of the settlement price; without rounding (FRD-1). */
export function lossReaches({ fenLots, lots }: UnitProfit, ratePpm: Ppm, settlementFen: PriceFen): boolean {
  return profitReaches({ fenLots: -fenLots, lots }, ratePpm, settlementFen);
}

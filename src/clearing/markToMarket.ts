import { fail } from '../kernel/index.js';
import type { Fen, Lots, PriceFen, Tonnes } from '../units/index.js';

/** Sums of a day's trades and the lots carried in; `…FenLots` is Σ price × lots, in fen per tonne times lots. */
export interface DayAggregates {
  readonly buyLots: Lots;
  readonly buyFenLots: number;
  readonly sellLots: Lots;
  readonly sellFenLots: number;
  readonly previousLongLots: Lots;
  readonly previousShortLots: Lots;
}

/**
 * Day P&L in fen (MTM-1): [Σ sells (p−S)q + Σ buys (S−p)q + (Sprev−S)(shortPrev−longPrev)] × lot size. Open and close
 * flags do not enter.
 */
export function dayProfitFen(
  day: DayAggregates,
  settlementFen: PriceFen,
  previousSettlementFen: PriceFen,
  lotTonnes: Tonnes,
): Fen {
  const sells = day.sellFenLots - settlementFen * day.sellLots;
  const buys = settlementFen * day.buyLots - day.buyFenLots;
  const carried = (previousSettlementFen - settlementFen) * (day.previousShortLots - day.previousLongLots);
  return inFen(sells + buys + carried, lotTonnes);
}

/** Lots still open on one side at the settlement: those carried in, and those opened today with their opening value. */
export interface OpenLots {
  readonly historyLots: Lots;
  readonly todayLots: Lots;
  readonly todayFenLots: number;
}

/**
 * Position P&L of one side in fen (MTM-1): history lots from the previous settlement, today's lots from their opening
 * prices. `direction` is 1 for longs, -1 for shorts. With the close P&L it adds up to `dayProfitFen`.
 */
export function positionProfitFen(
  open: OpenLots,
  direction: 1 | -1,
  settlementFen: PriceFen,
  previousSettlementFen: PriceFen,
  lotTonnes: Tonnes,
): Fen {
  const history = (settlementFen - previousSettlementFen) * open.historyLots;
  const today = settlementFen * open.todayLots - open.todayFenLots;
  return inFen(direction * (history + today), lotTonnes);
}

/** Fen per tonne times lots, as fen. */
export function inFen(fenLots: number, lotTonnes: Tonnes): Fen {
  const fen = fenLots * lotTonnes + 0;
  if (!Number.isSafeInteger(fen)) fail('a profit is beyond the safe integers', { fenLots, lotTonnes });
  return fen;
}

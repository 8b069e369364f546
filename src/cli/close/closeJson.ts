import { formatIsoDay } from '../../calendar/index.js';
import type { CloseOptions } from './closeOptions.js';
import type { PricedDay } from './priceTape.js';

/** A priced tape as JSON: money in fen, prices in fen a tonne, rates in ppm; null for what is not there. */
export function closeJson(days: readonly PricedDay[], { tickFen, bandPpm, movePpm }: CloseOptions): string {
  const content = {
    tickFen,
    bandPpm,
    movePpm,
    days: days.map(({ day, product, trades, assumedPreviousFen, closes }) => ({
      day: day === undefined ? undefined : formatIsoDay(day),
      product,
      tradeCount: trades.length,
      tonnes: trades.reduce((sum, trade) => sum + trade.tonnes, 0),
      previousCloseAssumed: assumedPreviousFen !== undefined,
      closes: closes.map(({ limits, moves, ...close }) => ({
        ...close,
        ...{ lowerLimitFen: limits.lowerFen, upperLimitFen: limits.upperFen },
        moves: moves.map(({ direction, targetFen, mostTrades, leastTurnover, leastCost }) => ({
          direction: direction === 1 ? 'up' : 'down',
          mostTrades,
          targetFen,
          leastTurnover,
          leastCost,
        })),
      })),
    })),
  };
  return JSON.stringify(content, (_, value) => (value === undefined ? null : value), 2);
}

import type { ScenarioWarning } from '../../scenario/index.js';
import { formatDecimal, type Tonnes } from '../../units/index.js';
import type { PricedDay } from './priceTape.js';

/**
 * What is worth a notice about a priced tape: a previous close that was not given, prices beyond every band, and trades as large as
 * blocks, which do not enter the close (SPOT-2, SPOT-3).
 */
export function noticesOf(
  days: readonly PricedDay[],
  file: string,
  blockThresholdTonnes: Tonnes,
): ScenarioWarning[] {
  return [
    ...assumedCloses(days, file),
    ...outsideBands(days),
    ...asLargeAsBlocks(days, blockThresholdTonnes),
  ];
}

function asLargeAsBlocks(days: readonly PricedDay[], min: Tonnes): ScenarioWarning[] {
  const large = days.flatMap(({ trades }) => trades.filter(({ tonnes }) => tonnes >= min));
  const [first] = large;
  if (first === undefined) return [];
  const params = { found: first.tonnes, min, rows: large.length };
  return [{ ...first.at, code: 'tapeBlockSize', path: 'tonnes', params }];
}

function assumedCloses(days: readonly PricedDay[], file: string): ScenarioWarning[] {
  return days.flatMap(({ product, assumedPreviousFen }) => {
    if (assumedPreviousFen === undefined) return [];
    const params = { price: formatDecimal(assumedPreviousFen, 2) };
    return [{ file, line: 1, column: 1, code: 'tapeNoPreviousClose', path: product ?? '', params }];
  });
}

/** The rules' closes differ, and so do their bands: a price is told that lies beyond all of them. */
function outsideBands(days: readonly PricedDay[]): ScenarioWarning[] {
  const outside = days.flatMap(({ trades, closes }) => {
    const lowerFen = Math.min(...closes.map(({ limits }) => limits.lowerFen));
    const upperFen = Math.max(...closes.map(({ limits }) => limits.upperFen));
    return trades
      .filter(({ priceFen }) => priceFen < lowerFen || priceFen > upperFen)
      .map((trade) => ({ trade, lowerFen, upperFen }));
  });
  const [first] = outside;
  if (first === undefined) return [];
  const { trade, lowerFen, upperFen } = first;
  const params = {
    found: formatDecimal(trade.priceFen, 2),
    min: formatDecimal(lowerFen, 2),
    max: formatDecimal(upperFen, 2),
    rows: outside.length,
  };
  return [{ ...trade.at, code: 'tapeOutsideBand', path: 'price', params }];
}

import { formatIsoDay } from '../../calendar/index.js';
import type { Ratio } from '../../priceIndex/index.js';
import type { IndexWalk } from '../../scenario/index.js';
import { ratioText } from './levelText.js';

/**
 * An index as JSON (IDX-1): levels in ten-thousandths of a point, closes in fen a tonne, settlement prices in hundredths of a point;
 * weights and the exact fractions of means and divisors, in fen a tonne, as texts, for they may be beyond 2^53.
 */
export function indexJson({ name, code, definition, days }: IndexWalk): string {
  const { baseDay, baseLevel, weighting, weightWindow, reweightEvery, settlementDays } = definition;
  const content = {
    name,
    code,
    baseDate: formatIsoDay(baseDay),
    ...{ baseLevel, weighting, weightWindow, reweightEvery, settlementDays },
    days: days.map(({ day, level, change, settlementFen, mean, divisor, venues, correction }) => ({
      date: formatIsoDay(day),
      ...{ level, change, settlementFen },
      mean: fraction(mean),
      divisor: fraction(divisor),
      venues,
      correction:
        correction === undefined
          ? null
          : {
              ...correction,
              formerMean: fraction(correction.formerMean),
              mean: fraction(correction.mean),
              formerDivisor: fraction(correction.formerDivisor),
              divisor: fraction(correction.divisor),
            },
    })),
  };
  return JSON.stringify(content, (_, value) => (typeof value === 'bigint' ? value.toString() : value), 2);
}

function fraction(ratio: Ratio) {
  return { ...ratio, yuan: ratioText(ratio) };
}

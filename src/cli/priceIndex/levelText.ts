import { formatIsoDay } from '../../calendar/index.js';
import type { Ratio } from '../../priceIndex/index.js';
import type { IndexLevel } from '../../protocol/index.js';
import type { IndexWalk } from '../../scenario/index.js';
import { formatDecimal } from '../../units/index.js';
import { grouped } from '../moneyText.js';

/** Decimals of a point in which a level is shown: all it has. */
const LEVEL_PLACES = 4;

/** A level in points, as in 1021.4286. */
export function pointsText(level: IndexLevel): string {
  return formatDecimal(level, LEVEL_PLACES);
}

/** A level with thousands set apart, as in 1,021.4286. */
export function groupedPoints(level: IndexLevel): string {
  const [whole = '', fraction = ''] = pointsText(level).split('.');
  return `${grouped(whole)}.${fraction}`;
}

/** A change of a level with its sign, as in +21.4286. */
export function changeText(change: IndexLevel): string {
  return change > 0 ? `+${pointsText(change)}` : pointsText(change);
}

/** A mean or divisor in yuan a tonne, half-up to a millionth, as in 63.391608. */
export function ratioText({ numerator, denominator }: Ratio): string {
  const millionths = (2n * numerator * 10_000n + denominator) / (2n * denominator);
  const digits = millionths.toString().padStart(7, '0');
  return `${digits.slice(0, -6)}.${digits.slice(-6)}`;
}

/** The day on which an index begins: its base date, or the first after it with a price. */
export function firstDayText({ days }: IndexWalk): string {
  return formatIsoDay(days[0]!.day);
}

/** All venues that the index ever had, in the order in which they came. */
export function venuesOf({ days }: IndexWalk): string[] {
  return [...new Set(days.flatMap(({ venues }) => venues.map(({ venue }) => venue)))];
}

import { formatIsoDay } from '../../calendar/index.js';
import type { IndexWalk } from '../../scenario/index.js';
import { csvLine } from '../../store/index.js';
import { formatDecimal } from '../../units/index.js';
import { pointsText, ratioText, venuesOf } from './levelText.js';

const HEAD = ['date', 'level', 'change', 'mean', 'divisor', 'settlement'];

/** An index as CSV, a row a day: points and yuan as decimals; of each venue close, weight and part of the change, empty while it is out. */
export function indexCsv(index: IndexWalk): string {
  const names = venuesOf(index);
  const head = [...HEAD, ...names.flatMap((name) => [`${name} close`, `${name} weight`, `${name} change`])];
  const rows = index.days.map(({ day, level, change, mean, divisor, settlementFen, venues }) => {
    const venueCells = names.flatMap((name) => {
      const found = venues.find(({ venue }) => venue === name);
      if (found === undefined) return [null, null, null];
      return [formatDecimal(found.closeFen, 2), found.weight.toString(), pointsText(found.change)];
    });
    return csvLine([
      ...[formatIsoDay(day), pointsText(level), pointsText(change)],
      ...[ratioText(mean), ratioText(divisor), formatDecimal(settlementFen, 2)],
      ...venueCells,
    ]);
  });
  return `${[csvLine(head), ...rows].join('\n')}\n`;
}

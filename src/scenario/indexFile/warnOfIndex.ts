import { formatIsoDay } from '../../calendar/index.js';
import type { PriceIndexDefinition, SampleVenue } from '../../priceIndex/index.js';
import { showPath } from '../checkSection.js';
import type { IssueList } from '../issue.js';
import { placeOf, type SourceNode } from '../sourceNode.js';
import type { IndexPrices } from './readPrices.js';

/** Notices about an index that can be reckoned: venues that are not used or wait for a price, changes after the last day. */
export function warnOfIndex(
  { sample, changes, baseDay }: PriceIndexDefinition,
  { rows, venues, file, headerLine }: IndexPrices,
  root: SourceNode,
  list: IssueList,
): void {
  const isDefault = root.at.file === '';
  const firstDay = new Map<string, number>();
  for (const { venue, day } of rows) if (!firstDay.has(venue)) firstDay.set(venue, day);
  const tellLate = (
    joining: readonly SampleVenue[],
    day: number,
    isDue: (first: number) => boolean,
    path: PropertyKey[],
  ) => {
    for (const { venue } of isDefault ? [] : joining) {
      const first = firstDay.get(venue)!;
      if (isDue(first)) continue;
      const params = { found: venue, date: formatIsoDay(day), first: formatIsoDay(first) };
      list.warn('indexJoinsLate', placeOf(root, path), showPath(path), params);
    }
  };
  tellLate(sample, baseDay, (first) => first <= baseDay, ['sample']);
  const last = rows.at(-1)!.day;
  changes.forEach(({ day, join }, index) => {
    const path = ['events', index];
    if (day > last) {
      const params = { found: formatIsoDay(day), last: formatIsoDay(last) };
      list.warn('indexEventAfterEnd', placeOf(root, path), showPath(path), params);
    } else tellLate(join, day, (first) => first < day, [...path, 'join']);
  });
  const used = new Set([...sample, ...changes.flatMap(({ join }) => join)].map(({ venue }) => venue));
  const unused = venues.filter((venue) => !used.has(venue));
  if (unused.length === 0) return;
  list.warn('indexVenueUnused', { file, line: headerLine, column: 1 }, 'venue', { found: unused });
}

import { formatIsoDay } from '../../calendar/index.js';
import { productTerms } from '../../registry/index.js';
import type { IndexConfig, SpotVenueConfig } from '../../simulation/index.js';
import { showPath } from '../checkSection.js';
import { SampleCheck } from '../indexFile/checkSample.js';
import { definitionOf, readDefinition, type WrittenIndex } from '../indexFile/readDefinition.js';
import { placeOf } from '../sourceNode.js';
import type { Span } from '../span.js';
import { isGiven, type SectionContext } from './context.js';

const SECTION = ['index'];

/** Reads the section `index`: the spot index of the run (IDX-1). 'none' without the section, undefined if something in it is wrong. */
export function readIndex(context: SectionContext): WrittenIndex | 'none' | undefined {
  if (!isGiven(context, ...SECTION)) return 'none';
  return readDefinition(context.root, context.list, SECTION);
}

/**
 * The index of the run, held against its spot markets and its days; undefined if something does not fit. Without a sample it is that
 * of all markets of allowances (IDX-1); without a base date it begins with the closes before the first day (D).
 */
export function indexOfRun(
  written: WrittenIndex,
  markets: readonly SpotVenueConfig[],
  { calendar }: Pick<Span, 'calendar'>,
  { root, list }: SectionContext,
): IndexConfig | undefined {
  const { firstDay, lastDay } = calendar;
  const before = list.issues.length;
  const venues = markets.map(({ name }) => name);
  const allowances = markets.filter(({ product }) => productTerms(product).kind === 'allowance');
  const sample = written.sample ?? allowances.map(({ name: venue }) => ({ venue }));
  const baseDay = written.baseDay ?? firstDay - 1;
  const check = new SampleCheck(written, { root, path: SECTION, venues, unknownCode: 'unknownVenue' }, list);
  check.checkSample(sample);
  check.checkEvents(baseDay, sample);
  if (baseDay > lastDay) {
    const params = { found: formatIsoDay(baseDay), last: formatIsoDay(lastDay) };
    check.add('indexBaseAfterRun', ['base', 'date'], params);
  }
  if (list.issues.length > before) return undefined;
  written.events.forEach(({ date }, index) => {
    if (date <= lastDay) return;
    const path = [...SECTION, 'events', index];
    const params = { found: formatIsoDay(date), last: formatIsoDay(lastDay) };
    list.warn('indexEventAfterRun', placeOf(root, path), showPath(path), params);
  });
  const { name, code } = written;
  return { name, code, definition: definitionOf(written, baseDay, sample) };
}

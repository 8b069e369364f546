import { z } from 'zod';
import { formatIsoDay, US_PER_SECOND } from '../../calendar/index.js';
import {
  checkTerms,
  type FuturesContractParameters,
  type FuturesContractTerms,
} from '../../contracts/index.js';
import type { CalendarConfig, TermsChange } from '../../simulation/index.js';
import { checkSection } from '../checkSection.js';
import { clockLeaf, dateLeaf, formatRate, formatSeconds, rateLeaf } from '../leaves.js';
import { placeOf } from '../sourceNode.js';
import { isGiven, type SectionContext } from './context.js';

/** Last second of a day at which an event may come. */
const LAST_SECOND = 24 * 3600 - 1;

/** A policy event as written: its place in the list, and the terms that it changes. */
export interface WrittenEvent extends TermsChange {
  readonly index: number;
}

function schemaOf({ priceLimitPpm, initialMarginPpm }: FuturesContractParameters) {
  const event = z.strictObject({
    date: dateLeaf,
    time: clockLeaf({ min: 0, max: LAST_SECOND }).default(0),
    priceLimit: rateLeaf(priceLimitPpm).optional(),
    margin: rateLeaf(initialMarginPpm).optional(),
  });
  return z.array(event);
}

/** Reads the section `events` (LIM-5, POL-1), in the order of time; undefined if something in it is wrong. */
export function readEvents(
  parameters: FuturesContractParameters,
  context: SectionContext,
): WrittenEvent[] | undefined {
  const { root, list } = context;
  if (!isGiven(context, 'events')) return [];
  const before = list.issues.length;
  const values = checkSection(schemaOf(parameters), { root, path: ['events'] }, list) ?? [];
  const events = values.map(({ date, time, priceLimit, margin }, index) => ({
    index,
    day: date,
    usOfDay: time * US_PER_SECOND,
    limitPpm: priceLimit,
    marginPpm: margin,
  }));
  for (const event of events) checkEvent(event, events, context);
  if (list.issues.length > before) return undefined;
  return events.sort((a, b) => a.day - b.day || a.usOfDay - b.usOfDay);
}

function checkEvent(
  event: WrittenEvent,
  events: readonly WrittenEvent[],
  { root, list }: SectionContext,
): void {
  const { index, day, usOfDay, limitPpm, marginPpm } = event;
  const path = `events.${index}`;
  const at = placeOf(root, ['events', index]);
  if (limitPpm === undefined && marginPpm === undefined) list.add('eventChangesNothing', at, path);
  const earlier = events.slice(0, index).some((other) => other.day === day && other.usOfDay === usOfDay);
  if (!earlier) return;
  const found = `${formatIsoDay(day)} ${formatSeconds(usOfDay / US_PER_SECOND)}`;
  list.add('eventTwice', placeOf(root, ['events', index, 'date']), `${path}.date`, { found });
}

/**
 * The events that fall on the run, checked against the terms that hold then: one before or after it is left out with a
 * warning, one that sets a limit where there is none is an issue, margin below the band a warning (CON-7, CON-9).
 */
export function eventsOfRun(
  events: readonly WrittenEvent[],
  terms: FuturesContractTerms,
  { firstDay, lastDay }: CalendarConfig,
  { root, list }: SectionContext,
): TermsChange[] {
  const changes: TermsChange[] = [];
  let now = terms;
  for (const { index, ...change } of events) {
    const { day, limitPpm, marginPpm } = change;
    const path = `events.${index}`;
    const placeAt = (key: string) => placeOf(root, ['events', index, key]);
    if (day < firstDay || day > lastDay) {
      const params = { found: formatIsoDay(day), start: formatIsoDay(firstDay), end: formatIsoDay(lastDay) };
      list.warn('eventOutsideRun', placeAt('date'), `${path}.date`, params);
      continue;
    }
    if (limitPpm !== undefined && terms.priceLimitPpm === null) {
      list.add('eventWithoutLimit', placeAt('priceLimit'), `${path}.priceLimit`);
    }
    now = {
      ...now,
      priceLimitPpm: limitPpm ?? now.priceLimitPpm,
      initialMarginPpm: marginPpm ?? now.initialMarginPpm,
    };
    for (const { code, initialMarginPpm, priceLimitPpm } of checkTerms(now)) {
      const params = { margin: formatRate(initialMarginPpm), limit: formatRate(priceLimitPpm) };
      const key = marginPpm === undefined ? 'priceLimit' : 'margin';
      list.warn(code, placeAt(key), `${path}.${key}`, params);
    }
    changes.push(change);
  }
  return changes;
}

import { type DayNumber, formatIsoDay } from '../calendar/index.js';
import { checkTerms, type FuturesContractTerms } from '../contracts/index.js';
import { PolicyTerms } from '../policy/index.js';
import {
  type CalendarConfig,
  type ExchangeNotice,
  type PolicyEvent,
  plannedChanges,
  type TermsChange,
} from '../simulation/index.js';
import { suggest } from './checkSection.js';
import { formatRate } from './leaves.js';
import type { MergerDays } from './mergers.js';
import type { SectionContext } from './sections/context.js';
import { BoundsCheck } from './sections/events/boundsCheck.js';
import { type EventProduct, type EventSetting, isListed } from './sections/events/eventSetting.js';
import { productOf, usOfDay, type WrittenEvent } from './sections/events/events.js';
import { policyEventsOf } from './sections/events/policyEvents.js';
import { SuccessionCheck } from './sections/events/successionCheck.js';
import { TwiceCheck } from './sections/events/twiceCheck.js';
import { placeOf } from './sourceNode.js';

/** The events of a run as the simulation takes them, each list in the order of time. */
export interface RunEvents {
  readonly termsChanges: TermsChange[];
  readonly notices: ExchangeNotice[];
  readonly policyEvents: PolicyEvent[];
  readonly mergers: MergerDays;
}

/**
 * The events that fall on the run, checked against what holds then: one before or after it is left out with a warning; one
 * that sets a limit where there is none, or names a contract that does not trade then, a group that is not there, or news
 * where no news is modelled, is an issue; margin below the band a warning (CON-7, CON-9).
 */
export function eventsOfRun(
  events: readonly WrittenEvent[],
  settingOfStart: Omit<EventSetting, 'terms'>,
  context: SectionContext,
): RunEvents {
  const { firstDay, lastDay } = settingOfStart.calendar;
  const setting = { ...settingOfStart, terms: new PolicyTerms(settingOfStart.policy) };
  const successions = new SuccessionCheck(setting);
  const { mergers } = successions;
  const run: RunEvents = { termsChanges: [], notices: [], policyEvents: [], mergers };
  const margins = new MarginCheck(setting.products);
  const bounds = new BoundsCheck();
  const twice = new TwiceCheck();
  for (const event of events) {
    if (event.date < firstDay || event.date > lastDay) {
      warnOutside(event, setting.calendar, context);
      continue;
    }
    checkLimit(event, setting, context);
    checkContracts(event, setting, context);
    checkOthers(event, setting, context);
    margins.check(event, context);
    run.termsChanges.push(...termsChangesOf(event, setting));
    run.notices.push(...noticesOf(event));
    const policyEvents = policyEventsOf(event, setting, context);
    twice.check(event.index, policyEvents, context);
    bounds.check(event.index, policyEvents, context);
    successions.check(event.index, policyEvents, context);
    for (const change of plannedChanges(policyEvents)) setting.terms.add(change);
    run.policyEvents.push(...policyEvents);
  }
  return run;
}

/** The product is named unless it is the main one (CON-7). */
function termsChangesOf(event: WrittenEvent, { products }: EventSetting): TermsChange[] {
  const { date, time, priceLimit, margin, contract, announced } = event;
  if (priceLimit === undefined && margin === undefined) return [];
  const main = products[0]!.terms.product;
  const product = productOf(event, main);
  return [
    {
      day: date,
      usOfDay: usOfDay(time),
      ...(product === main ? {} : { product }),
      limitPpm: priceLimit,
      marginPpm: margin,
      ...(contract === undefined ? {} : { contract }),
      ...(announced === undefined
        ? {}
        : { announced: { day: announced.day, usOfDay: usOfDay(announced.seconds) } }),
    },
  ];
}

function noticesOf({ date, time, contract, opening, liquidate, news }: WrittenEvent): ExchangeNotice[] {
  const instant = { day: date, usOfDay: usOfDay(time) };
  const notices: ExchangeNotice[] = [];
  if (opening !== undefined) {
    notices.push({ ...instant, kind: 'opening', contract, isSuspended: opening === 'suspended' });
  }
  if (liquidate !== undefined) {
    notices.push({ ...instant, kind: 'liquidation', ...liquidate, contract: liquidate.contract });
  }
  if (news !== undefined) notices.push({ ...instant, kind: 'news', changePpm: news });
  return notices;
}

function warnOutside(
  { index, date }: WrittenEvent,
  { firstDay, lastDay }: CalendarConfig,
  context: SectionContext,
): void {
  const params = { found: formatIsoDay(date), start: formatIsoDay(firstDay), end: formatIsoDay(lastDay) };
  const at = placeOf(context.root, ['events', index, 'date']);
  context.list.warn('eventOutsideRun', at, `events.${index}.date`, params);
}

function checkLimit(event: WrittenEvent, { products }: EventSetting, context: SectionContext): void {
  const { index, priceLimit } = event;
  const letters = productOf(event, products[0]!.terms.product);
  const terms = products.find((one) => one.terms.product === letters)?.terms;
  if (priceLimit === undefined || terms?.priceLimitPpm !== null) return;
  const at = placeOf(context.root, ['events', index, 'priceLimit']);
  context.list.add('eventWithoutLimit', at, `events.${index}.priceLimit`);
}

/** A contract must trade when the event comes, and when it is announced. */
function checkContracts(event: WrittenEvent, setting: EventSetting, { root, list }: SectionContext): void {
  const { index, date, contract, announced, liquidate } = event;
  const check = (code: string | undefined, days: readonly DayNumber[], keys: readonly string[]): void => {
    const missed = days.find((day) => code !== undefined && !isListed(code, day, setting));
    if (missed === undefined) return;
    const path = ['events', `${index}`, ...keys];
    list.add('eventContract', placeOf(root, path), path.join('.'), {
      found: code,
      date: formatIsoDay(missed),
    });
  };
  const announcedDay = announced === undefined ? date : Math.max(announced.day, setting.calendar.firstDay);
  check(contract, [announcedDay, date], ['contract']);
  check(liquidate?.contract, [date], ['liquidate', 'contract']);
}

function checkOthers(event: WrittenEvent, setting: EventSetting, { root, list }: SectionContext): void {
  const { index, liquidate, news } = event;
  if (news !== undefined && setting.source !== 'news') {
    list.add('newsWithoutProcess', placeOf(root, ['events', index, 'news']), `events.${index}.news`);
  }
  if (liquidate === undefined) return;
  const known = setting.population.map(({ name }) => name);
  if (known.includes(liquidate.group)) return;
  const at = placeOf(root, ['events', index, 'liquidate', 'group']);
  const found = liquidate.group;
  list.add('eventGroup', at, `events.${index}.liquidate.group`, {
    found,
    known,
    suggestion: suggest(found, known),
  });
}

/** Follows the terms from event to event, to warn of a margin below the band (CON-7). */
class MarginCheck {
  readonly #main: string;
  readonly #products: Map<string, FuturesContractTerms>;
  readonly #own = new Map<string, FuturesContractTerms>();

  constructor(products: readonly EventProduct[]) {
    this.#main = products[0]!.terms.product;
    this.#products = new Map(products.map(({ terms }) => [terms.product, terms]));
  }

  check(event: WrittenEvent, { root, list }: SectionContext): void {
    const { index, contract, priceLimit, margin } = event;
    if (priceLimit === undefined && margin === undefined) return;
    const changed = (terms: FuturesContractTerms): FuturesContractTerms => ({
      ...terms,
      priceLimitPpm: priceLimit ?? terms.priceLimitPpm,
      initialMarginPpm: margin ?? terms.initialMarginPpm,
    });
    const letters = productOf(event, this.#main);
    const ofProduct = this.#products.get(letters)!;
    const now = changed(contract === undefined ? ofProduct : (this.#own.get(contract) ?? ofProduct));
    if (contract !== undefined) this.#own.set(contract, now);
    else {
      this.#products.set(letters, now);
      for (const [code, terms] of this.#own) {
        if (terms.product === letters) this.#own.set(code, changed(terms));
      }
    }
    for (const { code, initialMarginPpm, priceLimitPpm } of checkTerms(now)) {
      const params = { margin: formatRate(initialMarginPpm), limit: formatRate(priceLimitPpm) };
      const key = margin === undefined ? 'priceLimit' : 'margin';
      list.warn(code, placeOf(root, ['events', index, key]), `events.${index}.${key}`, params);
    }
  }
}

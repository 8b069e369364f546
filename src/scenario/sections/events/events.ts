import { z } from 'zod';
import { formatIsoDay, parseContractMonth, US_PER_SECOND } from '../../../calendar/index.js';
import type { FuturesContractParameters } from '../../../contracts/index.js';
import { checkSection, suggest } from '../../checkSection.js';
import { readContractName } from '../../contractList.js';
import {
  choiceLeaf,
  clockLeaf,
  dateLeaf,
  formatSeconds,
  momentLeaf,
  rateLeaf,
  textLeaf,
} from '../../leaves.js';
import { newsRate } from '../../parameters/events.js';
import { nodeAt, placeOf } from '../../sourceNode.js';
import { isGiven, type SectionContext } from '../context.js';
import { POLICY_EVENT_KEYS, policySchemas } from './policyKinds.js';

/** Last second of a day at which an event may come. */
const LAST_SECOND = 24 * 3600 - 1;
/** Keys of terms, and all keys that `contract` may stand beside. */
const TERMS_KEYS = ['priceLimit', 'margin'] as const;
const CONTRACT_KEYS = [...TERMS_KEYS, 'opening'] as const;
/** Keys of what may be announced before it holds. */
const ANNOUNCED_KEYS = [...TERMS_KEYS, ...POLICY_EVENT_KEYS] as const;
/** Keys of all that an event can be about. */
const CHANGES = [...CONTRACT_KEYS, 'liquidate', 'news', ...POLICY_EVENT_KEYS] as const;

/** A policy event as written, with its place in the list. */
export type WrittenEvent = z.output<ReturnType<typeof schemaOf>>[number] & { readonly index: number };

function schemaOf({ priceLimitPpm, initialMarginPpm }: FuturesContractParameters) {
  const liquidate = z.strictObject({
    group: textLeaf,
    contract: textLeaf.optional(),
    cause: choiceLeaf(['violation', 'emergency'] as const),
  });
  const event = z.strictObject({
    date: dateLeaf,
    time: clockLeaf({ min: 0, max: LAST_SECOND }).default(0),
    priceLimit: rateLeaf(priceLimitPpm).optional(),
    margin: rateLeaf(initialMarginPpm).optional(),
    contract: textLeaf.optional(),
    product: textLeaf.optional(),
    announced: momentLeaf.optional(),
    opening: choiceLeaf(['suspended', 'resumed'] as const).optional(),
    liquidate: liquidate.optional(),
    news: rateLeaf(newsRate).optional(),
    ...policySchemas(),
  });
  return z.array(event);
}

/**
 * Reads the section `events` (LIM-5, LIQ-2, POL-1), in the order of time; undefined if something in it is wrong. `products` are the
 * letters of the run's products, the main one first.
 */
export function readEvents(
  parameters: FuturesContractParameters,
  products: readonly string[],
  context: SectionContext,
): WrittenEvent[] | undefined {
  const { root, list } = context;
  if (!isGiven(context, 'events')) return [];
  const before = list.issues.length;
  const values = checkSection(schemaOf(parameters), { root, path: ['events'] }, list) ?? [];
  const events = values.map((event, index) => ({ ...event, index }));
  for (const event of events) checkEvent(event, events, products, context);
  if (list.issues.length > before) return undefined;
  return events.sort((a, b) => a.date - b.date || a.time - b.time || breadth(a) - breadth(b));
}

/** What is about all contracts comes first, so that what is said of one holds for it. */
function breadth({ contract }: WrittenEvent): number {
  return contract === undefined ? 0 : 1;
}

function checkEvent(
  event: WrittenEvent,
  events: readonly WrittenEvent[],
  products: readonly string[],
  context: SectionContext,
): void {
  const { root, list } = context;
  const { index, announced, contract, liquidate } = event;
  const path = `events.${index}`;
  const placeAt = (key: string) => placeOf(root, ['events', index, key]);
  if (!hasOne(event, CHANGES)) {
    list.add('eventChangesNothing', placeOf(root, ['events', index]), path, { needed: CHANGES });
  } else if (contract !== undefined && !hasOne(event, CONTRACT_KEYS)) {
    list.add('eventKeyAlone', placeAt('contract'), `${path}.contract`, {
      key: 'contract',
      needed: CONTRACT_KEYS,
    });
  }
  if (announced !== undefined && !hasOne(event, ANNOUNCED_KEYS)) {
    list.add('eventKeyAlone', placeAt('announced'), `${path}.announced`, {
      key: 'announced',
      needed: ANNOUNCED_KEYS,
    });
  } else if (announced !== undefined && !isBefore(announced, event)) {
    list.add('announcedLate', placeAt('announced'), `${path}.announced`, {
      found: nodeText(event, 'announced', context),
      date: momentText(event.date, event.time),
    });
  }
  if (contract !== undefined)
    readContractName(contract, ['events', `${index}`, 'contract'], products, context);
  if (liquidate?.contract !== undefined) {
    const place = ['events', `${index}`, 'liquidate', 'contract'];
    readContractName(liquidate.contract, place, products, context);
  }
  checkProduct(event, products, context);
  checkTwice(event, events, products[0]!, context);
}

/**
 * A product must be one of the run; it stands beside terms, and a contract beside it must be one of its own. Opening is suspended in one
 * contract or in all there are, not in a product (LIM-5).
 */
function checkProduct(
  event: WrittenEvent,
  products: readonly string[],
  { root, list }: SectionContext,
): void {
  const { index, product, contract, opening } = event;
  if (product === undefined) return;
  const at = placeOf(root, ['events', index, 'product']);
  const path = `events.${index}.product`;
  if (!products.includes(product)) {
    const suggestion = suggest(product, products);
    list.add('unknownProduct', at, path, { found: product, known: products, suggestion });
  } else if (!hasOne(event, TERMS_KEYS)) {
    list.add('eventKeyAlone', at, path, { key: 'product', needed: TERMS_KEYS });
  } else if (contract !== undefined && productOf(event, product) !== product) {
    list.add('contractProduct', placeOf(root, ['events', index, 'contract']), `events.${index}.contract`, {
      found: contract,
      product,
    });
  } else if (opening !== undefined && contract === undefined) {
    list.add('openingOfProduct', placeOf(root, ['events', index, 'opening']), `events.${index}.opening`, {
      found: product,
    });
  }
}

/** Letters of the product that an event is about; `main` where it names neither a contract nor a product. */
export function productOf(
  { contract, product }: Pick<WrittenEvent, 'contract' | 'product'>,
  main: string,
): string {
  const ofContract = contract === undefined ? undefined : parseContractMonth(contract)?.product;
  return ofContract ?? product ?? main;
}

/** Two events about the same at one instant: it would not be clear which one holds. For policy events see `TwiceCheck`. */
function checkTwice(
  event: WrittenEvent,
  events: readonly WrittenEvent[],
  main: string,
  { root, list }: SectionContext,
): void {
  const { index, date, time } = event;
  const subjects = subjectsOf(event, main);
  const isTwice = events
    .slice(0, index)
    .filter((other) => other.date === date && other.time === time)
    .some((other) => subjectsOf(other, main).some((subject) => subjects.includes(subject)));
  if (!isTwice) return;
  const place = placeOf(root, ['events', index, 'date']);
  list.add('eventTwice', place, `events.${index}.date`, { found: momentText(date, time) });
}

function subjectsOf(event: WrittenEvent, main: string): string[] {
  const { liquidate, opening, news, contract = `all of ${productOf(event, main)}` } = event;
  const isOfAll = opening !== undefined && event.contract === undefined;
  return [
    ...(hasOne(event, isOfAll ? TERMS_KEYS : CONTRACT_KEYS) ? [`terms ${contract}`] : []),
    ...(isOfAll ? ['opening all'] : []),
    ...(news === undefined ? [] : ['news']),
    ...(liquidate === undefined ? [] : [`liquidate ${liquidate.group} ${liquidate.contract ?? 'all'}`]),
  ];
}

function hasOne(event: WrittenEvent, keys: readonly (keyof WrittenEvent)[]): boolean {
  return keys.some((key) => event[key] !== undefined);
}

function isBefore(moment: { readonly day: number; readonly seconds: number }, event: WrittenEvent): boolean {
  return moment.day < event.date || (moment.day === event.date && moment.seconds < event.time);
}

function nodeText({ index }: WrittenEvent, key: string, { root }: SectionContext): string {
  const node = nodeAt(root, ['events', index, key]);
  return node?.kind === 'scalar' ? node.text : '';
}

function momentText(day: number, seconds: number): string {
  return `${formatIsoDay(day)} ${formatSeconds(seconds)}`;
}

/** Microseconds of the day of a clock time in seconds. */
export function usOfDay(seconds: number): number {
  return seconds * US_PER_SECOND;
}

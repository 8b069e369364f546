import { z } from 'zod';
import {
  type DayNumber,
  defaultSessions,
  formatIsoDay,
  futuresCallPhase,
  US_PER_SECOND,
} from '../../../calendar/index.js';
import type { TradingHalt } from '../../../simulation/index.js';
import { suggest } from '../../checkSection.js';
import { booleanLeaf, describe, formatSeconds, textLeaf, untilLeaf } from '../../leaves.js';
import { type EventSetting, isListed } from './eventSetting.js';
import { checkMarket } from './marketOfEvent.js';
import { definePolicyKind, type PolicyPlace } from './policyKind.js';

const SCOPES = ['venue', 'contract', 'product', 'all'] as const;

const schema = z.strictObject({
  venue: textLeaf.optional(),
  contract: textLeaf.optional(),
  product: textLeaf.optional(),
  all: booleanLeaf.optional(),
  until: untilLeaf,
});
type WrittenHalt = z.output<typeof schema>;

/** Trading of a market, a contract, a product or of everything is halted (POL-1). */
export const halt = definePolicyKind({
  key: 'halt',
  schema,
  check: checkHalt,
  actionOf({ venue, contract, product, until }, _setting, { day }): TradingHalt {
    const scope = {
      ...(venue === undefined ? {} : { venue }),
      ...(contract === undefined ? {} : { contract }),
      ...(product === undefined ? {} : { product }),
    };
    return { kind: 'halt', scope, until: { day: until.day ?? day, usOfDay: until.seconds * US_PER_SECOND } };
  },
  subjectOf: ({ scope: { venue, contract, product } }) => venue ?? contract ?? product ?? 'all',
  describe({ scope: { venue, contract, product }, until }) {
    const time = `${formatIsoDay(until.day)} ${formatSeconds(until.usOfDay / US_PER_SECOND)}`;
    const what = contract ?? product;
    const [zh, en] =
      venue === undefined
        ? [what ?? '全部市场', what ?? 'all markets']
        : [`${venue} 市场`, `market ${venue}`];
    return { zh: `${zh}暂停交易至 ${time}`, en: `trading halted until ${time}: ${en}` };
  },
});

function checkHalt(written: WrittenHalt, place: PolicyPlace, setting: EventSetting): void {
  const { venue, contract, product, until } = written;
  const given = SCOPES.filter((key) => written[key] !== undefined && written[key] !== false);
  if (given.length !== 1)
    place.add('haltScope', undefined, {
      found: given.length === 0 ? describe('') : given,
      needed: SCOPES,
    });
  if (venue !== undefined) checkMarket(venue, place, setting);
  if (product !== undefined) checkLetters(product, place, setting);
  if (contract !== undefined && !isListed(contract, place.day, setting)) {
    place.add('eventContract', 'contract', { found: contract, date: formatIsoDay(place.day) });
  }
  const day = until.day ?? place.day;
  const isLater = day > place.day || (day === place.day && until.seconds > place.seconds);
  if (isLater) {
    const end = { day, seconds: until.seconds };
    if (!meetsTrading({ day: place.day, seconds: place.seconds }, end, setting))
      place.warn('haltOfNothing', undefined);
    return;
  }
  place.add('untilEarly', 'until', {
    found: `${formatIsoDay(day)} ${formatSeconds(until.seconds)}`,
    date: `${formatIsoDay(place.day)} ${formatSeconds(place.seconds)}`,
  });
}

interface Moment {
  readonly day: DayNumber;
  readonly seconds: number;
}

/** Whether there is trading from one moment to another: in sessions, call auctions or auctions. */
function meetsTrading(from: Moment, to: Moment, { calendar, trading, auctions }: EventSetting): boolean {
  const { futures, spotListed, spotBlock } = defaultSessions;
  const sessions = [futuresCallPhase, ...futures, ...spotListed, ...spotBlock].map(
    ({ opensUs, closesUs }) => ({
      opens: opensUs / US_PER_SECOND,
      closes: closesUs / US_PER_SECOND,
    }),
  );
  for (let day = from.day; day <= Math.min(to.day, calendar.lastDay); day += 1) {
    const start = day === from.day ? from.seconds : 0;
    const end = day === to.day ? to.seconds : Number.POSITIVE_INFINITY;
    const hours = [
      ...(trading.isTradingDay(day) ? sessions : []),
      ...auctions.filter(({ date }) => date === day),
    ];
    if (hours.some(({ opens, closes }) => opens < end && closes > start)) return true;
  }
  return false;
}

function checkLetters(found: string, place: PolicyPlace, { products }: EventSetting): void {
  const known = products.map(({ terms }) => terms.product);
  if (known.includes(found)) return;
  place.add('unknownProduct', 'product', { found, known, suggestion: suggest(found, known) });
}

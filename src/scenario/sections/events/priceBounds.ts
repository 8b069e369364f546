import { z } from 'zod';
import { productTerms } from '../../../registry/index.js';
import type { PriceBound } from '../../../simulation/index.js';
import { formatDecimal } from '../../../units/index.js';
import { integerLeaf, optionalMoneyLeaf, textLeaf } from '../../leaves.js';
import { boundPrice, governmentTonnes } from '../../parameters/events.js';
import type { EventSetting } from './eventSetting.js';
import { checkMarket, marketName } from './marketOfEvent.js';
import { warnOfNoOpening } from './noOpening.js';
import { definePolicyKind, type PolicyPlace } from './policyKind.js';

const schema = z.strictObject({
  venue: textLeaf.optional(),
  price: optionalMoneyLeaf(boundPrice),
  government: z.strictObject({ tonnes: integerLeaf(governmentTonnes) }).optional(),
});
type WrittenBound = z.output<typeof schema>;

/** A lowest price of a spot market (POL-1). */
export const priceFloor = definePolicyKind({
  key: 'priceFloor',
  schema,
  check: checkBound,
  actionOf: (written, setting) => ({ kind: 'priceFloor', ...boundOf(written, setting) }),
  subjectOf: ({ venue }) => venue,
  describe({ venue, bound }) {
    if (bound === undefined) {
      return { zh: `${venue} 市场取消价格下限`, en: `market ${venue} has no price floor any more` };
    }
    const { price, tonnes } = wordsOf(bound);
    const zh = `${venue} 市场自下一开盘起的价格下限为 ${price} 元`;
    const en = `price floor of market ${venue} from its next open on: ${price} yuan`;
    if (tonnes === undefined) return { zh, en };
    return {
      zh: `${zh}，政府每日以此价买入至多 ${tonnes} 吨`,
      en: `${en}; the government buys up to ${tonnes} t a day at it`,
    };
  },
});

/** A highest price of a spot market (POL-1). */
export const priceCeiling = definePolicyKind({
  key: 'priceCeiling',
  schema,
  check: checkBound,
  actionOf: (written, setting) => ({ kind: 'priceCeiling', ...boundOf(written, setting) }),
  subjectOf: ({ venue }) => venue,
  describe({ venue, bound }) {
    if (bound === undefined) {
      return { zh: `${venue} 市场取消价格上限`, en: `market ${venue} has no price ceiling any more` };
    }
    const { price, tonnes } = wordsOf(bound);
    const zh = `${venue} 市场自下一开盘起的价格上限为 ${price} 元`;
    const en = `price ceiling of market ${venue} from its next open on: ${price} yuan`;
    if (tonnes === undefined) return { zh, en };
    return {
      zh: `${zh}，政府每日以此价卖出至多 ${tonnes} 吨`,
      en: `${en}; the government sells up to ${tonnes} t a day at it`,
    };
  },
});

/** A price must be on the market's tick; the government trades whole units, at a price, and of allowances only. */
function checkBound(
  { venue, price, government }: WrittenBound,
  place: PolicyPlace,
  setting: EventSetting,
): void {
  warnOfNoOpening(place, setting);
  const market = checkMarket(venue, place, setting);
  if (market === undefined) return;
  const { tickFen, unitTonnes } = market.terms;
  if (price % tickFen !== 0) {
    place.add('offTick', 'price', { found: formatDecimal(price, 2), tick: formatDecimal(tickFen, 2) });
  }
  if (government === undefined) return;
  const { kind, code } = productTerms(market.product);
  if (price === 0) place.add('governmentWithoutPrice', 'government');
  if (kind === 'reduction') place.add('governmentOfReductions', 'government', { found: code });
  if (government.tonnes % unitTonnes !== 0) {
    place.add('notWholeUnits', 'government.tonnes', { found: government.tonnes, unit: unitTonnes });
  }
}

function boundOf(
  { venue, price, government }: WrittenBound,
  setting: EventSetting,
): { readonly venue: string; readonly bound: PriceBound | undefined } {
  const bound = price === 0 ? undefined : { priceFen: price, governmentTonnes: government?.tonnes ?? 0 };
  return { venue: marketName(venue, setting), bound };
}

function wordsOf({ priceFen, governmentTonnes: tonnes }: PriceBound) {
  return { price: formatDecimal(priceFen, 2), tonnes: tonnes === 0 ? undefined : tonnes };
}

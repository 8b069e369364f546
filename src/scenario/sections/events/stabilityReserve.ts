import { z } from 'zod';
import { formatDecimal } from '../../../units/index.js';
import { formatRate, integerLeaf, moneyLeaf, rateLeaf } from '../../leaves.js';
import { firstYear, stabilityReserveEvent } from '../../parameters/complianceEvents.js';
import { definePolicyKind } from './policyKind.js';
import { checkYear, firstOpenYear } from './policyYear.js';

const { upper, lower, share, release, price } = stabilityReserveEvent;

/** A stability reserve holds paid allowances back or releases them at final allocations (POL-1). */
export const stabilityReserve = definePolicyKind({
  key: 'stabilityReserve',
  schema: z.strictObject({
    upper: integerLeaf(upper),
    lower: integerLeaf(lower),
    share: rateLeaf(share).default(share.default),
    release: integerLeaf(release),
    price: moneyLeaf(price).default(price.default),
    from: integerLeaf(firstYear).optional(),
  }),
  check(values, place, setting) {
    if (values.lower > values.upper) {
      place.add('reserveThresholds', 'lower', { found: values.lower, max: values.upper });
    }
    checkYear(values.from, 'allocation', place, setting);
    if (!setting.sellsPart) place.warn('reserveWithoutPaid', undefined);
  },
  actionOf: (values, setting, { day }) => ({
    kind: 'stabilityReserve',
    terms: {
      upperTonnes: values.upper,
      lowerTonnes: values.lower,
      sharePpm: values.share,
      releaseTonnes: values.release,
      triggerPriceFen: values.price,
    },
    firstYear: values.from ?? firstOpenYear('allocation', day, setting),
  }),
  subjectOf: () => 'stabilityReserve',
  describe({ terms, firstYear: year }) {
    const { upperTonnes, lowerTonnes, sharePpm, releaseTonnes, triggerPriceFen } = terms;
    const dear = triggerPriceFen === 0 ? '' : formatDecimal(triggerPriceFen, 2);
    return {
      zh:
        `${year} 年度起设市场稳定储备：结余高于 ${upperTonnes} 吨时扣留其 ${formatRate(sharePpm)}，` +
        `低于 ${lowerTonnes} 吨${dear === '' ? '' : `或收盘价高于 ${dear} 元`}时释放至多 ${releaseTonnes} 吨`,
      en:
        `a stability reserve from the allocation of ${year} on: a bank above ${upperTonnes} t holds back ${formatRate(sharePpm)} of it, ` +
        `one below ${lowerTonnes} t${dear === '' ? '' : ` or a close above ${dear} yuan`} releases up to ${releaseTonnes} t`,
    };
  },
});

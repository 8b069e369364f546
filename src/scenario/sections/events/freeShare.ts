import { z } from 'zod';
import { formatDecimal, PPM } from '../../../units/index.js';
import { choiceLeaf, formatRate, integerLeaf, moneyLeaf, rateLeaf } from '../../leaves.js';
import { missingDrawing } from '../../paidDrawing.js';
import { firstYear } from '../../parameters/complianceEvents.js';
import { policyParameters } from '../../parameters/policy.js';
import { definePolicyKind } from './policyKind.js';
import { checkYear, firstOpenYear } from './policyYear.js';

const schema = z.strictObject({
  share: rateLeaf(policyParameters.freeShare),
  paidBy: choiceLeaf(policyParameters.paidBy.choices).optional(),
  paidPrice: moneyLeaf(policyParameters.paidPrice).optional(),
  from: integerLeaf(firstYear).optional(),
});
/** The event as written. */
export type WrittenFreeShare = z.output<typeof schema>;

/**
 * Another part of the allocation is free, and the rest is sold, in auctions or at a set price, as before unless the event names it
 * (CMP-1, POL-1).
 */
export const freeShare = definePolicyKind({
  key: 'freeShare',
  schema,
  check({ share, paidBy, from }, place, setting) {
    checkYear(from, 'allocation', place, setting);
    const { policy, terms, drawings, markets } = setting;
    const year = from ?? firstOpenYear('allocation', place.day, setting);
    if (share === PPM || (paidBy ?? terms.allocation(year).paidBy) !== 'auction') return;
    const needed = missingDrawing(policy, year, drawings, setting);
    if (needed !== undefined)
      place.add('paidWithoutAuction', 'share', { found: markets[0]!.name, ...needed });
  },
  actionOf({ share, paidBy, paidPrice, from }, setting, { day }) {
    const year = from ?? firstOpenYear('allocation', day, setting);
    const former = setting.terms.allocation(year);
    return {
      kind: 'freeShare',
      freeSharePpm: share,
      paidBy: paidBy ?? former.paidBy,
      paidPriceFen: paidPrice ?? former.paidPriceFen,
      firstYear: year,
    };
  },
  subjectOf: () => 'freeShare',
  describe({ freeSharePpm, paidBy, paidPriceFen, firstYear: year }) {
    const share = formatRate(freeSharePpm);
    if (freeSharePpm === PPM) {
      return {
        zh: `${year} 年度起配额全部免费分配`,
        en: `all allocations are free from the emissions of ${year} on`,
      };
    }
    const price = formatDecimal(paidPriceFen, 2);
    const isAuction = paidBy === 'auction';
    return {
      zh: `${year} 年度起免费分配 ${share}，其余${isAuction ? '竞价出让' : `以 ${price} 元定价出售`}`,
      en: `${share} of allocations are free from the emissions of ${year} on, the rest is sold ${
        isAuction ? 'in auctions' : `at ${price} yuan`
      }`,
    };
  },
});

import { z } from 'zod';
import { formatRate, integerLeaf, rateLeaf } from '../../leaves.js';
import { capChange, firstYear } from '../../parameters/complianceEvents.js';
import { definePolicyKind } from './policyKind.js';
import { checkYear, firstOpenYear } from './policyYear.js';

/** The cap is changed: allocations that are not final by a share (POL-1). */
export const cap = definePolicyKind({
  key: 'cap',
  schema: z.strictObject({ change: rateLeaf(capChange), from: integerLeaf(firstYear).optional() }),
  check({ change, from }, place, setting) {
    if (change === 0) place.add('capUnchanged', 'change');
    checkYear(from, 'allocation', place, setting);
  },
  actionOf: ({ change, from }, setting, { day }) => ({
    kind: 'cap',
    changePpm: change,
    firstYear: from ?? firstOpenYear('allocation', day, setting),
  }),
  subjectOf: () => 'cap',
  describe({ changePpm, firstYear: year }) {
    const change = `${changePpm > 0 ? '+' : ''}${formatRate(changePpm)}`;
    return {
      zh: `${year} 年度起配额总量调整 ${change}`,
      en: `the cap changes by ${change} from the emissions of ${year} on`,
    };
  },
});

import { z } from 'zod';
import type { CarryOverRule } from '../../../policy/index.js';
import { PPM } from '../../../units/index.js';
import { integerLeaf, numberLeaf } from '../../leaves.js';
import { carryOverEvent, firstYear } from '../../parameters/complianceEvents.js';
import { definePolicyKind } from './policyKind.js';
import { checkYear, firstOpenYear } from './policyYear.js';

/** Another rule of carry-over, from the settlement of a year's deadline on; what is not named stays as it was (CMP-3, POL-1). */
export const carryOver = definePolicyKind({
  key: 'carryOver',
  schema: z.strictObject({
    years: integerLeaf(carryOverEvent.years).optional(),
    netSalesMultiple: numberLeaf(carryOverEvent.netSalesMultiple).optional(),
    baseTonnes: integerLeaf(carryOverEvent.baseTonnes).optional(),
    from: integerLeaf(firstYear).optional(),
  }),
  check({ years, netSalesMultiple, baseTonnes, from }, place, setting) {
    if (years === undefined && netSalesMultiple === undefined && baseTonnes === undefined) {
      place.add('carryOverEmpty', undefined);
    }
    checkYear(from, 'deadline', place, setting);
  },
  actionOf({ years, netSalesMultiple, baseTonnes, from }, setting, { day }) {
    const year = from ?? firstOpenYear('deadline', day, setting);
    const former = setting.terms.carryOver(year);
    const multiple = netSalesMultiple ?? (former.netSales?.multiplePpm ?? 0) / PPM;
    const rule: CarryOverRule = {
      years: years ?? former.years,
      netSales: netSalesRule(multiple, baseTonnes ?? former.netSales?.baseTonnes),
    };
    return { kind: 'carryOver', rule, firstYear: year };
  },
  subjectOf: () => 'carryOver',
  describe({ rule: { years, netSales }, firstYear: year }) {
    const zh = `自 ${year} 年度清缴起，配额可用于其后 ${years} 个年度`;
    const en = `from the deadline for ${year} on a vintage serves ${years} years after its own`;
    if (netSales === undefined)
      return { zh: `${zh}，此后失效，不予结转`, en: `${en}; then it is void, and nothing is converted` };
    const multiple = netSales.multiplePpm / PPM;
    return {
      zh: `${zh}，此后可按净卖出量的 ${multiple} 倍加 ${netSales.baseTonnes} 吨结转`,
      en: `${en}; of what is void then ${multiple} times net sales and ${netSales.baseTonnes} t are converted`,
    };
  },
});

/** The conversion by net sales; none where both of its numbers are 0 (CMP-3). */
export function netSalesRule(multiple = 0, baseTonnes = 0): CarryOverRule['netSales'] {
  if (multiple === 0 && baseTonnes === 0) return undefined;
  return { multiplePpm: Math.round(multiple * PPM), baseTonnes };
}

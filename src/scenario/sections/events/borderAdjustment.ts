import { z } from 'zod';
import { formatRate, integerLeaf, rateLeaf } from '../../leaves.js';
import { adjustmentDays, newsRate } from '../../parameters/events.js';
import { warnOfNoOpening } from './noOpening.js';
import { definePolicyKind } from './policyKind.js';

/** A border adjustment changes the fundamental value step by step (POL-1). */
export const borderAdjustment = definePolicyKind({
  key: 'borderAdjustment',
  schema: z.strictObject({
    change: rateLeaf(newsRate),
    days: integerLeaf(adjustmentDays).default(adjustmentDays.default),
  }),
  check({ change }, place, setting) {
    warnOfNoOpening(place, setting);
    if (change === 0) place.add('capUnchanged', 'change');
    if (setting.source !== 'news') place.add('newsWithoutProcess', undefined);
  },
  actionOf: ({ change, days }) => ({ kind: 'borderAdjustment', changePpm: change, days }),
  subjectOf: () => '',
  describe: ({ changePpm, days }) => ({
    zh: `边境调节使基本面价值在 ${days} 个交易日内均匀变动 ${formatRate(changePpm)}`,
    en: `a border adjustment changes the fundamental value by ${formatRate(changePpm)}, evenly over ${days} trading days`,
  }),
});

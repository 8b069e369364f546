import { z } from 'zod';
import { closingRuleNames } from '../../../market/index.js';
import { choiceLeaf, textLeaf } from '../../leaves.js';
import { checkMarket, marketName } from './marketOfEvent.js';
import { warnOfNoOpening } from './noOpening.js';
import { definePolicyKind } from './policyKind.js';

/** A spot market gets another closing rule (CLS-1, CLS-2, POL-1). */
export const closingRule = definePolicyKind({
  key: 'closingRule',
  schema: z.strictObject({ venue: textLeaf.optional(), rule: choiceLeaf(closingRuleNames) }),
  check({ venue }, place, setting) {
    checkMarket(venue, place, setting);
    warnOfNoOpening(place, setting);
  },
  actionOf: ({ venue, rule }, setting) => ({ kind: 'closingRule', venue: marketName(venue, setting), rule }),
  subjectOf: ({ venue }) => venue,
  describe: ({ venue, rule }) => ({
    zh: `${venue} 市场自下一开盘起按规则 ${rule} 定收盘价`,
    en: `market ${venue} closes by the rule ${rule} from its next open on`,
  }),
});

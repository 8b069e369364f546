import { z } from 'zod';
import { blockDeskParameters, spotBoardParameters } from '../../../market/index.js';
import { formatRate, rateLeaf, textLeaf } from '../../leaves.js';
import { checkMarket, marketName } from './marketOfEvent.js';
import { warnOfNoOpening } from './noOpening.js';
import { definePolicyKind } from './policyKind.js';

/** A spot market gets other price bands (LIM-5, SPOT-2, SPOT-3, POL-1). */
export const spotLimit = definePolicyKind({
  key: 'spotLimit',
  schema: z.strictObject({
    venue: textLeaf.optional(),
    listed: rateLeaf(spotBoardParameters.bandPpm).optional(),
    block: rateLeaf(blockDeskParameters.bandPpm).optional(),
  }),
  check({ venue, listed, block }, place, setting) {
    checkMarket(venue, place, setting);
    warnOfNoOpening(place, setting);
    if (listed === undefined && block === undefined) place.add('spotLimitEmpty', undefined);
  },
  actionOf: ({ venue, listed, block }, setting) => ({
    kind: 'spotLimit',
    venue: marketName(venue, setting),
    listedPpm: listed,
    blockPpm: block,
  }),
  subjectOf: ({ venue }) => venue,
  describe({ venue, listedPpm, blockPpm }) {
    const [zh, en]: [string[], string[]] = [[], []];
    if (listedPpm !== undefined) {
      zh.push(`挂牌 ±${formatRate(listedPpm)}`);
      en.push(`listed ±${formatRate(listedPpm)}`);
    }
    if (blockPpm !== undefined) {
      zh.push(`大宗 ±${formatRate(blockPpm)}`);
      en.push(`blocks ±${formatRate(blockPpm)}`);
    }
    return {
      zh: `${venue} 市场自下一开盘起的涨跌幅：${zh.join('，')}`,
      en: `price bands of market ${venue} from its next open on: ${en.join(', ')}`,
    };
  },
});

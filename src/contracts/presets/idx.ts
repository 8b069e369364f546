import { declaredWith, type FuturesContractParameters, type FuturesContractPreset } from '../preset.js';
import { caParameters } from './ca.js';
import { chosen } from './marks.js';

const RULE = 'IDX-1';

/** CA's terms but for size and step of the price. */
const declared: FuturesContractParameters = declaredWith(caParameters, {
  lotTonnes: chosen(100, RULE),
  tickFen: chosen(20, RULE),
  priceLimitPpm: chosen(50_000, RULE),
  initialMarginPpm: chosen(100_000, RULE),
});

/**
 * IDX: futures on the spot index of the run, which settle in cash (IDX-1). Prices are points, a point written as a yuan; a lot is 100 yuan
 * a point, so that at 1,000 points it is worth about as much as one of CA; the step is 0.2 points (D).
 */
export const idx: FuturesContractPreset = {
  product: 'IDX',
  text: {
    zh: '碳现货价格指数期货（现金交割）',
    en: 'Futures on the carbon spot index, settled in cash',
  },
  underlying: undefined,
  parameters: {
    ...declared,
    lotTonnes: {
      ...declared.lotTonnes,
      unit: 'yuan/point',
      text: { zh: '合约乘数：每点多少元', en: 'Multiplier: yuan for every point of the index' },
    },
    tickFen: {
      ...declared.tickFen,
      text: {
        zh: '最小变动价位，以点计（一点写作一元）',
        en: 'Tick: smallest step of the price, in points (a point is written as a yuan)',
      },
    },
  },
  defaults: {},
};

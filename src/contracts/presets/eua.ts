import { declaredWith, type FuturesContractPreset } from '../preset.js';
import { caParameters } from './ca.js';
import { chosen, published, remembered, seed } from './marks.js';

const SPECIFICATION = 'CON-7; ICE Endex, EUA Futures, product specification';
/** So many that no position reaches it: ICE sets no position limit on emission allowances (m). */
const NO_POSITION_LIMIT = remembered(10_000_000, 'CON-7');

/**
 * EUA: the European contract as ICE lists it: no price limit (CON-9), quarterly months, continuous trading only (CON-7). Its
 * prices are euro; here one euro is written as one yuan, for all money of a run is of one currency (D).
 */
export const eua: FuturesContractPreset = {
  product: 'EUA',
  text: { zh: '欧盟碳排放配额（EUA）期货', en: 'Futures on European Union allowances (EUA)' },
  underlying: 'EUA',
  parameters: declaredWith(caParameters, {
    lotTonnes: published(1000, SPECIFICATION),
    tickFen: published(1, SPECIFICATION),
    priceLimited: published(false, `${SPECIFICATION}; CON-9`),
    initialMarginPpm: seed(50_000, 'CON-7'),
    feePpm: chosen(50, 'FEE-1'),
    tradePriceRule: published('maker', 'ORD-1'),
    callAuction: published(false, SPECIFICATION),
  }),
  defaults: {
    months: published('quarterly', SPECIFICATION),
    marginLadder: remembered(false, 'CON-7'),
    limitEscalation: chosen(false, 'CON-9'),
    afterThirdLock: chosen('none', 'CON-9'),
    positionLimitBase: NO_POSITION_LIMIT,
    positionLimitLastMonth: NO_POSITION_LIMIT,
    positionLimitLastDays: NO_POSITION_LIMIT,
  },
};

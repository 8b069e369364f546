import { declaredWith, type FuturesContractPreset } from '../preset.js';
import { caParameters } from './ca.js';
import { chosen, published, remembered } from './marks.js';

const RULES_OF_HUBEI = 'CON-7; 湖北碳排放权交易中心碳排放权现货远期交易规则，第五条';
const DESIGN_OF_2015 = 'CON-7; 鄢德春：碳期货合约标准设计，碳信用1号，2015-03-08';

/** HBEA: Hubei's spot-forward of 2016-04-27, small lots under a high margin (CON-7). */
export const hbea: FuturesContractPreset = {
  product: 'HBEA',
  text: {
    zh: '湖北碳排放权现货远期（2016 年）',
    en: 'The spot-forward contract of Hubei on its allowances (2016)',
  },
  underlying: 'HBEA',
  parameters: declaredWith(caParameters, {
    lotTonnes: published(100, RULES_OF_HUBEI),
    tickFen: published(1, RULES_OF_HUBEI),
    priceLimitPpm: published(40_000, 'CON-7'),
    initialMarginPpm: published(200_000, 'CON-7'),
    tradePriceRule: chosen('maker', 'ORD-1'),
    callAuction: chosen(false, 'ORD-4'),
  }),
  defaults: { months: remembered('[5]', 'CON-7'), marginLadder: chosen(false, 'MAR-2') },
};

/** CER: a design of 2015 for CDM reductions, whose margin of 5% stands under its limit of 6% (CON-7). */
export const cer: FuturesContractPreset = {
  product: 'CER',
  text: {
    zh: '碳信用 1 号（CER）期货，2015 年设计稿',
    en: 'Futures on certified reductions of the CDM (CER), the design of 2015',
  },
  underlying: 'CER',
  parameters: declaredWith(caParameters, {
    lotTonnes: published(1000, DESIGN_OF_2015),
    tickFen: published(5, DESIGN_OF_2015),
    priceLimitPpm: published(60_000, DESIGN_OF_2015),
    initialMarginPpm: published(50_000, DESIGN_OF_2015),
    feePpm: published(150, DESIGN_OF_2015),
  }),
  defaults: { months: published('[1, 4, 5, 7, 8, 10, 11]', DESIGN_OF_2015) },
};

import { declaredWith, type FuturesContractPreset, type PresetTerms } from '../preset.js';
import { caParameters } from './ca.js';
import { chosen, remembered } from './marks.js';

/** The seed names these products and gives no terms: those of CA, which it proposes for China's first two (D). */
const AS_CA: PresetTerms = {
  lotTonnes: chosen(1000, 'CON-7'),
  tickFen: chosen(2, 'CON-7'),
  priceLimited: chosen(true, 'CON-7'),
  priceLimitPpm: chosen(50_000, 'CON-7'),
  initialMarginPpm: chosen(100_000, 'CON-7'),
  tradePriceRule: chosen('middleOfThree', 'CON-7'),
};

/** ERU: units of joint implementation. ICE listed such a contract of 1000 units for the quarterly months until 2013 (m). */
export const eru: FuturesContractPreset = {
  product: 'ERU',
  text: { zh: '联合履约减排单位（ERU）期货', en: 'Futures on emission reduction units (ERU)' },
  underlying: 'ERU',
  parameters: declaredWith(caParameters, { ...AS_CA, lotTonnes: remembered(1000, 'CON-7') }),
  defaults: { months: remembered('quarterly', 'CON-7') },
};

/** AAU: assigned amount units, which states trade; one month a year (D). */
export const aau: FuturesContractPreset = {
  product: 'AAU',
  text: { zh: '分配数量单位（AAU）期货', en: 'Futures on assigned amount units (AAU)' },
  underlying: 'AAU',
  parameters: declaredWith(caParameters, AS_CA),
  defaults: { months: chosen('december') },
};

/** VER: voluntary reductions. CME lists futures of 1000 offsets on CBL's standard units for all months (m). */
export const ver: FuturesContractPreset = {
  product: 'VER',
  text: { zh: '自愿减排量（VER）期货', en: 'Futures on voluntary emission reductions (VER)' },
  underlying: 'VER',
  parameters: declaredWith(caParameters, { ...AS_CA, lotTonnes: remembered(1000, 'CON-7') }),
  defaults: { months: remembered('all', 'CON-7') },
};

import type { FuturesContractPreset } from '../preset.js';
import { caParameters } from './ca.js';

/** CR: the futures contract on certified emission reductions, CCER, with all terms of CA (CON-1 to CON-6). */
export const cr: FuturesContractPreset = {
  product: 'CR',
  text: { zh: '国家核证自愿减排量（CCER）期货', en: 'Futures on certified emission reductions (CCER)' },
  underlying: 'CCER',
  parameters: caParameters,
  defaults: {},
};

import type { FuturesContractPreset } from '../preset.js';
import { ca } from './ca.js';
import { cr } from './cr.js';
import { eua } from './eua.js';
import { aau, eru, ver } from './further.js';
import { idx } from './idx.js';
import { cer, hbea } from './precedents.js';

/** The products that a scenario can start from, by their letters (CON-7). */
export const contractPresets: Readonly<Record<string, FuturesContractPreset>> = Object.fromEntries(
  [ca, cr, eua, eru, aau, ver, hbea, cer, idx].map((preset) => [preset.product, preset]),
);

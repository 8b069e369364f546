import type { FuturesContractPreset } from '../preset.js';
import { ca } from './ca.js';

/** The products that a scenario can start from, by name (CON-7). */
export const contractPresets: Readonly<Record<string, FuturesContractPreset>> = { CA: ca };

import { chosen, published, remembered, seed } from '../../contracts/index.js';
import type { SpotVenuePreset } from './preset.js';

/** The national market of certified reductions, since January 2024: rules like those of the allowances' market. */
export const ccer: SpotVenuePreset = {
  name: 'ccer',
  text: { zh: '全国温室气体自愿减排', en: 'national certified reductions' },
  reductionsOnly: true,
  terms: {
    product: seed('CCER', 'SPOT-9'),
    tickFen: remembered(1, 'SPOT-9'),
    unitTonnes: remembered(1, 'SPOT-9'),
    bandPpm: remembered(100_000, 'SPOT-9'),
    closingRule: remembered('national', 'SPOT-9'),
    blockThresholdTonnes: remembered(100_000, 'SPOT-9'),
    blockBandPpm: remembered(300_000, 'SPOT-9'),
    visibleLevels: chosen(5),
    feePpm: chosen(500),
    initialCloseFen: published(7_000, '60-80 yuan/t in 2025: ditan.com 2025-08-25'),
  },
};

/** Sichuan: certified reductions only, no allowance price (SPOT-9). Of its rules nothing is known here. */
export const sichuan: SpotVenuePreset = {
  name: 'sichuan',
  text: { zh: '四川', en: 'Sichuan' },
  reductionsOnly: true,
  terms: {
    product: seed('CCER', 'SPOT-9'),
    tickFen: remembered(1, 'SPOT-9'),
    unitTonnes: remembered(1, 'SPOT-9'),
    bandPpm: chosen(100_000),
    closingRule: chosen('national'),
    blockThresholdTonnes: chosen(100_000),
    blockBandPpm: chosen(300_000),
    visibleLevels: chosen(5),
    feePpm: chosen(500),
    initialCloseFen: chosen(6_000),
  },
};

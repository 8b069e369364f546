import { seed } from '../../contracts/index.js';
import { beijing, chongqing, fujian, guangdong, hubei, shanghai, shenzhen, tianjin } from './pilots.js';
import type { SpotVenuePreset } from './preset.js';
import { ccer, sichuan } from './reductions.js';

/** The national allowance market, whose terms are the declared defaults (SPOT-1 to SPOT-3). */
const national: SpotVenuePreset = {
  name: 'national',
  text: { zh: '全国', en: 'national' },
  reductionsOnly: false,
  terms: {},
};

/** The years of Shenzhen's eight products. */
const YEARS_OF_SHENZHEN = [2013, 2014, 2015, 2016, 2017, 2018, 2019, 2020] as const;

/**
 * The spot markets that a scenario can start from, by name (SPOT-9): the national one, the eight pilots, Sichuan and the
 * national market of certified reductions. Shenzhen's eight products are eight boards of one kind, each for one vintage (D):
 * every product has its own prices, band and close.
 */
export const spotVenuePresets: Readonly<Record<string, SpotVenuePreset>> = byName([
  national,
  beijing,
  tianjin,
  shanghai,
  chongqing,
  hubei,
  guangdong,
  shenzhen,
  ...YEARS_OF_SHENZHEN.map(yearOfShenzhen),
  fujian,
  sichuan,
  ccer,
]);

function yearOfShenzhen(year: number): SpotVenuePreset {
  return {
    ...shenzhen,
    name: `shenzhen-${year}`,
    text: { zh: `深圳 ${year} 年度配额`, en: `Shenzhen, allowances of ${year}` },
    terms: { ...shenzhen.terms, vintage: seed(year, 'SPOT-9'), vintages: seed('own', 'SPOT-9') },
  };
}

function byName(presets: readonly SpotVenuePreset[]): Readonly<Record<string, SpotVenuePreset>> {
  return Object.fromEntries(presets.map((preset) => [preset.name, preset]));
}

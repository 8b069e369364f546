import { civilFromDay, formatIsoDay } from '../calendar/index.js';
import { type SimulationConfig, type SpotVenueConfig, spotMarkets } from '../simulation/index.js';
import { formatDecimal, PPM } from '../units/index.js';
import { formatRate } from './leaves.js';
import type { SectionContext } from './sections/context.js';
import { placeOf } from './sourceNode.js';

/**
 * Notices of spot markets that cannot work as written: prices that cannot move (SPOT-2), allowances of a year that has not begun
 * (REG-1), and who starts with more than an account may hold (SPOT-9).
 */
export function warnOfVenues(config: SimulationConfig, context: SectionContext): void {
  for (const venue of spotMarkets(config)) {
    const section = venue === config.spot ? ['spot'] : ['venues', venue.name];
    warnOfBand(venue, section, context);
    warnOfVintage(venue, section, config, context);
    warnOfHoldings(venue, config, context);
  }
}

/** A limit of 0 is a price that is meant to stand still. */
function warnOfBand(
  { terms: { bandPpm, bandRounding, tickFen }, initialCloseFen }: SpotVenueConfig,
  section: readonly string[],
  { root, list }: SectionContext,
): void {
  const leastFen = bandRounding === 'halfUp' ? tickFen / 2 : tickFen;
  if (bandPpm === 0 || initialCloseFen * bandPpm >= leastFen * PPM) return;
  const path = [...section, 'priceLimit'];
  list.warn('bandBelowTick', placeOf(root, path), path.join('.'), {
    limit: formatRate(bandPpm),
    tick: formatDecimal(tickFen, 2),
    close: formatDecimal(initialCloseFen, 2),
  });
}

function warnOfVintage(
  { vintage }: SpotVenueConfig,
  section: readonly string[],
  { calendar: { firstDay } }: SimulationConfig,
  { root, list }: SectionContext,
): void {
  if (vintage <= civilFromDay(firstDay).year) return;
  const path = [...section, 'vintage'];
  const params = { found: vintage, start: formatIsoDay(firstDay) };
  list.warn('vintageToCome', placeOf(root, path), path.join('.'), params);
}

/** A covered firm's own limit is higher by its yearly allocation. */
function warnOfHoldings(
  { name: venue, holdingLimitTonnes: max }: SpotVenueConfig,
  { population }: SimulationConfig,
  { root, list }: SectionContext,
): void {
  if (max === 0) return;
  for (const { name, count, venue: home, allowanceTonnes: held, emissionTonnes } of population) {
    if (count === 0 || home !== venue || emissionTonnes > 0 || held <= max) continue;
    const path = ['population', name, 'allowances'];
    list.warn('holdingsOverLimit', placeOf(root, path), path.join('.'), { found: name, venue, held, max });
  }
}

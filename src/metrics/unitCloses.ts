import type { PriceFen } from '../units/index.js';
import type { RunVenue } from './runMeta.js';
import { MAIN_VENUE } from './venueRows.js';
import type { VenueSeries } from './venueSeries.js';

/**
 * What units are worth at the end of a run: the last close of the spot market in which they trade, of several the first (D). So
 * units that were bought in one market and sold in another are no longer there and count for nothing.
 */
export class UnitCloses {
  readonly #venues: readonly RunVenue[];
  readonly #lastFen: readonly PriceFen[];

  /** @param venues the spot markets of the run; `series` are their days, in the same order. */
  constructor(venues: readonly RunVenue[], series: readonly VenueSeries[]) {
    this.#venues = venues;
    this.#lastFen = series.map(({ days }) => days.at(-1)?.closeFen ?? 0);
  }

  /** Of the units of the main market, in which pledged units are valued (MTM-2). */
  get mainFen(): PriceFen {
    return this.ofVenue(MAIN_VENUE);
  }

  /** Of the units of a market, by its number. */
  ofVenue(venue: number): PriceFen {
    const own = this.#venues[venue];
    return this.#firstOf(({ product, vintage }) => product === own?.product && vintage === own.vintage);
  }

  /** Of units of a product, by its code, and vintage; 0 where no market trades them. */
  ofUnits(product: number, vintage: number): PriceFen {
    return this.#firstOf(
      (one) => one.product === product && (one.vintage === undefined || one.vintage === vintage),
    );
  }

  #firstOf(trades: (venue: RunVenue) => boolean): PriceFen {
    return this.#lastFen[this.#venues.findIndex(trades)] ?? 0;
  }
}

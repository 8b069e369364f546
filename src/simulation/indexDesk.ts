import { invariant } from '../kernel/index.js';
import {
  type IndexDay,
  indexSettlementFen,
  PriceIndex,
  type PriceIndexDefinition,
} from '../priceIndex/index.js';
import type { IndexLevel } from '../protocol/index.js';
import { FEN_PER_YUAN, type Fen, type PriceFen } from '../units/index.js';
import type { IndexConfig, SpotVenueConfig } from './config.js';

/** A market of the index: its last price and what was traded at it today. */
interface IndexedMarket {
  readonly name: string;
  readonly closeFen: PriceFen;
  readonly tonnes: number;
}

/**
 * The publisher of the spot index in a run (IDX-1). The closes of the day before the run are the first it knows; so an index whose
 * base date is not a later one stands at its base points when the run begins.
 */
export class IndexDesk {
  readonly #index: PriceIndex;
  readonly #definition: PriceIndexDefinition;
  /** Levels of the days of the run on which one was published. */
  readonly #levels: IndexLevel[] = [];
  #level: IndexLevel | undefined;

  constructor({ definition }: IndexConfig, markets: readonly SpotVenueConfig[], firstDay: number) {
    this.#definition = definition;
    this.#index = new PriceIndex(definition);
    this.#index.openDay(firstDay - 1);
    this.#level = this.#close(
      markets.map(({ name, initialCloseFen: closeFen }) => ({ name, closeFen, tonnes: 0 })),
    )?.level;
  }

  /** The last level; before the run's first close that of the day before. Undefined while the index has not begun. */
  get level(): IndexLevel | undefined {
    return this.#level;
  }

  /** The last level as a price of futures, in hundredths of a point, half-up. Throws InvariantError while there is none. */
  get priceFen(): PriceFen {
    invariant(this.#level !== undefined, 'futures on an index need its level');
    return indexSettlementFen([this.#level], 1, 1);
  }

  /** Begins a day: changes of the sample and new weights take effect. */
  openDay(day: number): void {
    this.#index.openDay(day);
  }

  /** Ends the day with the closes of all spot markets. Undefined while the index has not begun. */
  closeDay(markets: readonly IndexedMarket[]): IndexDay | undefined {
    const day = this.#close(markets);
    if (day === undefined) return undefined;
    this.#level = day.level;
    this.#levels.push(day.level);
    return day;
  }

  /** Final settlement price of futures whose last trading day was closed last: the mean of the last levels of the run. */
  settlementFen(tickFen: Fen): PriceFen {
    return indexSettlementFen(this.#levels, this.#definition.settlementDays, tickFen);
  }

  /**
   * What the index would stand at in points if every market were priced at what its units are worth, in yuan per tonne; a belief, no
   * price. Throws InvariantError while the index has not begun.
   */
  valuePoints(valueYuan: (market: string) => number): number {
    const points = this.#index.pointsAt((market) => valueYuan(market) * FEN_PER_YUAN);
    invariant(points !== undefined, 'the value of an index needs its base');
    return points;
  }

  #close(markets: readonly IndexedMarket[]): IndexDay | undefined {
    for (const { name, closeFen, tonnes } of markets) this.#index.observe(name, closeFen, tonnes);
    return this.#index.closeDay();
  }
}

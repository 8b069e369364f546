import type { SpotMarketView } from '../agents/index.js';
import type { ListingBoard } from '../market/index.js';
import { Side } from '../protocol/index.js';
import type { Fen, Ppm, PriceFen, TimeUs, Tonnes } from '../units/index.js';
import type { SimulationClock } from './clock.js';
import type { SpotVenue } from './spotVenue.js';
import type { TradingTime } from './tradingTime.js';

/** What the spot board publishes (SPOT-13), live. */
export class SpotView implements SpotMarketView {
  readonly tickFen: Fen;
  readonly unitTonnes: Tonnes;
  readonly feePpm: Ppm;
  readonly #venue: SpotVenue;
  readonly #board: ListingBoard;
  readonly #clock: SimulationClock;
  readonly #time: TradingTime;
  readonly #pricesFen: number[] = [];
  readonly #tonnes: number[] = [];

  constructor(venue: SpotVenue, clock: SimulationClock, time: TradingTime) {
    this.#venue = venue;
    this.#board = venue.listed.board;
    this.#clock = clock;
    this.#time = time;
    this.tickFen = venue.listed.board.terms.tickFen;
    this.unitTonnes = venue.listed.board.terms.unitTonnes;
    this.feePpm = venue.accounts.feePpm;
  }

  isOpen(): boolean {
    return this.#venue.listed.isOpen();
  }

  openTimeUs(): TimeUs {
    return this.#time.elapsedUs(this.#clock.nowUs, this.#clock.dayIndex);
  }

  bestBid(): PriceFen {
    return this.#best(Side.buy);
  }

  bestAsk(): PriceFen {
    return this.#best(Side.sell);
  }

  lastPrice(): PriceFen {
    return this.#board.day.lastFen;
  }

  previousClose(): PriceFen {
    return this.#board.day.previousCloseFen;
  }

  latestClose(): PriceFen {
    return this.#venue.closeFen;
  }

  lowerLimit(): PriceFen {
    return this.#board.lowerLimitFen;
  }

  upperLimit(): PriceFen {
    return this.#board.upperLimitFen;
  }

  volume(): Tonnes {
    return this.#board.day.volumeTonnes;
  }

  turnoverFen(): Fen {
    return this.#board.day.turnoverFen;
  }

  #best(side: Side): PriceFen {
    return this.#board.levels(side, this.#pricesFen, this.#tonnes) > 0 ? this.#pricesFen[0]! : 0;
  }
}

import type { SpotMarketView } from '../agents/index.js';
import type { ListingBoard } from '../market/index.js';
import { Side } from '../protocol/index.js';
import type { Fen, Ppm, PriceFen, TimeUs, Tonnes } from '../units/index.js';
import type { SimulationClock } from './clock.js';
import type { SpotGateway } from './spotGateway.js';
import type { TradingTime } from './tradingTime.js';

/** What the spot board publishes (SPOT-13), live. */
export class SpotView implements SpotMarketView {
  readonly tickFen: Fen;
  readonly feePpm: Ppm;
  readonly #gateway: SpotGateway;
  readonly #board: ListingBoard;
  readonly #clock: SimulationClock;
  readonly #time: TradingTime;
  readonly #pricesFen: number[] = [];
  readonly #tonnes: number[] = [];

  constructor(gateway: SpotGateway, feePpm: Ppm, clock: SimulationClock, time: TradingTime) {
    this.#gateway = gateway;
    this.#board = gateway.board;
    this.#clock = clock;
    this.#time = time;
    this.tickFen = gateway.board.terms.tickFen;
    this.feePpm = feePpm;
  }

  isOpen(): boolean {
    return this.#gateway.isOpen();
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

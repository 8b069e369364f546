import { TRADING_DAYS_PER_YEAR } from '../calendar/index.js';
import { exp, ln, type RandomStream } from '../kernel/index.js';
import type { TimeUs } from '../units/index.js';
import type { FundamentalConfig } from './config.js';
import { ValuePath } from './valuePath.js';

/** Steps of the value within a trading day. */
export const VALUE_STEPS_PER_DAY = 48;

/**
 * The fundamental value V in yuan per tonne (docs/model.md, "Fundamental value"): log price with stochastic volatility and
 * jumps. A float: nothing in a money path reads it, only agents' beliefs do. With `source: spotClose` it is set from outside and draws nothing.
 */
export class FundamentalValue extends ValuePath {
  readonly #config: FundamentalConfig;
  readonly #random: RandomStream;
  #logVolatility = 0;

  constructor(config: FundamentalConfig, random: RandomStream) {
    super(config.initialYuan);
    this.#config = config;
    this.#random = random;
    if (config.source === 'news') this.#logVolatility = Math.sqrt(this.#spread()) * random.normal();
  }

  /** Draws the day's volatility and the overnight move, jumps included. Once before every open. */
  moveOvernight(nowUs: TimeUs): void {
    const { volatilityPersistence, volatilityShock, overnightShare, jumpsPerYear, jumpSd, driftPerYear } =
      this.#config;
    this.#logVolatility =
      volatilityPersistence * this.#logVolatility + volatilityShock * this.#random.normal();
    const jumps = this.#random.chance(jumpsPerYear / TRADING_DAYS_PER_YEAR)
      ? this.#random.normal() * jumpSd
      : 0;
    this.#move(nowUs, overnightShare, driftPerYear / TRADING_DAYS_PER_YEAR + jumps);
  }

  /** One of the day's VALUE_STEPS_PER_DAY moves. */
  moveIntraday(nowUs: TimeUs): void {
    this.#move(nowUs, (1 - this.#config.overnightShare) / VALUE_STEPS_PER_DAY, 0);
  }

  /** Moves the value at once by a change of its logarithm: news that is no part of the process. */
  shift(nowUs: TimeUs, logChange: number): void {
    this.set(nowUs, this.currentYuan * exp(logChange));
  }

  /** Long-run variance of log volatility. */
  #spread(): number {
    const { volatilityPersistence, volatilityShock } = this.#config;
    return (volatilityShock * volatilityShock) / (1 - volatilityPersistence * volatilityPersistence);
  }

  /** The volatility factor is scaled so that the mean variance of a day is dailySd². */
  #move(nowUs: TimeUs, varianceShare: number, jump: number): void {
    const sd = this.#config.dailySd * Math.sqrt(varianceShare) * exp(this.#logVolatility - this.#spread());
    const logValue = ln(this.currentYuan) + jump + sd * this.#random.normal() - (sd * sd) / 2;
    this.set(nowUs, exp(logValue));
  }
}

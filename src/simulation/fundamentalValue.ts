import { exp, ln, type RandomStream } from '../kernel/index.js';
import type { TimeUs } from '../units/index.js';
import type { FundamentalConfig } from './config.js';

/** Steps of the value within a trading day. */
export const VALUE_STEPS_PER_DAY = 48;
const TRADING_DAYS_PER_YEAR = 243;

/**
 * The fundamental value V in yuan per tonne (docs/model.md, "Fundamental value"): log price with stochastic volatility and
 * jumps. A float: nothing in a money path reads it, only agents' beliefs do. Remembers when it changed, so that an
 * agent may know it late. With `source: spotClose` it is set from outside and draws nothing.
 */
export class FundamentalValue {
  readonly #config: FundamentalConfig;
  readonly #random: RandomStream;
  readonly #timesUs: TimeUs[] = [0];
  readonly #valuesYuan: number[];
  #logVolatility = 0;

  constructor(config: FundamentalConfig, random: RandomStream) {
    this.#config = config;
    this.#random = random;
    this.#valuesYuan = [config.initialYuan];
    if (config.source === 'news') this.#logVolatility = Math.sqrt(this.#spread()) * random.normal();
  }

  /** The value now. */
  get currentYuan(): number {
    return this.#valuesYuan[this.#valuesYuan.length - 1]!;
  }

  /** The value that was current at `timeUs`; the first value before that. */
  at(timeUs: TimeUs): number {
    let first = 0;
    let last = this.#timesUs.length - 1;
    while (first < last) {
      const middle = (first + last + 1) >>> 1;
      if (this.#timesUs[middle]! <= timeUs) first = middle;
      else last = middle - 1;
    }
    return this.#valuesYuan[first]!;
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

  /** Sets the value from a published price. */
  set(nowUs: TimeUs, valueYuan: number): void {
    this.#timesUs.push(nowUs);
    this.#valuesYuan.push(valueYuan);
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

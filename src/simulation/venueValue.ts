import { exp, ln, type RandomStream } from '../kernel/index.js';
import { FEN_PER_YUAN, type TimeUs } from '../units/index.js';
import type { SpotVenueConfig } from './config.js';
import { ValuePath } from './valuePath.js';

/**
 * The value V′ in yuan per tonne that informed agents read of what a further spot market trades: it follows the fundamental value V
 * and has a random walk W of its own (D),
 *
 *     V′ = V′₀ · (V ÷ V₀)^β · exp(W),
 *
 * where V′₀ is the market's first close, β its `sensitivity`, and W moves `dailySd` a trading day, on average by half its variance down,
 * so that W alone leaves the mean where it is.
 */
export class VenueValue extends ValuePath {
  #sensitivity: number;
  readonly #dailySd: number;
  readonly #random: RandomStream;
  #initialYuan: number;
  #mainInitialYuan: number;
  #own = 0;

  constructor({ initialCloseFen, value }: SpotVenueConfig, mainInitialYuan: number, random: RandomStream) {
    const initialYuan = initialCloseFen / FEN_PER_YUAN;
    super(initialYuan);
    this.#sensitivity = value?.sensitivity ?? 1;
    this.#dailySd = value?.dailySd ?? 0;
    this.#random = random;
    this.#initialYuan = initialYuan;
    this.#mainInitialYuan = mainInitialYuan;
  }

  /** Goes where V has gone; W moves by the share of a trading day's variance that has passed, 0 for news between two steps. */
  follow(nowUs: TimeUs, mainYuan: number, varianceShare: number): void {
    if (varianceShare > 0 && this.#dailySd > 0) {
      const sd = this.#dailySd * Math.sqrt(varianceShare);
      this.#own += sd * this.#random.normal() - (sd * sd) / 2;
    }
    const followed = this.#sensitivity * ln(mainYuan / this.#mainInitialYuan);
    this.set(nowUs, this.#initialYuan * exp(followed + this.#own));
  }

  /** News of this market alone moves V′ by a change of its logarithm. */
  shiftOwn(nowUs: TimeUs, logChange: number): void {
    this.#own += logChange;
    this.set(nowUs, this.currentYuan * exp(logChange));
  }

  /** From now on V′ follows V with another sensitivity, from where both are (POL-1). */
  link(mainYuan: number, sensitivity: number): void {
    this.#initialYuan = this.currentYuan / exp(this.#own);
    this.#mainInitialYuan = mainYuan;
    this.#sensitivity = sensitivity;
  }
}

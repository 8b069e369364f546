import { mulDivFloor, PPM, type Ppm, type PriceFen } from '../../units/index.js';
import type { RiskWarningTerms } from './terms.js';

/** The market of a venue is warned. */
export interface RiskWarning {
  /** The close now, and the one it is compared with. */
  readonly closeFen: PriceFen;
  readonly referenceFen: PriceFen;
  /** The move between them, rounded down to a millionth; negative for a fall. */
  readonly movePpm: Ppm;
}

/**
 * Warns the market of a venue when its close has moved far within a few days (SPOT-10; the measure is D). After a warning the
 * comparison starts anew from that close, so that one move is warned of once.
 */
export class RiskWatch {
  readonly #terms: RiskWarningTerms;
  /** Closes since the last warning, oldest first, of as many days as are looked back at. */
  #closes: PriceFen[] = [];

  constructor(terms: RiskWarningTerms) {
    this.#terms = terms;
  }

  /** Looks at the close of a trading day, above 0. Returns a warning if one is due. */
  onClose(closeFen: PriceFen): RiskWarning | undefined {
    const { warningDays, warningMovePpm } = this.#terms;
    this.#closes.push(closeFen);
    if (this.#closes.length > warningDays + 1) this.#closes.shift();
    const referenceFen = this.#furthest(closeFen);
    const distancePpm = mulDivFloor(Math.abs(closeFen - referenceFen), PPM, referenceFen);
    if (distancePpm < warningMovePpm) return undefined;
    this.#closes = [closeFen];
    return { closeFen, referenceFen, movePpm: closeFen < referenceFen ? -distancePpm : distancePpm };
  }

  /** Of the closes looked back at, the one from which the move to `closeFen` is largest in proportion, the earliest of equals. */
  #furthest(closeFen: PriceFen): PriceFen {
    return this.#closes.reduce((furthest, other) => {
      const [further, nearer] = [
        Math.abs(closeFen - other) * furthest,
        Math.abs(closeFen - furthest) * other,
      ];
      return further > nearer ? other : furthest;
    });
  }
}

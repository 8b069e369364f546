import { mulDivFloor, PPM, type Ppm, type PriceFen, type Tonnes } from '../../units/index.js';
import type { RiskWarningTerms } from './warningTerms.js';

/** The market of a venue is warned of a move. */
export interface MoveWarning {
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
  onClose(closeFen: PriceFen): MoveWarning | undefined {
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

/**
 * Warns the market of a venue when few accounts make up a large share of one side of a day's trades (SPOT-10; the measure is D).
 * After a warning it is silent for as many trading days as are looked back at for moves.
 */
export class ConcentrationWatch {
  readonly #terms: RiskWarningTerms;
  /** Trading days since the last warning. */
  #quietDays = Number.POSITIVE_INFINITY;

  constructor(terms: RiskWarningTerms) {
    this.#terms = terms;
  }

  /**
   * Looks at a trading day: what each account bought, and what each sold. Of `volumeTonnes` either side may lack what the government
   * traded, which is no account (POL-1). Returns the share of the largest few on the more concentrated side if a warning is due.
   */
  onDay(
    boughtTonnes: readonly Tonnes[],
    soldTonnes: readonly Tonnes[],
    volumeTonnes: Tonnes,
  ): Ppm | undefined {
    const { warningDays, concentrationAccounts, concentrationPpm, concentrationTonnes } = this.#terms;
    this.#quietDays += 1;
    if (this.#quietDays <= warningDays || volumeTonnes < concentrationTonnes) return undefined;
    const largest = Math.max(
      ...[boughtTonnes, soldTonnes].map((side) => sumOfLargest(side, concentrationAccounts)),
    );
    const sharePpm = mulDivFloor(largest, PPM, volumeTonnes);
    if (sharePpm < concentrationPpm) return undefined;
    this.#quietDays = 0;
    return sharePpm;
  }
}

function sumOfLargest(tonnes: readonly Tonnes[], count: number): Tonnes {
  return [...tonnes]
    .sort((one, other) => other - one)
    .slice(0, count)
    .reduce((sum, one) => sum + one, 0);
}

import { type Fen, mulDivHalfUp, PPM, type Ppm } from '../units/index.js';

/** The largest risk degree that is told: a million times, in ppm. */
const MOST_PPM = PPM * PPM;

/** Risk degree: margin ÷ equity in ppm, half-up, at most a million times; undefined where there is no equity (CALL-1, D). */
export function riskDegreePpm(marginFen: Fen, equityFen: Fen): Ppm | undefined {
  if (equityFen <= 0) return undefined;
  return marginFen / equityFen >= PPM ? MOST_PPM : mulDivHalfUp(marginFen, PPM, equityFen);
}

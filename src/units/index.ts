export { formatDecimal, numberToScaled, parseDecimal } from './decimal.js';
export { applyPpm, mulDivCeil, mulDivFloor, mulDivHalfUp } from './mulDiv.js';
export {
  FEN_PER_YUAN,
  type Fen,
  isOnTick,
  type Lots,
  PPM,
  type Ppm,
  type PriceFen,
  priceToTicks,
  type Ticks,
  type TimeUs,
  type Tonnes,
  ticksToPrice,
} from './quantities.js';
export { splitByLargestRemainder } from './split.js';

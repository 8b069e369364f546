import { formatIsoDay } from '../calendar/index.js';
import { formatDecimal, mulDivHalfUp, PPM } from '../units/index.js';
import type { SectionContext } from './sections/context.js';
import type { SpotSection } from './sections/spot.js';
import type { HistoryLine } from './spotHistory.js';

/**
 * Notices about the blocks of a series, one of a sort with the first line and the number of lines: an amount without volume,
 * an average price beyond the desk's limit, less volume than a block has (SPOT-3).
 */
export function warnOfBlocks(
  lines: readonly HistoryLine[],
  file: string,
  { terms, blockTerms }: SpotSection,
  { list }: SectionContext,
): void {
  const tell = (code: Parameters<typeof list.warn>[0], found: readonly HistoryLine[], params = {}): void => {
    const [first] = found;
    if (first === undefined) return;
    const about = { found: formatIsoDay(first.day), rows: found.length, ...params };
    list.warn(code, { file, line: first.line, column: 1 }, 'spot.history', about);
  };
  tell(
    'blockAmountWithoutVolume',
    lines.filter(({ blockTonnes, blockAmountFen }) => blockTonnes === 0 && blockAmountFen > 0),
  );
  const far = lines.filter((line, index) => isFar(line, lines[index - 1] ?? line, blockTerms.bandPpm));
  const price = far[0] === undefined ? '' : formatDecimal(averageFen(far[0]), 2);
  tell('blockPriceFar', far, { price });
  const { blockThresholdTonnes: least } = terms;
  tell(
    'blocksBelowThreshold',
    lines.filter(({ blockTonnes }) => blockTonnes > 0 && blockTonnes < least),
    { least },
  );
}

/** The desk's limit counts from the close of the day before (SPOT-3); on the first line from its own. */
function isFar(line: HistoryLine, { closeFen }: HistoryLine, bandPpm: number): boolean {
  if (line.blockTonnes === 0 || line.blockAmountFen === 0) return false;
  return Math.abs(averageFen(line) - closeFen) * PPM > closeFen * bandPpm;
}

function averageFen({ blockAmountFen, blockTonnes }: HistoryLine): number {
  return mulDivHalfUp(blockAmountFen, 1, blockTonnes);
}

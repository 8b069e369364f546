import { formatIsoDay } from '../../calendar/index.js';
import { invariant } from '../../kernel/index.js';
import {
  type IndexDay,
  indexSettlementFen,
  PriceIndex,
  type PriceIndexDefinition,
} from '../../priceIndex/index.js';
import type { BilingualText } from '../../protocol/index.js';
import type { PriceFen } from '../../units/index.js';
import { byPlace, IssueList, type ScenarioIssue, type ScenarioWarning } from '../issue.js';
import { ownWords, readRootFile } from '../readRoot.js';
import { type FileReader, readTextFile } from '../readText.js';
import { DefinitionCheck } from './checkDefinition.js';
import { EMPTY_DEFINITION, readDefinition } from './readDefinition.js';
import { type IndexPrices, type PriceRow, readPrices } from './readPrices.js';
import { warnOfIndex } from './warnOfIndex.js';

/** A day of an index with the price at which futures on it would settle if it were their last. */
export interface IndexWalkDay extends IndexDay {
  /** Hundredths of a point. */
  readonly settlementFen: PriceFen;
}

/** An index reckoned through its prices (IDX-1). */
export interface IndexWalk {
  readonly name: BilingualText;
  readonly code: string;
  readonly definition: PriceIndexDefinition;
  /** From the base date on, at least one. */
  readonly days: readonly IndexWalkDay[];
}

/** An index, or everything that is wrong with its definition and its prices. */
export interface LoadedIndex {
  /** Undefined exactly when there are issues. */
  readonly index: IndexWalk | undefined;
  readonly issues: readonly ScenarioIssue[];
  readonly warnings: readonly ScenarioWarning[];
}

/** Reads a definition (every default without one) and prices and reckons the index. Never throws for bad input. */
export function loadIndex(
  definitionPath: string | undefined,
  pricesPath: string,
  readFile: FileReader,
): LoadedIndex {
  const list = new IssueList();
  const root = definitionPath === undefined ? EMPTY_DEFINITION : readRootFile(definitionPath, readFile, list);
  const written = root === undefined ? undefined : readDefinition(root, list);
  const file = readTextFile(pricesPath, readFile, { file: pricesPath, line: 1, column: 1 }, '', list);
  const prices = file === undefined ? undefined : readPrices(file.text, pricesPath, list);
  const index =
    root === undefined || written === undefined || prices === undefined
      ? undefined
      : walk(new DefinitionCheck(written, prices, root, list).check(), written, prices, list);
  if (index !== undefined && root !== undefined) warnOfIndex(index.definition, prices!, root, list);
  const ok = index !== undefined && list.issues.length === 0;
  invariant(ok || list.issues.length > 0, 'an index is refused without an issue');
  const own = list.issues.map((issue) =>
    ownWords(issue, issue.file === pricesPath ? 'indexPricesEmpty' : 'indexFileEmpty'),
  );
  const issues = own.toSorted(byPlace(definitionPath ?? pricesPath));
  return { index: ok ? index : undefined, issues, warnings: list.warnings };
}

function walk(
  definition: PriceIndexDefinition | undefined,
  { name, code }: Pick<IndexWalk, 'name' | 'code'>,
  prices: IndexPrices,
  list: IssueList,
): IndexWalk | undefined {
  if (definition === undefined) return undefined;
  const index = new PriceIndex(definition);
  const days: IndexWalkDay[] = [];
  for (const rows of daysOf(prices.rows)) {
    const day = walkDay(index, rows, prices, list);
    if (list.issues.length > 0) return undefined;
    if (day === undefined) continue;
    const levels = [...days, day].slice(-definition.settlementDays).map(({ level }) => level);
    days.push({ ...day, settlementFen: indexSettlementFen(levels, definition.settlementDays, 1) });
  }
  return { name, code, definition, days };
}

function walkDay(
  index: PriceIndex,
  rows: readonly PriceRow[],
  { file }: IndexPrices,
  list: IssueList,
): IndexDay | undefined {
  const { day, line } = rows[0]!;
  index.openDay(day);
  for (const { venue, closeFen, tonnes } of rows) index.observe(venue, closeFen, tonnes);
  try {
    return index.closeDay();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    list.add('indexLevelRange', { file, line, column: 1 }, '', { found: formatIsoDay(day) });
    return undefined;
  }
}

function daysOf(rows: readonly PriceRow[]): PriceRow[][] {
  const days: PriceRow[][] = [];
  for (const row of rows) {
    const last = days.at(-1);
    if (last?.[0]?.day === row.day) last.push(row);
    else days.push([row]);
  }
  return days;
}

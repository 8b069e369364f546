import { z } from 'zod';
import { checkSection, innerSection } from '../checkSection.js';
import { shapeOf } from '../descriptorSchema.js';
import type { Place } from '../issue.js';
import { textLeaf } from '../leaves.js';
import { historyParameters } from '../parameters/history.js';
import { readTextFile } from '../readText.js';
import { nodeAt, placeOf } from '../sourceNode.js';
import { type HistoryColumns, type HistoryLine, readSpotHistory } from '../spotHistory.js';
import { isGiven, type SectionContext } from './context.js';

const columns = innerSection({
  date: textLeaf.default('date'),
  close: textLeaf.default('close'),
  volume: textLeaf.default('volume'),
  blockVolume: textLeaf.optional(),
  blockTurnover: textLeaf.optional(),
});

const schema = z.strictObject({ ...shapeOf(historyParameters), file: textLeaf, columns });

/** A real spot series as it was read. */
export interface SpotHistory {
  /** The file as it was read. */
  readonly file: string;
  /** Whether the series' dates are the trading days, or the official calendar is. */
  readonly calendar: 'series' | 'official';
  /** Ascending, at least one. */
  readonly lines: readonly HistoryLine[];
}

/** Reads the section `spot.history` and the file it names; undefined without one or when something is wrong. */
export function readHistory(context: SectionContext): SpotHistory | undefined {
  const { root, list } = context;
  if (!isGiven(context, 'spot', 'history')) return undefined;
  const values = checkSection(schema, { root, path: ['spot', 'history'] }, list);
  if (values === undefined) return undefined;
  if (!checkColumns(values.columns, context)) return undefined;
  const path = historyPath(context, values.file);
  const at = placeOf(root, ['spot', 'history', 'file']);
  const file = readTextFile(path, context.readFile, at, 'spot.history.file', list);
  if (file === undefined) return undefined;
  context.hash.addBytes(file.bytes);
  const lines = readSpotHistory(file.text, path, values.columns, list);
  return lines === undefined ? undefined : { file: path, calendar: values.calendar, lines };
}

/** No column is named for two things; an amount of blocks without their volume says nothing, which is worth a notice. */
function checkColumns(names: HistoryColumns, { root, list }: SectionContext): boolean {
  const before = list.issues.length;
  const entries = Object.entries(names).filter(([, name]) => name !== undefined);
  const path = ['spot', 'history', 'columns'];
  entries.forEach(([key, name], index) => {
    const earlier = entries.slice(0, index).find(([, other]) => other === name);
    if (earlier === undefined) return;
    const params = { found: name, other: earlier[0] };
    list.add('columnShared', placeOf(root, [...path, key]), [...path, key].join('.'), params);
  });
  if (names.blockTurnover !== undefined && names.blockVolume === undefined) {
    const at = placeOf(root, [...path, 'blockTurnover']);
    list.warn('blockAmountAlone', at, [...path, 'blockTurnover'].join('.'));
  }
  return list.issues.length === before;
}

/** A name in the scenario starts from the scenario's folder, one from the command line from the current one. */
function historyPath(context: SectionContext, name: string): string {
  const node = nodeAt(context.root, ['spot', 'history', 'file']);
  const folder = /^(.*[\\/])?[^\\/]*$/.exec(context.scenarioPath)?.[1] ?? '';
  const absolute = /^([\\/]|[A-Za-z]:[\\/])/.test(name);
  return absolute || node?.at.file === '--set' ? name : folder + name;
}

/** Where the series is named, for messages about it as a whole. */
export function historyPlace({ root }: SectionContext): Place {
  return placeOf(root, ['spot', 'history', 'file']);
}

import { z } from 'zod';
import { parseClock, US_PER_DAY, US_PER_SECOND } from '../../calendar/index.js';
import { checkSection, innerSection, suggest } from '../checkSection.js';
import { shapeOf } from '../descriptorSchema.js';
import { clockLeaf, textLeaf } from '../leaves.js';
import { depthParameters, recordingParameters } from '../parameters/recording.js';
import { recordableTables } from '../recordableTables.js';
import { nodeAt, placeOf, type SourceNode } from '../sourceNode.js';
import { isGiven, type SectionContext } from './context.js';

/** What of a run is written down, and how. No part of the simulation's config: it never changes a run. */
export interface RecordingPlan {
  /** Those that are written unless a scenario says otherwise, all there are, or the named ones (none: an empty list). */
  readonly tables: 'default' | 'all' | readonly string[];
  readonly format: 'parquet' | 'csv';
  /** Clock times of every trading day at which all books are recorded, microseconds since midnight, ascending. */
  readonly depthTimesUs: readonly number[];
  /** Levels a side, from the best one on. */
  readonly depthLevels: number;
}

/** Clock times at which books are recorded unless a scenario says otherwise (mark D). */
export const DEFAULT_DEPTH_TIMES: readonly string[] = ['10:00', '11:00', '13:30', '14:30'];

/** What is recorded when a scenario says nothing. */
export const DEFAULT_RECORDING: RecordingPlan = {
  tables: 'default',
  format: recordingParameters.format.default,
  depthTimesUs: DEFAULT_DEPTH_TIMES.map((text) => parseClock(text)!),
  depthLevels: depthParameters.levels.default,
};

/** Words for a choice of tables. */
const TABLE_WORDS = ['default', 'all', 'none'];
const MAX_TIMES = 100;
const LAST_SECOND = US_PER_DAY / US_PER_SECOND - 1;

const times = z.array(clockLeaf({ min: 0, max: LAST_SECOND })).optional();
const schema = z.strictObject({
  ...shapeOf(recordingParameters),
  tables: z.unknown().optional(),
  depth: innerSection({
    ...shapeOf(depthParameters),
    times: z.preprocess((value) => value ?? undefined, times),
  }),
});

/** Reads the section `recording`; undefined if something in it is wrong. */
export function readRecording(context: SectionContext): RecordingPlan | undefined {
  const { root, list } = context;
  const before = list.issues.length;
  const values = checkSection(schema, { root, path: ['recording'] }, list);
  const tables = readTables(context);
  if (values === undefined) return undefined;
  const { format, depth } = values;
  if (depth.times !== undefined) checkTimes(depth.times, context);
  if (list.issues.length > before) return undefined;
  return {
    tables,
    format,
    depthTimesUs:
      depth.times?.map((seconds) => seconds * US_PER_SECOND).sort((a, b) => a - b) ??
      DEFAULT_RECORDING.depthTimesUs,
    depthLevels: depth.levels,
  };
}

function readTables(context: SectionContext): RecordingPlan['tables'] {
  const path = ['recording', 'tables'];
  if (!isGiven(context, ...path)) return DEFAULT_RECORDING.tables;
  const { root, list } = context;
  const node = nodeAt(root, path)!;
  if (node.kind === 'list') return readTableNames(node.items, path, context);
  if (node.kind === 'scalar' && node.text === 'none') return [];
  if (node.kind === 'scalar' && (node.text === 'default' || node.text === 'all')) return node.text;
  const found = node.kind === 'scalar' ? node.text : '<section>';
  const suggestion = suggest(found, TABLE_WORDS);
  list.add('wrongValue', node.at, path.join('.'), { expected: 'tables', found, suggestion });
  return [];
}

function readTableNames(
  items: readonly SourceNode[],
  path: readonly string[],
  { root, list }: SectionContext,
): string[] {
  const known = recordableTables();
  const names = checkSection(z.array(textLeaf), { root, path }, list) ?? [];
  names.forEach((found, index) => {
    const at = `${path.join('.')}.${index}`;
    if (!known.includes(found)) {
      list.add('tableUnknown', items[index]!.at, at, { found, known, suggestion: suggest(found, known) });
    } else if (names.indexOf(found) < index) list.add('itemTwice', items[index]!.at, at, { found });
  });
  return names;
}

function checkTimes(seconds: readonly number[], { root, list }: SectionContext): void {
  const path = ['recording', 'depth', 'times'];
  if (seconds.length > MAX_TIMES) {
    const params = { found: seconds.length, max: MAX_TIMES };
    list.add('tooManyItems', placeOf(root, path), path.join('.'), params);
  }
  seconds.forEach((second, index) => {
    if (seconds.indexOf(second) === index) return;
    const node = nodeAt(root, [...path, String(index)]);
    const found = node?.kind === 'scalar' ? node.text : '';
    list.add('itemTwice', placeOf(root, [...path, index]), [...path, index].join('.'), { found });
  });
}

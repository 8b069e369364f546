import { z } from 'zod';
import type { DayNumber } from '../../calendar/index.js';
import { indexParameters, type PriceIndexDefinition, type SampleVenue } from '../../priceIndex/index.js';
import { type BilingualText, LEVELS_PER_POINT, type ParameterValues } from '../../protocol/index.js';
import { checkSection, innerSection, showPath } from '../checkSection.js';
import { shapeOf } from '../descriptorSchema.js';
import type { IssueList } from '../issue.js';
import { bilingualLeaf, dateLeaf, integerLeaf, nameLeaf, textLeaf } from '../leaves.js';
import { nodeAt, type SourceNode } from '../sourceNode.js';
import { venuesLeaf } from './venueList.js';

/** Most changes of a sample. */
const MOST_EVENTS = 400;

/** A change of the sample as written. */
export interface WrittenEvent {
  readonly date: DayNumber;
  readonly join: readonly SampleVenue[] | undefined;
  readonly leave: readonly string[] | undefined;
  readonly weights: readonly SampleVenue[] | undefined;
}

/** An index as written; what is left out comes from the prices. */
export interface WrittenIndex extends ParameterValues<typeof indexParameters> {
  readonly name: BilingualText;
  readonly code: string;
  /** The first date of the prices if undefined. */
  readonly baseDay: DayNumber | undefined;
  readonly baseLevel: number;
  /** All venues of the prices if undefined. */
  readonly sample: readonly SampleVenue[] | undefined;
  readonly events: readonly WrittenEvent[];
}

const DEFAULT_NAME: BilingualText = { zh: '碳现货价格指数', en: 'Carbon spot index' };

function schemaOf(root: SourceNode, path: readonly string[]) {
  return z.strictObject({
    name: bilingualLeaf(nodeAt(root, [...path, 'name'])?.kind === 'map').default(DEFAULT_NAME),
    code: nameLeaf.default('CARBON'),
    base: innerSection({
      date: dateLeaf.optional(),
      points: integerLeaf({ min: 1, max: 100_000 }).default(1000),
    }),
    ...shapeOf(indexParameters),
    sample: venuesLeaf.optional(),
    events: z
      .array(
        z.strictObject({
          date: dateLeaf,
          join: venuesLeaf.optional(),
          leave: z.array(textLeaf).optional(),
          weights: venuesLeaf.optional(),
        }),
      )
      .default([]),
  });
}

/** An index of which nothing is written: every default (IDX-1, D). */
export const EMPTY_DEFINITION: SourceNode = {
  kind: 'map',
  entries: new Map(),
  at: { file: '', line: 1, column: 1 },
};

/** Reads the definition of an index at a path of a file (IDX-1); undefined if a value in it is wrong. */
export function readDefinition(
  root: SourceNode,
  list: IssueList,
  path: readonly string[] = [],
): WrittenIndex | undefined {
  const values = checkSection(schemaOf(root, path), { root, path }, list);
  if (values === undefined) return undefined;
  const { base, events, ...rest } = values;
  if (events.length > MOST_EVENTS) {
    const full = [...path, 'events'];
    list.add('tooManyItems', nodeAt(root, full)!.at, showPath(full), {
      found: events.length,
      max: MOST_EVENTS,
    });
    return undefined;
  }
  return {
    ...rest,
    sample: rest.sample,
    baseDay: base.date,
    baseLevel: base.points * LEVELS_PER_POINT,
    events: events.map(({ date, join, leave, weights }) => ({ date, join, leave, weights })),
  };
}

/** The definition of what is written, found to be right, with its base date and its sample. */
export function definitionOf(
  written: WrittenIndex,
  baseDay: DayNumber,
  sample: readonly SampleVenue[],
): PriceIndexDefinition {
  const { name: _, code: __, events, ...terms } = written;
  const changes = events.map(({ date, join = [], leave = [], weights = [] }) => {
    return { day: date, join, leave, reweight: weights };
  });
  return { ...terms, baseDay, sample, changes };
}

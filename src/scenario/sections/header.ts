import { z } from 'zod';
import type { BilingualText } from '../../protocol/index.js';
import { checkSection } from '../checkSection.js';
import { bilingualLeaf, scenarioNameLeaf, seedLeaf } from '../leaves.js';
import { nodeAt } from '../sourceNode.js';
import type { SectionContext } from './context.js';

const section = z.unknown().optional();

/** The names of a scenario's sections. */
const sections = {
  calendar: section,
  futures: section,
  spot: section,
  products: section,
  venues: section,
  clearing: section,
  fundamental: section,
  policy: section,
  population: section,
  events: section,
  auctions: section,
  index: section,
  supervision: section,
  recording: section,
  expect: section,
};

/** What a scenario calls itself, and its seed. */
export interface ScenarioHeader {
  readonly name: string;
  readonly title: BilingualText;
  readonly description: BilingualText | undefined;
  readonly seed: string;
}

/** Reads name (default: that of the file), title, description (one text or en and zh) and seed (default 1). */
export function readHeader(context: SectionContext): ScenarioHeader | undefined {
  const textOf = (key: string) => bilingualLeaf(nodeAt(context.root, [key])?.kind === 'map');
  const schema = z.strictObject({
    name: scenarioNameLeaf.default(nameOfFile(context.scenarioPath)),
    title: textOf('title').optional(),
    description: textOf('description').optional(),
    seed: seedLeaf.default('1'),
    ...sections,
  });
  const header = checkSection(schema, { root: context.root, path: [] }, context.list);
  if (header === undefined) return undefined;
  const { name, title = { en: name, zh: name }, description, seed } = header;
  return { name, title, description, seed };
}

/** The file's name without its ending, what no name may have replaced by '-'. */
function nameOfFile(path: string): string {
  const base = path
    .slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
    .replace(/\.[^.]*$/, '');
  const name = base
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}_-]+/gu, '-')
    .replace(/^[-_]+/, '');
  return [...name].slice(0, 64).join('') || 'scenario';
}

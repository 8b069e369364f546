import { z } from 'zod';
import { parseContractMonth } from '../../calendar/index.js';
import type { StatementTerms } from '../../clearing/index.js';
import { termsOf } from '../../contracts/index.js';
import { invariant } from '../../kernel/index.js';
import type { BilingualText } from '../../protocol/index.js';
import { checkSection } from '../checkSection.js';
import { ScenarioHash } from '../hash.js';
import { byPlace, IssueList, type ScenarioIssue, type ScenarioWarning } from '../issue.js';
import { bilingualLeaf } from '../leaves.js';
import { ownWords, readRootFile } from '../readRoot.js';
import type { FileReader } from '../readText.js';
import type { SectionContext } from '../sections/context.js';
import { presetOf, readFutures } from '../sections/futures.js';
import { nodeAt } from '../sourceNode.js';
import { checkSizes } from './checkSizes.js';
import { readCalendarOf } from './days.js';
import { readAccount } from './readAccount.js';
import { contractNames, readContracts } from './readContracts.js';
import { readDays, type WrittenDay } from './readDays.js';
import { type ReckonedDay, walkDays } from './walk.js';

/** A margin file reckoned through, or everything that is wrong with it. */
export interface LoadedMarginFile {
  /** Undefined exactly when there are issues. */
  readonly margin: MarginWalk | undefined;
  readonly issues: readonly ScenarioIssue[];
  readonly warnings: readonly ScenarioWarning[];
}

/** An account's way through the days of a margin file. */
export interface MarginWalk {
  readonly title: BilingualText | undefined;
  readonly terms: StatementTerms;
  /** What the file says of each day, and what comes of it. */
  readonly days: readonly (WrittenDay & ReckonedDay)[];
}

/** Reads, checks and reckons a margin file. Never throws for bad input: all that is wrong comes back at once. */
export function loadMarginFile(path: string, readFile: FileReader): LoadedMarginFile {
  const list = new IssueList();
  const root = readRootFile(path, readFile, list);
  const margin =
    root && reckon({ root, list, kinds: [], scenarioPath: path, readFile, hash: new ScenarioHash() });
  const ok = margin !== undefined && list.issues.length === 0;
  invariant(ok || list.issues.length > 0, 'a margin file is refused without an issue');
  const issues = list.issues.map((issue) => ownWords(issue, 'marginFileEmpty')).toSorted(byPlace(path));
  return { margin: ok ? margin : undefined, issues, warnings: list.warnings };
}

const section = z.unknown().optional();

/** Reads every section, so that all that is wrong is told at once, then walks through the days. */
function reckon(context: SectionContext): MarginWalk | undefined {
  const { root, list } = context;
  const title = bilingualLeaf(nodeAt(root, ['title'])?.kind === 'map').optional();
  const schema = z.strictObject({
    title,
    futures: section,
    account: section,
    contracts: section,
    days: section,
  });
  const header = checkSection(schema, { root, path: [] }, list);
  const futures = readFutures(undefined, context);
  const account = readAccount(context);
  const terms = futures?.terms ?? termsOf(presetOf(context));
  const contracts = readContracts(terms, context);
  const names = contracts?.map(({ name }) => name) ?? namesAsWritten(context);
  const days = names === undefined || names.length === 0 ? undefined : readDays(names, terms, context);
  if (!header || !futures || !account || !contracts || !days) return undefined;
  const calendar = readCalendarOf(days, contracts, context);
  const written = { futures, account, contracts, days };
  if (calendar === undefined || !checkSizes(written, context)) return undefined;
  const walk = walkDays({ ...written, calendar }, context);
  return {
    title: header.title,
    terms: walk.terms,
    days: days.map((day, index) => ({ ...day, ...walk.days[index]! })),
  };
}

/** The contracts' names although something is wrong with them, without saying so again; those that can be none are left out. */
function namesAsWritten({ root }: SectionContext): string[] | undefined {
  return nodeAt(root, ['contracts'])?.kind === 'map'
    ? contractNames({ root, list: new IssueList() })?.filter((name) => parseContractMonth(name) !== undefined)
    : undefined;
}

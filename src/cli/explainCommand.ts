import { builtInAgents } from '../agents/index.js';
import { type CliTextKey, cliText } from '../i18n/index.js';
import {
  type BilingualText,
  type ParameterDescriptor,
  RULES,
  type Rule,
  type SourceMark,
} from '../protocol/index.js';
import { scenarioParameters, suggest } from '../scenario/index.js';
import { ExitCode } from './exitCode.js';
import { explainField as field, type Speaks } from './explainField.js';
import {
  type ExplainedFigure,
  figureGroupLines,
  figureGroups,
  figuresNamed,
  figuresSpeaking,
  figureTexts,
  figureWords,
  withoutLists,
} from './explainFigures.js';
import {
  type ExplainedTable,
  tableLines,
  tablesJson,
  tablesNamed,
  tablesSpeaking,
  tableTexts,
  tableWords,
} from './explainTables.js';
import type { Language } from './language.js';
import { printable } from './printable.js';
import { bothTexts, PLAIN_KEYS, type PlainKey, sourceRules, writtenParameter } from './schemaCommand.js';
import { ALL_TABLES } from './tableList.js';

/** What `cfsim explain` was asked for. */
export interface ExplainRequest {
  /** A rule, a chapter, a parameter, a section, a kind of agent, a table, a column or a figure; undefined for all there is. */
  readonly word: string | undefined;
  readonly json: boolean;
  readonly language: Language;
}

/** A key of a scenario with all that is known of it, values as a scenario writes them. */
interface ExplainedKey {
  /** Dotted path; `*` stands for the name of a group. */
  readonly path: string;
  /** The kinds of agents that have it; empty when it is no parameter of a kind. */
  readonly kinds: readonly string[];
  readonly text: BilingualText;
  readonly unit: string;
  readonly default: string;
  readonly range: readonly [min: string, max: string] | undefined;
  readonly choices: readonly string[] | undefined;
  /** Undefined for names, dates and lists, whose defaults have no source. */
  readonly mark: SourceMark | undefined;
  readonly source: string;
  readonly rules: readonly string[];
}

/** What of the rules and of a scenario a word stands for. */
interface InputExplanation {
  readonly rules: readonly Rule[];
  readonly keys: readonly ExplainedKey[];
  /** Whether the word names a section or a kind: its keys are listed, one line each. */
  readonly listed: BilingualText | undefined;
}

/** What a word stands for, with tables and figures of a run. */
interface Explanation extends InputExplanation {
  readonly tables: readonly ExplainedTable[];
  readonly figures: readonly ExplainedFigure[];
}

const KEYS: readonly ExplainedKey[] = [...PLAIN_KEYS.map(plainKey), ...declaredKeys(), ...kindKeys()];

function plainKey({ path, text, schema, default: written, rules }: PlainKey): ExplainedKey {
  const choices = schema.enum as readonly string[] | undefined;
  const known = { path, text, choices, rules, default: written };
  return { ...known, kinds: [], unit: '', range: undefined, mark: undefined, source: rules.join(', ') };
}

function declaredKeys(): ExplainedKey[] {
  return scenarioParameters.flatMap(({ path, parameters }) =>
    Object.entries(parameters).map(([name, descriptor]) => declaredKey(`${path}.${name}`, [], descriptor)),
  );
}

/** The parameters of the kinds; one that several kinds share stands once. */
function kindKeys(): ExplainedKey[] {
  const byMeaning = new Map<string, { path: string; kinds: string[]; descriptor: ParameterDescriptor }>();
  for (const { name: kind, parameters } of builtInAgents) {
    for (const [name, descriptor] of Object.entries(parameters)) {
      const meaning = JSON.stringify([name, descriptor]);
      const known = byMeaning.get(meaning);
      if (known !== undefined) known.kinds.push(kind);
      else byMeaning.set(meaning, { path: `population.*.parameters.${name}`, kinds: [kind], descriptor });
    }
  }
  return [...byMeaning.values()].map(({ path, kinds, descriptor }) => declaredKey(path, kinds, descriptor));
}

function declaredKey(path: string, kinds: readonly string[], descriptor: ParameterDescriptor): ExplainedKey {
  const { text, mark, source = '' } = descriptor;
  return { path, kinds, text, mark, source, rules: sourceRules(descriptor), ...writtenParameter(descriptor) };
}

/** Whether a key of a market or a product beside the main one is a key of the main one too: then that stands for both. */
function isBesideMain({ path }: ExplainedKey): boolean {
  const main = path.replace(/^venues\.\*/, 'spot').replace(/^products\.\*/, 'futures');
  return main !== path && KEYS.some((key) => key.path === main);
}

/** The words that a key goes by, the fullest first. */
function namesOf(key: ExplainedKey): string[] {
  const { path, kinds } = key;
  if (isBesideMain(key)) return [path];
  const name = path.slice(path.lastIndexOf('.') + 1);
  if (kinds.length === 0)
    return [path, path.split('.').slice(1).join('.'), name].filter((each) => each !== '');
  return [path, `population.*.${name}`, ...kinds.map((kind) => `${kind}.${name}`), name];
}

function chapterOf({ id }: Rule): string {
  return id.slice(0, id.indexOf('-'));
}

const CHAPTERS = [...new Set(RULES.map(chapterOf))];
const SECTIONS = sections();

/** The sections with declared parameters in their order, each with those below it that have other keys only. */
function sections(): string[] {
  const plain = PLAIN_KEYS.map(({ path }) => sectionPath(path.slice(0, path.lastIndexOf('.'))));
  const tops = ['calendar', ...scenarioParameters.map(({ path }) => sectionPath(path))];
  return [...new Set(tops.flatMap((top) => [top, ...plain.filter((path) => path.startsWith(`${top}.`))]))];
}

/** The path of a section without the mark for a name. */
function sectionPath(path: string): string {
  return path.replace(/\.\*$/, '');
}

/** With the sections that are lists, and explained by their one key. */
const LISTED_SECTIONS = [...SECTIONS, 'events', 'expect'];

/** A group's, a venue's or a product's own name, and an auction's number, gives way to `*`, and its kind's parameters are found with and without `parameters`. */
function asked(word: string): string {
  return word
    .trim()
    .toLowerCase()
    .replace(/^(population|venues|products|auctions)\.[^.]+\./, '$1.*.');
}

/** What a word names; what only speaks of it where it names nothing of the rules and of a scenario. */
function explain(word: string): Explanation {
  const name = asked(word);
  const input = inputNamed(name);
  const tables = tablesNamed(name);
  const figures = figuresNamed(name);
  if (!isNothing(input)) return { ...input, tables, figures };
  const speaks = speaksOf(name);
  const mentions = {
    rules: RULES.filter(({ text }) => speaks(text)),
    keys: KEYS.filter((key) => speaks(key.text) && !isBesideMain(key)),
    listed: undefined,
  };
  if (tables.length + figures.length > 0) return { ...mentions, tables, figures };
  return { ...mentions, tables: tablesSpeaking(speaks), figures: figuresSpeaking(speaks) };
}

function isNothing({ rules, keys }: InputExplanation): boolean {
  return rules.length + keys.length === 0;
}

function inputNamed(name: string): InputExplanation {
  const same = (known: string) => known.toLowerCase() === name;
  const kind = builtInAgents.find((candidate) => same(candidate.name));
  if (kind !== undefined) {
    return { rules: [], keys: KEYS.filter(({ kinds }) => kinds.includes(kind.name)), listed: kind.text };
  }
  const section = SECTIONS.find((path) => same(path) || same(`${path}.*`));
  if (section !== undefined) {
    const keys = KEYS.filter(({ path, kinds }) => kinds.length === 0 && path.startsWith(`${section}.`));
    return { rules: [], keys, listed: bothTexts(`section.${section}` as CliTextKey) };
  }
  const rules = RULES.filter((rule) => same(rule.id) || same(chapterOf(rule)));
  return { rules, keys: keysNamed(same), listed: undefined };
}

/** What speaks of a word that names nothing: `fine` or 履约 finds what is described with it. */
function speaksOf(word: string): Speaks {
  if (word.length < 2) return () => false;
  const escaped = word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const ending = /(?:[osxz]|ch|sh)$/.test(word) ? '(s|es)?' : 's?';
  const pattern = new RegExp(/^[\x20-\x7e]+$/.test(word) ? `\\b${escaped}${ending}\\b` : escaped, 'i');
  return ({ zh, en }) => pattern.test(zh) || pattern.test(en);
}

/** The keys whose fullest possible name fits: `futures.margin` means one, `margin` all that end so. */
function keysNamed(same: (known: string) => boolean): ExplainedKey[] {
  const whole = KEYS.filter(({ path }) => same(path));
  return whole.length > 0 ? whole : KEYS.filter((key) => namesOf(key).some(same));
}

/** Explains a word, or lists all that can be explained. A word that means nothing ends with 2. */
export function explainCommand({ word, json, language }: ExplainRequest): ExitCode {
  if (word === undefined) {
    console.log(json ? JSON.stringify(contents(), null, 2) : contentsText(language));
    return ExitCode.done;
  }
  const found = explain(word);
  if (isNothing(found) && found.tables.length + found.figures.length === 0) {
    console.error(unknownText(word, language));
    return ExitCode.badInput;
  }
  console.log(json ? JSON.stringify(jsonOf(found), null, 2) : explanationText(found, language));
  return ExitCode.done;
}

function unknownText(word: string, language: Language): string {
  const kinds = builtInAgents.map(({ name }) => name);
  const inputs = [...RULES.map(({ id }) => id), ...CHAPTERS, ...SECTIONS, ...kinds, ...KEYS.flatMap(namesOf)];
  const known = [...inputs, ...tableWords(), ...figureWords()];
  const meant = suggest(withoutLists(asked(word)), known);
  const text = cliText(language, 'explain.unknown', { found: printable(word) });
  const hint =
    meant === undefined
      ? cliText(language, 'explain.hint')
      : cliText(language, 'usage.meant', { word: meant });
  return `${text}\n${hint}`;
}

function keysFrom({ id }: Rule): ExplainedKey[] {
  return KEYS.filter(({ rules }) => rules.includes(id));
}

function jsonOf({ rules, keys, tables, figures }: Explanation) {
  return {
    rules: rules.map((rule) => ({ ...rule, parameters: keysFrom(rule).map(({ path }) => path) })),
    parameters: keys.map(({ range, choices, mark, ...key }) => ({
      ...key,
      min: range?.[0] ?? null,
      max: range?.[1] ?? null,
      choices: choices ?? null,
      mark: mark ?? null,
    })),
    tables: tablesJson(tables),
    figures,
  };
}

function contents() {
  return {
    chapters: CHAPTERS.map((chapter) => ({
      chapter,
      text: bothTexts(`chapter.${chapter}` as CliTextKey),
      rules: RULES.filter((rule) => chapterOf(rule) === chapter).map(({ id }) => id),
    })),
    sections: LISTED_SECTIONS.map((path) => ({ path, text: bothTexts(`section.${path}` as CliTextKey) })),
    kinds: builtInAgents.map(({ name, text }) => ({ name, text })),
    tables: ALL_TABLES.map(({ name, isDefault, text }) => ({ name, isDefault, text })),
    figures: figureGroups(),
  };
}

function contentsText(language: Language): string {
  const { chapters, sections, kinds } = contents();
  return [
    cliText(language, 'explain.chapters'),
    ...chapters.map(({ text, rules }) => `  ${spanOf(rules).padEnd(16)}${text[language]}`),
    '',
    cliText(language, 'explain.sections'),
    ...sections.map(({ path, text }) => `  ${path.padEnd(26)}${text[language]}`),
    '',
    cliText(language, 'explain.kinds'),
    ...kinds.map(({ name, text }) => `  ${name.padEnd(18)}${text[language]}`),
    '',
    cliText(language, 'explain.tables'),
    ...tableLines(language),
    '',
    cliText(language, 'explain.figures'),
    ...figureGroupLines(language),
    '',
    cliText(language, 'explain.usage'),
  ].join('\n');
}

function spanOf(ids: readonly string[]): string {
  const last = ids.at(-1)!;
  return ids.length === 1 ? last : `${ids[0]}…${last.slice(last.indexOf('-') + 1)}`;
}

function explanationText(explanation: Explanation, language: Language): string {
  const { rules, keys, listed, tables, figures } = explanation;
  const blocks = rules.map((rule) => ruleText(rule, language));
  if (listed === undefined) blocks.push(...keys.map((key) => keyText(key, language)));
  else blocks.push([listed[language], ...keys.map((key) => keyLine(key, language))].join('\n'));
  return [...blocks, ...tableTexts(tables, language), ...figureTexts(figures, language)].join('\n\n');
}

function ruleText(rule: Rule, language: Language): string {
  const lines = [rule.id, rule.text[language], marksText(rule.mark, language)];
  const named = keysFrom(rule).map(({ path }) => path);
  if (named.length > 0) lines.push(field(language, 'explain.parameters', named.join(', ')));
  return lines.join('\n  ');
}

function keyText(key: ExplainedKey, language: Language): string {
  const lines = [title(key), key.text[language]];
  const shown = key.unit === '' ? key.default : `${key.default} ${key.unit}`;
  if (key.default !== '') lines.push(field(language, 'explain.default', shown));
  if (key.range !== undefined) {
    const [min, max] = key.range;
    lines.push(field(language, 'explain.range', cliText(language, 'explain.between', { min, max })));
  }
  if (key.choices !== undefined) lines.push(field(language, 'explain.choices', key.choices.join(', ')));
  if (key.mark !== undefined) lines.push(marksText([key.mark], language));
  if (key.source !== '') lines.push(field(language, 'explain.source', key.source));
  const rules = RULES.filter(({ id }) => key.rules.includes(id));
  return [...lines, ...rules.map(({ id, text }) => `${id}: ${text[language]}`)].join('\n  ');
}

function keyLine(key: ExplainedKey, language: Language): string {
  const value = [key.default, key.unit].filter((part) => part !== '').join(' ');
  return `  ${key.path}${value === '' ? '' : ` = ${value}`}  ${key.text[language]}`;
}

function title({ path, kinds }: ExplainedKey): string {
  return kinds.length === 0 ? path : `${path} (${kinds.join(', ')})`;
}

function marksText(marks: readonly SourceMark[], language: Language): string {
  const words = marks.map((mark) => `${mark} (${cliText(language, `mark.${mark}`)})`);
  return field(language, 'explain.mark', words.join(', '));
}

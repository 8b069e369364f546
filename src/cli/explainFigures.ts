import { type CliTextKey, cliText } from '../i18n/index.js';
import { SUMMARY_FIELDS, type SummaryField } from '../metrics/index.js';
import { aligned, explainField, type Speaks } from './explainField.js';
import type { Language } from './language.js';
import { MANIFEST_FIELDS } from './manifest.js';
import { bothTexts } from './schemaCommand.js';

const FILES = ['summary.json', 'manifest.json'] as const;

/** A value of one of the two files of figures that a run leaves behind. */
export interface ExplainedFigure extends Pick<SummaryField, 'path' | 'unit' | 'text'> {
  readonly file: (typeof FILES)[number];
  /** How a condition of a scenario names it; empty for what no condition can hold against a bound. */
  readonly expect: readonly string[];
}

const FIGURES: readonly ExplainedFigure[] = [
  ...SUMMARY_FIELDS.map((field) => {
    const { path, unit, text } = field;
    return { path, unit, text, file: 'summary.json', expect: expectNames(field) } as const;
  }),
  ...MANIFEST_FIELDS.map((field) => ({ ...field, file: 'manifest.json', expect: [] }) as const),
];

/**
 * A figure of a list is put together by a function, or is that of the element that has a key; where several have it, that is
 * a list again. Texts can only be counted.
 */
function expectNames({ path, type }: SummaryField): string[] {
  const isText = type === 'text';
  if (!path.includes('[].')) return isText ? [] : [path];
  const plain = withoutLists(path);
  if (isText) return [`count(${plain})`];
  const keys = keyFields(path);
  const chosen = keys.reduce(
    (name, { path: keyPath, values }) => name.replace('[]', `["${values?.[0] ?? `<${lastStep(keyPath)}>`}"]`),
    path,
  );
  return [`mean(${plain})`, keys.every(({ key }) => key === 'one') ? chosen : `sum(${chosen})`];
}

/** The fields by which the elements of each list on the way to a figure are chosen, the outer list first. */
function keyFields(path: string): SummaryField[] {
  return [...path.matchAll(/\[\]\./g)].map(({ index }) => {
    const list = path.slice(0, index);
    return SUMMARY_FIELDS.find(
      (field) => field.key !== undefined && field.path.startsWith(`${list}[].`) && !isDeeper(field, list),
    )!;
  });
}

/** Whether a field stands in a list within the elements of a list. */
function isDeeper({ path }: SummaryField, list: string): boolean {
  return path.slice(list.length + 3).includes('[]');
}

/** Whether a condition can do more with a figure than count it. */
function isMeasured({ expect }: ExplainedFigure): boolean {
  return expect.some((name) => !name.startsWith('count('));
}

function lastStep(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

/** A path without its brackets: `terminalBasis[].toClose` and `terminalBasis["CA2606"].toClose` are one. */
export function withoutLists(path: string): string {
  return path.replace(/\[[^\]]*\]/g, '');
}

/** The first step of a path, by which figures are grouped. */
function groupOf({ path }: Pick<SummaryField, 'path'>): string {
  return /^\w+/.exec(path)![0];
}

/** In each file the figure of a path, else all below it, else those whose last name it is. In lower case. */
export function figuresNamed(word: string): ExplainedFigure[] {
  const name = withoutLists(word);
  const plain = ({ path }: ExplainedFigure) => withoutLists(path).toLowerCase();
  const ways = [
    (figure: ExplainedFigure) => plain(figure) === name,
    (figure: ExplainedFigure) => plain(figure).startsWith(`${name}.`),
    (figure: ExplainedFigure) => lastStep(plain(figure)) === name,
  ];
  return FILES.flatMap((file) => {
    const figures = FIGURES.filter((figure) => figure.file === file);
    return ways.map((fits) => figures.filter(fits)).find((found) => found.length > 0) ?? [];
  });
}

/** The figures that are described in certain words. */
export function figuresSpeaking(speaks: Speaks): ExplainedFigure[] {
  return FIGURES.filter(({ text }) => speaks(text));
}

/** Every word that stands for a figure or a group of them. */
export function figureWords(): string[] {
  return FIGURES.flatMap((figure) => [withoutLists(figure.path), groupOf(figure), lastStep(figure.path)]);
}

/** The groups of figures in a summary with what they are about; a figure without a group is one of its own. */
export function figureGroups() {
  const groups = [...new Set(SUMMARY_FIELDS.map(groupOf))];
  return groups.map((group) => ({
    group,
    text: SUMMARY_FIELDS.find(({ path }) => path === group)?.text ?? groupText(group),
  }));
}

function groupText(group: string) {
  return bothTexts(`figures.${group}` as CliTextKey);
}

/** All groups of figures, a line each. */
export function figureGroupLines(language: Language): string[] {
  return figureGroups().map(({ group, text }) => `  ${group.padEnd(22)}${text[language]}`);
}

/** Blocks of text on figures: those of each file together, a single one in full. */
export function figureTexts(figures: readonly ExplainedFigure[], language: Language): string[] {
  return FILES.map((file) => figures.filter((figure) => figure.file === file))
    .filter((those) => those.length > 0)
    .map((those) => (those.length === 1 ? figureText(those[0]!, language) : listText(those, language)));
}

function figureText({ path, text, unit, file, expect }: ExplainedFigure, language: Language): string {
  const lines = [path, text[language]];
  if (unit !== '') lines.push(explainField(language, 'explain.unit', unit));
  lines.push(explainField(language, 'explain.file', file));
  if (expect.length > 0) lines.push(explainField(language, 'explain.expect', expect.join(', ')));
  return lines.join('\n  ');
}

/** Figures of one file, a line each, with one of them as a condition names it. */
function listText(figures: readonly ExplainedFigure[], language: Language): string {
  const lines = figures.map(({ path, text, unit }) => {
    return [path, unit === '' ? text[language] : `${text[language]} (${unit})`] as const;
  });
  const measured = figures.filter(isMeasured);
  const named = measured.find(({ unit }) => unit !== '') ?? measured[0];
  return [
    listTitle(figures, language),
    ...aligned(lines),
    ...(named === undefined ? [] : [explainField(language, 'explain.expectAs', named.expect.join(', '))]),
  ].join('\n  ');
}

/** The file that figures stand in and, if they are all of one group, what it is about. */
function listTitle(figures: readonly ExplainedFigure[], language: Language): string {
  const { file, path } = figures[0]!;
  const group = groupOf(figures[0]!);
  const title = cliText(language, 'explain.figuresOf', { file });
  if (path === group || figures.some((figure) => groupOf(figure) !== group)) return title;
  return cliText(language, 'explain.field', { name: title, value: groupText(group)[language] });
}

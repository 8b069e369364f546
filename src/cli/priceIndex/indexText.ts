import { formatIsoDay } from '../../calendar/index.js';
import type { IndexCorrection } from '../../priceIndex/index.js';
import type { IndexWalk, IndexWalkDay } from '../../scenario/index.js';
import type { Language } from '../language.js';
import { table } from '../margin/tables.js';
import { type Say, speaker } from '../margin/words.js';
import { grouped, yuan } from '../moneyText.js';
import { printable } from '../printable.js';
import { changeText, firstDayText, groupedPoints, ratioText, venuesOf } from './levelText.js';

/** An index as text: its levels by day with what each venue contributed, and the corrections of its divisor (IDX-1). */
export function indexText(index: IndexWalk, language: Language): string {
  const say = speaker(language);
  const { name, code, definition } = index;
  const { weighting, baseLevel, settlementDays } = definition;
  const base = { date: firstDayText(index), points: groupedPoints(baseLevel) };
  const lines = [
    [printable(name[language]), code, say('index.base', base), say(`index.weighting.${weighting}`)].join(
      ' · ',
    ),
    '='.repeat(72),
    ...(weighting === 'volume' ? [windowText(index, say)] : []),
    say('index.formula'),
    '',
    ...table(say('index.levels'), levelHead(index, say), levelRows(index)),
    ...(hasCarried(index) ? [say('index.carried')] : []),
    say('index.settlementNote', { days: settlementDays }),
    '',
    ...correctionTable(index, say),
    ...weightTable(index, say),
  ];
  return lines.join('\n').trimEnd();
}

function windowText({ definition }: IndexWalk, say: Say): string {
  const { weightWindow, reweightEvery } = definition;
  const every = reweightEvery === 0 ? say('index.never') : say('index.every', { days: reweightEvery });
  return say('index.window', { days: weightWindow, every });
}

function hasCarried({ days }: IndexWalk): boolean {
  return days.some(({ venues }) => venues.some(({ isCarried }) => isCarried));
}

function levelHead(index: IndexWalk, say: Say): string[] {
  const words = (['date', 'level', 'change', 'mean', 'divisor', 'settlement'] as const).map((key) =>
    say(`index.${key}`),
  );
  return [...words, ...venuesOf(index).map(printable)];
}

function levelRows(index: IndexWalk): string[][] {
  const venues = venuesOf(index);
  return index.days.map((day) => [
    ...[formatIsoDay(day.day), groupedPoints(day.level), changeText(day.change)],
    ...[ratioText(day.mean), ratioText(day.divisor), yuan(day.settlementFen)],
    ...venues.map((venue) => contribution(day, venue)),
  ]);
}

function contribution({ venues }: IndexWalkDay, name: string): string {
  const found = venues.find(({ venue }) => venue === name);
  if (found === undefined) return '';
  return found.isCarried ? `${changeText(found.change)} *` : changeText(found.change);
}

function correctionTable({ days }: IndexWalk, say: Say): string[] {
  const head = (
    ['date', 'what', 'unchanged', 'formerMean', 'newMean', 'formerDivisor', 'newDivisor'] as const
  ).map((key) => say(`index.${key}`));
  const rows = days.flatMap(({ day, correction }) =>
    correction === undefined ? [] : [correctionRow(formatIsoDay(day), correction, say)],
  );
  return table(say('index.corrections'), head, rows);
}

function correctionRow(date: string, correction: IndexCorrection, say: Say): string[] {
  const { joined, left, level, formerMean, mean, formerDivisor, divisor } = correction;
  const what = [
    ...joined.map((venue) => say('index.joined', { venue: printable(venue) })),
    ...left.map((venue) => say('index.left', { venue: printable(venue) })),
  ];
  const words = what.length === 0 ? say('index.reweighted') : what.join(say('index.comma'));
  return [
    ...[date, words, groupedPoints(level)],
    ...[ratioText(formerMean), ratioText(mean), ratioText(formerDivisor), ratioText(divisor)],
  ];
}

/** What the venues weigh on the last day, and their part of its level. */
function weightTable({ days }: IndexWalk, say: Say): string[] {
  const last = days.at(-1)!;
  const head = (['venue', 'close', 'weight', 'part'] as const).map((key) => say(`index.${key}`));
  const rows = last.venues.map(({ venue, closeFen, isCarried, weight, level }) => [
    ...[printable(venue), isCarried ? `${yuan(closeFen)} *` : yuan(closeFen)],
    ...[grouped(weight.toString()), groupedPoints(level)],
  ]);
  return table(say('index.sampleOn', { date: formatIsoDay(last.day) }), head, rows);
}

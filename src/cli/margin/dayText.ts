import { formatIsoDay } from '../../calendar/index.js';
import type { MarginWalk } from '../../scenario/index.js';
import { yuan } from '../moneyText.js';
import { printable } from '../printable.js';
import { marginLines, profitLines, reserveLines, settlementLines } from './arithmetic.js';
import { accountTable, breachTable, contractTable, cureTable, tradeTable } from './tables.js';
import type { Say } from './words.js';

/** One day of a margin file as text: what was traded, what it came to, with all arithmetic, and how the account stands. */
export function dayText(walk: MarginWalk, index: number, say: Say): string {
  const day = walk.days[index]!;
  const { statement, title } = day;
  const heading = [
    say('margin.day', { number: index + 1 }),
    ...(day.day === undefined ? [] : [formatIsoDay(day.day)]),
    ...(title === undefined ? [] : [printable(title)]),
  ].join(' · ');
  const lines = [
    heading,
    '='.repeat(72),
    ...formerCallLines(day, say),
    ...tradeTable(day, say),
    ...refusalLines(day, say),
    ...contractTable(statement, say),
    ...settlementLines(day, say),
    ...profitLines(statement, walk.terms, say),
    ...marginLines(day, walk.terms, say),
    ...reserveLines(statement, say),
    ...accountTable(statement, say),
    ...breachTable(statement, walk.terms, say),
    ...cureTable(statement, say),
  ];
  return lines.join('\n');
}

/** What became of the call of the settlement before (CALL-1), and a withdrawal beyond what is free (MAR-4). */
function formerCallLines({ statement }: MarginWalk['days'][number], say: Say): string[] {
  const { formerCall, withdrawalOver } = statement;
  const lines = [];
  if (formerCall !== undefined) {
    const { callFen, freeMarginFen, outcome } = formerCall;
    const words = {
      call: yuan(callFen),
      free: yuan(freeMarginFen),
      outcome: say(`margin.outcome.${outcome}`),
    };
    lines.push(say('margin.formerCall', words), '');
  }
  if (withdrawalOver !== undefined) {
    const { askedFen, allowedFen } = withdrawalOver;
    lines.push(say('margin.withdrawalOver', { asked: yuan(askedFen), allowed: yuan(allowedFen) }), '');
  }
  return lines;
}

/** Trades that the exchange would not have let through (MAR-4, CALL-1). */
function refusalLines({ statement }: MarginWalk['days'][number], say: Say): string[] {
  const lines = statement.trades.flatMap(({ refusal, neededFen = 0, freeMarginFen }, index) => {
    if (refusal === undefined) return [];
    const words = { number: index + 1, needed: yuan(neededFen), free: yuan(freeMarginFen) };
    return [say(`margin.${refusal}`, words)];
  });
  return lines.length === 0 ? [] : [...lines, ''];
}

import type {
  ContractStatement,
  DayStatement,
  ProfitTerm,
  StatementContract,
  StatementTerms,
} from '../../clearing/index.js';
import { type MarginMove, type MarginWalk, writtenRate } from '../../scenario/index.js';
import { formatDecimal, mulDivFloor } from '../../units/index.js';
import { grouped, yuan } from '../moneyText.js';
import { methodWord, operand, type Say, sizeText } from './words.js';

/** Trades of the market that are written out in a settlement price. */
const MOST_TRADES = 6;

/** A heading with indented lines, or nothing without lines. */
function block(heading: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [heading, ...lines.map((line) => `  ${line}`), ''];
}

/** How the settlement prices came about that the file does not give (SET-1, SET-2). */
export function settlementLines(day: MarginWalk['days'][number], say: Say): string[] {
  const lines = day.statement.contracts.flatMap(({ name, method, settlementFen }) => {
    const word = methodWord(method);
    if (word === undefined) return [];
    const average = word === 'volumeWeighted' ? averageWords(day.marketTrades[name]!, say) : {};
    return [`${name}: ${say(`margin.method.${word}`, { ...average, price: yuan(settlementFen) })}`];
  });
  return block(say('margin.settlementArithmetic'), lines);
}

function averageWords(trades: readonly { readonly priceFen: number; readonly lots: number }[], say: Say) {
  const shown = trades
    .slice(0, MOST_TRADES)
    .map(({ priceFen, lots }) => `${yuan(priceFen)} × ${grouped(lots)}`);
  const count = trades.length - shown.length;
  const terms = count === 0 ? shown : [...shown, say('margin.more', { count })];
  const turnover = trades.reduce((sum, { priceFen, lots }) => sum + priceFen * lots, 0);
  const lots = trades.reduce((sum, trade) => sum + trade.lots, 0);
  const hundredths = mulDivFloor(turnover, 100, lots);
  return {
    sum: `(${terms.join(' + ')})`,
    lots: grouped(lots),
    equals: (turnover * 100) % lots === 0 ? '=' : '≈',
    average: formatDecimal(hundredths, 4),
  };
}

/** Close P&L and position P&L written out (MTM-1). */
export function profitLines({ contracts }: DayStatement, terms: StatementTerms, say: Say): string[] {
  const lines = contracts.flatMap(({ name, terms: products, profitFen }, index) => {
    const contract = terms.contracts[index]!;
    const written = products.map((term) => `${name} ${termText(term, contract, say)}`);
    const sum = products.map((term) => operand(term.profitFen)).join(' + ');
    return products.length < 2 ? written : [...written, `${name}: ${sum} = ${yuan(profitFen)}`];
  });
  return block(say('margin.profitArithmetic'), lines);
}

function termText(term: ProfitTerm, contract: StatementContract, say: Say): string {
  const { kind, origin, direction, lots, fromFen, toFen, profitFen } = term;
  const side = say(direction === 1 ? 'margin.long' : 'margin.short');
  const [first, second] = direction === 1 ? [toFen, fromFen] : [fromFen, toFen];
  const move = `(${yuan(first)} − ${yuan(second)})`;
  const what = say(`margin.term.${kind}.${origin}`, { side });
  return `${what}: ${move} × ${sizeText(say, contract, lots)} = ${yuan(profitFen)}`;
}

/** Margin of each position written out (MAR-1), and its rate where that moved or holds an add-on. */
export function marginLines(
  { statement, marginMoves }: MarginWalk['days'][number],
  terms: StatementTerms,
  say: Say,
): string[] {
  const lines = statement.contracts.flatMap((contract, index) => {
    const { name, settlementFen, ratePpm, marginFen } = contract;
    const sides = chargedLots(contract, terms).map((lots) => {
      return `${yuan(settlementFen)} × ${sizeText(say, terms.contracts[index]!, lots)} × ${writtenRate(ratePpm)}`;
    });
    if (sides.length === 0) return [];
    const sum = `${name}: ${sides.join(' + ')} = ${yuan(marginFen)}`;
    return [sum, ...rateLine(contract, marginMoves[index]!, terms, say)];
  });
  return block(say('margin.marginArithmetic'), lines);
}

/** What a rate is made of: the exchange's, from the settlement before to this one, and the add-on (LIM-3, MAR-2, MAR-3). */
function rateLine(
  { name, ratePpm }: ContractStatement,
  { formerPpm, nextPpm, rule }: MarginMove,
  { addOnPpm }: StatementTerms,
  say: Say,
): string[] {
  if (rule === undefined && addOnPpm === 0) return [];
  const base =
    rule === undefined
      ? writtenRate(nextPpm)
      : `${writtenRate(formerPpm)} → ${writtenRate(nextPpm)} (${rule})`;
  const addOn = addOnPpm === 0 ? '' : ` + ${writtenRate(addOnPpm)} (MAR-3) = ${writtenRate(ratePpm)}`;
  return [`${name}: ${say('margin.rate', { sum: `${base}${addOn}` })}`];
}

function chargedLots({ longLots, shortLots }: ContractStatement, { marginMode }: StatementTerms): number[] {
  const sides = marginMode === 'largerSide' ? [Math.max(longLots, shortLots)] : [longLots, shortLots];
  return sides.filter((lots) => lots > 0);
}

/** MTM-2 written out. */
export function reserveLines(
  { roll, formerCreditFen, creditFen, reserveFen }: DayStatement,
  say: Say,
): string[] {
  const { previousReserveFen, previousMarginFen, marginFen, profitFen } = roll;
  const { depositsFen, withdrawalsFen, feesFen } = roll;
  const sum =
    `${operand(previousReserveFen)} + ${yuan(previousMarginFen)} − ${yuan(marginFen)} + ${operand(profitFen)}` +
    ` + ${yuan(depositsFen)} − ${yuan(withdrawalsFen)} − ${yuan(feesFen)}`;
  const credit = { former: yuan(formerCreditFen), now: yuan(creditFen), reserve: yuan(reserveFen) };
  const hasCredit = formerCreditFen + creditFen > 0;
  return block(say('margin.reserveArithmetic'), [
    say('margin.reserveFormula'),
    `${sum} = ${yuan(roll.reserveFen)}`,
    ...(hasCredit ? [say('margin.credit', credit)] : []),
  ]);
}

import { formatIsoDay } from '../../calendar/index.js';
import type { MovingTrades } from '../../market/index.js';
import { writtenRate } from '../../scenario/index.js';
import { formatDecimal, mulDivHalfUp, type Ppm } from '../../units/index.js';
import { table } from '../margin/tables.js';
import type { Say } from '../margin/words.js';
import { grouped, yuan } from '../moneyText.js';
import { printable } from '../printable.js';
import type { PricedClose, PricedDay, PricedMove } from './priceTape.js';

/** One product's day as text: the close under every rule, and what it takes to move it. */
export function closeText({ day, product, trades, closes }: PricedDay, movePpm: Ppm, say: Say): string {
  const tonnes = trades.reduce((sum, trade) => sum + trade.tonnes, 0);
  const heading = [
    ...(day === undefined ? [] : [formatIsoDay(day)]),
    ...(product === undefined ? [] : [printable(product)]),
    say('close.traded', { trades: grouped(trades.length), tonnes: grouped(tonnes) }),
  ].join(' · ');
  const rows = closes.map((close) => closeRow(close, say));
  const moves = closes.flatMap((close) => close.moves.flatMap((move) => moveRows(close, move, say)));
  return [
    heading,
    '='.repeat(72),
    ...table(
      say('close.closes'),
      closeHead.map((key) => say(key)),
      rows,
    ),
    ...table(
      say('close.moves', { move: writtenRate(movePpm) }),
      moveHead.map((key) => say(key)),
      moves,
    ),
  ].join('\n');
}

const closeHead = [
  ...(['close.rule', 'close.venues', 'close.previous', 'close.trades', 'close.tonnes'] as const),
  ...(['close.amount', 'close.average', 'close.close'] as const),
] as const;

const moveHead = [
  ...(['close.rule', 'close.target', 'close.least', 'close.tradesAt', 'close.price'] as const),
  ...(['close.tonnes', 'close.turnover', 'close.cost'] as const),
] as const;

function closeRow(close: PricedClose, say: Say): string[] {
  const { rule, previousCloseFen, tradeCount, tonnes, amountFen, closeFen, isPrevious } = close;
  // To a hundredth of a fen, as far as a reader needs to see how it is rounded.
  const average = tonnes === 0 ? '' : formatDecimal(mulDivHalfUp(amountFen, 100, tonnes), 4);
  return [
    ...[rule, say(`close.venues.${rule}`), yuan(previousCloseFen), grouped(tradeCount), grouped(tonnes)],
    ...[
      yuan(amountFen),
      average,
      isPrevious ? say('close.isPrevious', { close: yuan(closeFen) }) : yuan(closeFen),
    ],
  ];
}

/** One row where the same trades have least turnover and least cost, else two; a row of its own says that there are none. */
function moveRows({ rule, closeFen }: PricedClose, move: PricedMove, say: Say): string[][] {
  const { targetFen, leastTurnover, leastCost, mostTrades } = move;
  const ruleText =
    mostTrades === undefined || mostTrades === 1 ? rule : say('close.several', { rule, count: mostTrades });
  const target = `${yuan(closeFen)} → ${yuan(targetFen)}`;
  const row = (least: string, trades: MovingTrades) => [
    ...[ruleText, target, least, grouped(trades.tradeCount), yuan(trades.priceFen), grouped(trades.tonnes)],
    ...[yuan(trades.turnoverFen), yuan(trades.costFen)],
  ];
  if (leastTurnover === undefined || leastCost === undefined) {
    return [[ruleText, target, say('close.cannot'), '', '', '', '', '']];
  }
  const { turnoverFen, costFen } = leastTurnover;
  if (turnoverFen === leastCost.turnoverFen && costFen === leastCost.costFen) {
    return [row(say('close.leastBoth'), leastTurnover)];
  }
  return [row(say('close.leastTurnover'), leastTurnover), row(say('close.leastCost'), leastCost)];
}

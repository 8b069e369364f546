import { formatIsoDay } from '../../calendar/index.js';
import { type MarginWalk, writtenTime } from '../../scenario/index.js';
import { methodWord, tradeWords } from './words.js';

/** A margin file reckoned through, as JSON: money in fen, prices in fen a tonne, rates in ppm; null for what is not there. */
export function marginJson({ title, terms, days }: MarginWalk): string {
  const { contracts, ...account } = terms;
  const content = {
    title,
    account,
    contracts,
    days: days.map((day, index) => {
      const { statement, marginMoves } = day;
      return {
        number: index + 1,
        date: day.day === undefined ? undefined : formatIsoDay(day.day),
        title: day.title,
        ...statement,
        trades: statement.trades.map((trade, row) => {
          const { time } = day.trades[row]!;
          return { time: time === undefined ? undefined : writtenTime(time), ...trade, ...tradeWords(trade) };
        }),
        contracts: statement.contracts.map((contract, position) => ({
          ...contract,
          method: methodWord(contract.method) ?? 'given',
          marginMove: marginMoves[position],
        })),
      };
    }),
  };
  return JSON.stringify(content, (_, value) => (value === undefined ? null : value), 2);
}

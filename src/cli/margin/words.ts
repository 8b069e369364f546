import type { StatementContract, TradeStatement } from '../../clearing/index.js';
import { type CliTextKey, cliText } from '../../i18n/index.js';
import { Offset, SettlementMethod, Side } from '../../protocol/index.js';
import type { Fen } from '../../units/index.js';
import type { Language } from '../language.js';
import { grouped, yuan } from '../moneyText.js';

/** The text of a key in the language of the command. */
export type Say = (key: CliTextKey, values?: Readonly<Record<string, string | number>>) => string;

/** Speaks a language. */
export function speaker(language: Language): Say {
  return (key, values) => cliText(language, key, values);
}

/** The name of a value of a set of numbered words, as in 'buy'. */
function wordOf<T extends Readonly<Record<string, number>>>(words: T, value: T[keyof T]): keyof T & string {
  return Object.keys(words).find((word) => words[word] === value) as keyof T & string;
}

/** The words of a trade, as in the file. */
export function tradeWords({ side, offset }: TradeStatement) {
  return { side: wordOf(Side, side), offset: wordOf(Offset, offset) };
}

/** How a settlement price came about, as a word; undefined for one that was given. */
export function methodWord(method: SettlementMethod | undefined) {
  return method === undefined ? undefined : wordOf(SettlementMethod, method);
}

/** An amount that is added or subtracted: in brackets below zero. */
export function operand(fen: Fen): string {
  return fen < 0 ? `(${yuan(fen)})` : yuan(fen);
}

/** Lot size and lots, as in '1,000 t × 5 lots'. */
export function sizeText(say: Say, { lotTonnes }: StatementContract, lots: number): string {
  const tonnes = say('done.spotValue', { tonnes: grouped(lotTonnes) });
  return `${tonnes} × ${say('margin.lotsOf', { lots: grouped(lots) })}`;
}

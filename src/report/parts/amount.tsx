import type { BilingualText } from '../../protocol/index.js';
import type { Fen } from '../../units/index.js';
import { formatMoneyChinese, formatMoneyEnglish } from '../numberFormat.js';

/** An amount for a headline: 万元 and 亿元 in Chinese, whole yuan in English. */
export function bothMoney(fen: Fen): BilingualText {
  return { zh: formatMoneyChinese(fen), en: formatMoneyEnglish(fen) };
}

/** The same text in both languages: a number, a code, a name that a user gave. */
export function plain(text: string): BilingualText {
  return { zh: text, en: text };
}

/** A change or a result: coloured by its sign, which stands in the text too. */
export function Signed({ value, text }: { value: number; text: string }) {
  if (value === 0) return <>{text}</>;
  return (
    <span class={value > 0 ? 'rise' : 'fall'}>{value > 0 && !text.startsWith('+') ? `+${text}` : text}</span>
  );
}

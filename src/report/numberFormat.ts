import { type Fen, formatDecimal } from '../units/index.js';

const MINUS = '−';
const FEN_PER_WAN = 1_000_000;
const FEN_PER_YI = 10_000_000_000;

/** An integer with thousands separated: 1234567 is '1,234,567'. */
export function formatInteger(value: number): string {
  return signed(value, String(Math.abs(Math.round(value))));
}

/** A number with `places` decimals and thousands separated. */
export function formatNumber(value: number, places: number): string {
  return signed(value, Math.abs(value).toFixed(places));
}

/** A percentage with `places` decimals: 1.234 is '1.23%'. */
export function formatPercent(percent: number, places = 2): string {
  return `${formatNumber(percent, places)}%`;
}

/** The same with a plus sign in front of what is above zero. */
export function formatChangePercent(percent: number): string {
  const text = formatPercent(percent);
  return percent > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

/** Money in yuan with two decimals: 123456 fen is '1,234.56'. */
export function formatYuan(fen: Fen): string {
  return signed(fen, formatDecimal(Math.abs(Math.round(fen)), 2));
}

/** Money in whole yuan: 123456 fen is '1,235'. */
export function formatWholeYuan(fen: Fen): string {
  return formatInteger(fen / 100);
}

/** Money for a headline in Chinese: 亿元 and 万元 with two decimals, else yuan. */
export function formatMoneyChinese(fen: Fen): string {
  const size = Math.abs(fen);
  if (size >= FEN_PER_YI) return `${formatNumber(fen / FEN_PER_YI, 2)} 亿元`;
  if (size >= FEN_PER_WAN) return `${formatNumber(fen / FEN_PER_WAN, 2)} 万元`;
  return `${formatYuan(fen)} 元`;
}

/** Money for a headline in English: 'CNY 1,234,567', with decimals below 10,000 yuan. */
export function formatMoneyEnglish(fen: Fen): string {
  return `CNY ${Math.abs(fen) >= FEN_PER_WAN ? formatWholeYuan(fen) : formatYuan(fen)}`;
}

/** A count for a headline in Chinese: from ten thousand on in 万 or 亿. */
export function formatCountChinese(count: number): string {
  if (Math.abs(count) >= 1e8) return `${formatNumber(count / 1e8, 2)} 亿`;
  if (Math.abs(count) >= 1e4) return `${formatNumber(count / 1e4, 2)} 万`;
  return formatInteger(count);
}

function signed(value: number, digits: string): string {
  const [whole = '', fraction] = digits.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  const text = fraction === undefined ? grouped : `${grouped}.${fraction}`;
  return value < 0 && /[1-9]/.test(digits) ? MINUS + text : text;
}

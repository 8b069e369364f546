import type { ReportTextKey } from '../../i18n/index.js';
import type { BilingualText } from '../../protocol/index.js';
import { formatCountChinese, formatInteger } from '../numberFormat.js';
import { bothLanguages, type TextValues } from './text.js';

/** A figure of the headline with its title and, below it, what it stands on. */
export interface Card {
  readonly title: BilingualText;
  readonly value: BilingualText;
  readonly detail?: BilingualText;
  readonly tone?: 'rise' | 'fall' | 'bad';
}

/** A card with texts of the catalogue. */
export function card(
  title: ReportTextKey,
  value: BilingualText,
  detail?: ReportTextKey,
  values: TextValues = {},
): Card {
  const head = { title: bothLanguages(title), value };
  return detail === undefined ? head : { ...head, detail: bothLanguages(detail, values) };
}

/** A count: in Chinese from ten thousand on in 万 or 亿. */
export function count(value: number): BilingualText {
  return { zh: formatCountChinese(value), en: formatInteger(value) };
}

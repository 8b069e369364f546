import type { BilingualText } from './parameter.js';

/** What may bring an account onto the supervision ladder (SPOT-10); the rules name no list, this one is D. */
export const Breach = {
  holdingLimit: 0,
  selfTrade: 1,
  closeDeviation: 2,
  cancelledShare: 3,
  volumeShare: 4,
  missedSurrender: 5,
  relatedTransfer: 6,
  closePush: 7,
} as const;
export type Breach = (typeof Breach)[keyof typeof Breach];

/** A kind of breach, as data. */
export interface BreachKind {
  readonly breach: Breach;
  /** Unit of what is measured and of its threshold. */
  readonly unit: 't' | 'ppm';
  /** The ministry acts with the exchange on a step that this breach brings about, whatever the step (D). */
  readonly joint: boolean;
  readonly text: BilingualText;
}

/** All kinds, in the order of their codes. */
export const BREACHES: readonly BreachKind[] = [
  {
    breach: Breach.holdingLimit,
    unit: 't',
    joint: false,
    text: { zh: '持有量超过或接近上限', en: 'Holding over or near the limit' },
  },
  {
    breach: Breach.selfTrade,
    unit: 'ppm',
    joint: false,
    text: { zh: '关联账户互为对手方成交占比过高', en: 'Large share of trades within its own family' },
  },
  {
    breach: Breach.closeDeviation,
    unit: 'ppm',
    joint: false,
    text: { zh: '成交均价偏离收盘价', en: 'Own average price far from the close' },
  },
  {
    breach: Breach.cancelledShare,
    unit: 'ppm',
    joint: false,
    text: { zh: '撤单占申报量比例过高', en: 'Large share of listed tonnes withdrawn' },
  },
  {
    breach: Breach.volumeShare,
    unit: 'ppm',
    joint: false,
    text: { zh: '成交量占市场比例过高', en: "Large share of the venue's volume" },
  },
  {
    breach: Breach.missedSurrender,
    unit: 't',
    joint: true,
    text: { zh: '未足额清缴配额', en: 'Surrender missed' },
  },
  {
    breach: Breach.relatedTransfer,
    unit: 't',
    joint: true,
    text: { zh: '关联方之间大额转让', en: 'Large transfer between related parties' },
  },
  {
    breach: Breach.closePush,
    unit: 'ppm',
    joint: false,
    text: { zh: '尾盘成交推动收盘价', en: 'Close pushed by its own last trades' },
  },
];

import type { IndexLevel, ParameterSet, ParameterValues } from '../protocol/index.js';

/** How an index is reckoned, as parameters (IDX-1). */
export const indexParameters = {
  weighting: {
    kind: 'choice',
    unit: '',
    default: 'simple',
    choices: ['simple', 'volume', 'dayVolume', 'fixed'],
    text: {
      zh: '加权方式：简单平均（simple）、按窗口内成交量加权（volume）、按当日成交量加权（dayVolume）、按给定权重（fixed）',
      en: 'Weighting: simple mean (simple), by the volume of the window (volume), by the volume of the day itself (dayVolume), by stated weights (fixed)',
    },
    mark: 'S',
    source: 'IDX-1',
  },
  weightWindow: {
    kind: 'integer',
    unit: 'days',
    default: 240,
    min: 1,
    max: 2500,
    text: {
      zh: '成交量权重的窗口：截至定权前一日（基日为当日）的若干交易日，不足则取已有各日',
      en: 'Window of the weights by volume: so many trading days up to the day before they are set (at the base: up to the base date), or as many as there are',
    },
    mark: 'D',
  },
  reweightEvery: {
    kind: 'integer',
    unit: 'days',
    default: 20,
    min: 0,
    max: 2500,
    text: {
      zh: '成交量权重每隔若干交易日重定一次，自基日起计；0 为只在样本变动时重定',
      en: 'Weights by volume are set again every so many trading days, counted from the base date; 0: only when the sample changes',
    },
    mark: 'D',
  },
  settlementDays: {
    kind: 'integer',
    unit: 'days',
    default: 5,
    min: 1,
    max: 250,
    text: {
      zh: '指数期货最后交割结算价：最后若干交易日指数点位的平均',
      en: 'Final settlement price of futures on the index: the mean of the levels of so many last trading days',
    },
    mark: 'D',
  },
} as const satisfies ParameterSet;

/** A venue of a sample. */
export interface SampleVenue {
  readonly venue: string;
  /** Stated weight, a positive integer; there exactly with the weighting `fixed`. */
  readonly weight?: number | undefined;
}

/** A change of the sample; it takes effect before the trading of the first trading day on or after its date (IDX-1). */
export interface SampleChange {
  /** Days since 1970-01-01, after the base date. */
  readonly day: number;
  readonly join: readonly SampleVenue[];
  readonly leave: readonly string[];
  /** New stated weights of venues that stay; only with the weighting `fixed`. */
  readonly reweight: readonly SampleVenue[];
}

/** What defines an index (IDX-1). */
export interface PriceIndexDefinition extends ParameterValues<typeof indexParameters> {
  /** Days since 1970-01-01. The index begins at the first close on or after it at which a venue of the sample has a price. */
  readonly baseDay: number;
  /** Level at the base. */
  readonly baseLevel: IndexLevel;
  /** At least one venue, each once. */
  readonly sample: readonly SampleVenue[];
  /** In the order of their days. */
  readonly changes: readonly SampleChange[];
}

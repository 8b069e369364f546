import type { ParameterSet, ParameterValues } from '../../protocol/index.js';
import { threshold, tradingDays } from './descriptors.js';

/**
 * Deadlines of disputes and who raises them, declared as data (SPOT-10). The settlement rules give the next trading day's opening
 * for objections to a settlement (m); all else is D.
 */
export const disputeParameters = {
  raiseDays: {
    ...tradingDays(
      1,
      '提出异议的期限，当事人在此期限内的某一日提出；0 为当日',
      'A trade is disputed on one of the days up to this many after it (0: on its own day)',
    ),
    min: 0,
    mark: 'm',
    source: 'SPOT-10; 碳排放权结算管理规则（试行）',
  },
  examineDays: tradingDays(3, '核查异议的期限', 'A dispute is examined within'),
  answerDays: tradingDays(10, '答复异议的期限', 'A dispute is answered within'),
  deviationPpm: {
    ...threshold(50_000, '', ''),
    text: {
      zh: '成交价较当日收盘价不利达到此比例的一方可能提出异议',
      en: 'A party may dispute a trade whose price was so much worse for it than the close of the day',
    },
  },
  chancePpm: {
    kind: 'rate',
    unit: 'ppm',
    default: 0,
    min: 0,
    max: 1_000_000,
    mark: 'D',
    source: 'SPOT-10',
    text: {
      zh: '该方对这样一笔成交提出异议的概率；0 为无人提出异议',
      en: 'Chance that the party disputes such a trade; 0: nobody disputes anything',
    },
  },
} as const satisfies ParameterSet;

/** A value for each of `disputeParameters`. */
export type DisputeTerms = ParameterValues<typeof disputeParameters>;

import { type ComplianceTerm, pilotTermsOf } from '../../policy/index.js';
import type { ParameterSet } from '../../protocol/index.js';
import { withDefault } from './withDefault.js';

/** The dates of the section `policy`, in the year after the emissions, in their order (CMP-1). */
export const policyDateParameters = {
  preAllocate: {
    kind: 'integer',
    unit: 'month-day',
    default: 101,
    min: 101,
    max: 1231,
    text: {
      zh: '次年预分配配额的日期（月-日）',
      en: 'Month and day of the year after on which part of the allocation is issued',
    },
    mark: 'D',
    source: 'CMP-1',
  },
  report: {
    kind: 'integer',
    unit: 'month-day',
    default: 331,
    min: 101,
    max: 1231,
    text: { zh: '次年报送排放报告的截止日期', en: 'By when emissions are reported, in the year after' },
    mark: 'P',
    source: 'CMP-1',
  },
  verify: {
    kind: 'integer',
    unit: 'month-day',
    default: 630,
    min: 101,
    max: 1231,
    text: { zh: '次年完成核查的日期', en: 'By when emissions are verified, in the year after' },
    mark: 'P',
    source: 'CMP-1',
  },
  allocate: {
    kind: 'integer',
    unit: 'month-day',
    default: 930,
    min: 101,
    max: 1231,
    text: {
      zh: '次年最终核定并发放配额的日期',
      en: 'When the final allocation is issued, in the year after',
    },
    mark: 'P',
    source: 'CMP-1',
  },
  surrender: {
    kind: 'integer',
    unit: 'month-day',
    default: 1231,
    min: 101,
    max: 1231,
    text: {
      zh: '次年清缴截止日期，不属于多年周期的年度适用',
      en: 'Surrender deadline in the year after, for years that are in no cycle',
    },
    mark: 'P',
    source: 'CMP-1',
  },
} as const satisfies ParameterSet;

const MOST_ERROR_PPM = 300_000;

/** The values directly in the section `policy` of a scenario (CMP-1 to CMP-4). */
export const policyParameters = {
  ...policyDateParameters,
  preAllocationShare: {
    kind: 'rate',
    unit: 'ppm',
    default: 700_000,
    min: 0,
    max: 1_000_000,
    text: { zh: '预分配占预计配额的比例', en: 'Part of the expected allocation that is issued first' },
    mark: 'm',
    source: 'CMP-1',
  },
  estimateError: {
    kind: 'rate',
    unit: 'ppm',
    default: 40_000,
    min: 0,
    max: MOST_ERROR_PPM,
    text: {
      zh: '报送前企业对自身排放量估计的误差（标准差）',
      en: "Standard deviation of a firm's error about its emissions before its report",
    },
    mark: 'D',
    source: 'CMP-1',
  },
  reportError: {
    kind: 'rate',
    unit: 'ppm',
    default: 15_000,
    min: 0,
    max: MOST_ERROR_PPM,
    text: {
      zh: '报送后至核查前排放量的误差（标准差）',
      en: 'Standard deviation of the error from the report to the verification',
    },
    mark: 'D',
    source: 'CMP-1',
  },
  allocationError: {
    kind: 'rate',
    unit: 'ppm',
    default: 20_000,
    min: 0,
    max: MOST_ERROR_PPM,
    text: {
      zh: '最终核定前预计配额的误差（标准差）',
      en: 'Standard deviation of the error of the expected against the final allocation',
    },
    mark: 'D',
    source: 'CMP-1',
  },
  verificationNoise: {
    kind: 'rate',
    unit: 'ppm',
    default: 5_000,
    min: 0,
    max: MOST_ERROR_PPM,
    text: {
      zh: '核查排放量的测量噪声（标准差）',
      en: 'Standard deviation of the measurement noise of verified emissions',
    },
    mark: 'D',
    source: 'CMP-4',
  },
  fineMultiple: {
    kind: 'integer',
    unit: '',
    default: 5,
    min: 0,
    max: 10,
    text: {
      zh: '罚款为缺口按清缴截止日前一个月挂牌成交均价计值的倍数（规则为 5 至 10 倍）',
      en: 'Fine as a multiple of the shortfall at the average listed price of the month up to the deadline (the rule: 5 to 10)',
    },
    mark: 'P',
    source: 'CMP-2',
  },
  carryOverYears: {
    kind: 'integer',
    unit: 'years',
    default: 1,
    min: 0,
    max: 20,
    text: {
      zh: '配额可用于其后若干年度清缴，逾期失效',
      en: 'Years after its own for which a vintage may still be surrendered, before it is void',
    },
    mark: 'm',
    source: 'CMP-3',
  },
  carryOverMultiple: {
    kind: 'number',
    unit: '',
    default: 0,
    min: 0,
    max: 1_000,
    text: {
      zh: '失效配额可结转的数量：账户净卖出量的倍数；与 carryOverBase 均为 0 时不结转',
      en: 'Of void units, how much may be converted: a multiple of what the account has sold net; 0 with carryOverBase 0: none',
    },
    mark: 'm',
    source: 'CMP-3',
  },
  carryOverBase: {
    kind: 'integer',
    unit: 't',
    default: 0,
    min: 0,
    max: 1_000_000_000,
    text: {
      zh: '重点排放单位另可结转的基础量',
      en: 'What a covered entity may convert besides, whatever it has sold',
    },
    mark: 'm',
    source: 'CMP-3',
  },
  scarcity: {
    kind: 'number',
    unit: '',
    default: 1,
    min: 0,
    max: 20,
    text: {
      zh: '公布的短缺率每上升一个单位，基本面价值对数的变动',
      en: 'How far the log of the value moves with the published shortage, as a share of what is due',
    },
    mark: 'D',
  },
  freeShare: {
    kind: 'rate',
    unit: 'ppm',
    default: 1_000_000,
    min: 0,
    max: 1_000_000,
    text: {
      zh: '免费分配占配额的比例；其余自最终核定起有偿发放（目前全部免费）',
      en: 'Part of the allocation that is free; the rest is for sale from the final allocation on (today all is free)',
    },
    mark: 'P',
    source: 'CMP-1',
  },
  paidBy: {
    kind: 'choice',
    unit: '',
    default: 'auction',
    choices: ['auction', 'fixedPrice'],
    text: {
      zh: '有偿部分的发放方式：竞价（auction），或在最终核定当日一次性定价出售（fixedPrice）',
      en: 'How the rest is sold: in auctions (auction), or once at a set price, on the day of the final allocation (fixedPrice)',
    },
    mark: 'D',
    source: 'CMP-1, SPOT-4',
  },
  paidPrice: {
    kind: 'money',
    unit: 'yuan/t',
    default: 6_000,
    min: 1,
    max: 10_000_000,
    text: {
      zh: '定价出售的价格；高于前一日现货收盘价时无人购买，未售部分不再发放',
      en: 'The set price; nobody buys at more than the last spot close, and what is not sold then is not issued',
    },
    mark: 'D',
    source: 'CMP-1',
  },
  benchmarkDecline: {
    kind: 'rate',
    unit: 'ppm a year',
    default: 5_000,
    min: 0,
    max: 200_000,
    text: {
      zh: '最后公布的年度之后，行业基准每年下降的幅度（已公布方案内约为 0.5%）',
      en: 'Fall of the benchmarks of sectors a year, after the last published ones (within these about 0.5%)',
    },
    mark: 'D',
    source: 'CMP-1',
  },
  offsetShare: {
    kind: 'rate',
    unit: 'ppm',
    default: 50_000,
    min: 0,
    max: 1_000_000,
    text: {
      zh: '核证自愿减排量（CCER）可抵销应清缴量的最高比例',
      en: 'Largest part of what is due that certified reductions (CCER) may cover',
    },
    mark: 'S',
    source: 'CMP-1',
  },
} as const satisfies ParameterSet;

/** The same with the defaults of a spot market's own compliance, by the name of its preset (SPOT-9). */
export function policyParametersOf(preset: string): typeof policyParameters {
  const terms: Readonly<Record<string, ComplianceTerm>> = pilotTermsOf(preset) ?? {};
  const entries = Object.entries(policyParameters).map(([key, descriptor]) => [
    key,
    withDefault(descriptor, terms[key]),
  ]);
  return Object.fromEntries(entries) as typeof policyParameters;
}

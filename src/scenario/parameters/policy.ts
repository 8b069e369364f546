import type { ParameterSet } from '../../protocol/index.js';

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
} as const satisfies ParameterSet;

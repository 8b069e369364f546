import type { ParameterDescriptor, ValueDescriptor } from '../../protocol/index.js';

/** By how much a change of the cap changes allocations (POL-1). */
export const capChange = {
  kind: 'rate',
  unit: 'ppm',
  min: -900_000,
  max: 1_000_000,
  text: { zh: '总量调整使配额变动的比例', en: 'Relative change of allocations by a change of the cap' },
  mark: 'D',
  source: 'POL-1',
} as const satisfies ValueDescriptor;

/** The first year of emissions that an event of compliance is about (POL-1). */
export const firstYear = {
  kind: 'integer',
  unit: 'year',
  min: 2013,
  max: 2100,
  text: {
    zh: '自哪一排放年度起适用；未写时为尚可变动的第一个年度',
    en: 'First year of emissions that it holds for; where it is left out, the first that can still be changed',
  },
  mark: 'D',
  source: 'POL-1',
} as const satisfies ValueDescriptor;

/** A new rule of carry-over: what is left out stays as it was (CMP-3, POL-1). */
export const carryOverEvent = {
  years: {
    kind: 'integer',
    unit: 'years',
    min: 0,
    max: 20,
    text: {
      zh: '配额可用于其后若干年度清缴，逾期失效',
      en: 'Years after its own for which a vintage may still be surrendered, before it is void',
    },
    mark: 'm',
    source: 'CMP-3',
  },
  netSalesMultiple: {
    kind: 'number',
    unit: '',
    min: 0,
    max: 1_000,
    text: {
      zh: '失效配额可结转的数量：账户净卖出量的倍数（规则为 1.5）；与 baseTonnes 均为 0 时不再结转',
      en: 'Of void units, how much may be converted: a multiple of what the account has sold net (the rule: 1.5); 0 with baseTonnes 0: none any more',
    },
    mark: 'm',
    source: 'CMP-3',
  },
  baseTonnes: {
    kind: 'integer',
    unit: 't',
    min: 0,
    max: 1_000_000_000,
    text: {
      zh: '重点排放单位另可结转的基础量（规则为 10000 吨）',
      en: 'What a covered entity may convert besides, whatever it has sold (the rule: 10,000 t)',
    },
    mark: 'm',
    source: 'CMP-3',
  },
} as const satisfies Readonly<Record<string, ValueDescriptor>>;

/** The stability reserve (POL-1). */
export const stabilityReserveEvent = {
  upper: {
    kind: 'integer',
    unit: 't',
    min: 0,
    max: 100_000_000_000,
    text: {
      zh: '结余高于此数时扣留有偿配额（欧盟为 8.33 亿吨）',
      en: 'A bank above this holds paid allowances back (the European Union: 833 Mt)',
    },
    mark: 'D',
    source: 'POL-1',
  },
  lower: {
    kind: 'integer',
    unit: 't',
    min: 0,
    max: 100_000_000_000,
    text: {
      zh: '结余低于此数时释放（欧盟为 4 亿吨）',
      en: 'A bank below this releases allowances (the European Union: 400 Mt)',
    },
    mark: 'D',
    source: 'POL-1',
  },
  share: {
    kind: 'rate',
    unit: 'ppm',
    default: 240_000,
    min: 0,
    max: 1_000_000,
    text: {
      zh: '每年扣留占结余的比例，不超过当年有偿部分',
      en: 'Part of the bank held back a year, at most the paid part of the year',
    },
    mark: 'D',
    source: 'POL-1',
  },
  release: {
    kind: 'integer',
    unit: 't',
    min: 0,
    max: 100_000_000_000,
    text: {
      zh: '每年最多释放的数量（欧盟为 1 亿吨）',
      en: 'Released at most in a year (the European Union: 100 Mt)',
    },
    mark: 'D',
    source: 'POL-1',
  },
  price: {
    kind: 'money',
    unit: 'yuan/t',
    default: 0,
    min: 0,
    max: 10_000_000,
    text: {
      zh: '现货收盘价高于此价时亦释放；0 为不设',
      en: 'A spot close above this releases too; 0: no such price',
    },
    mark: 'D',
    source: 'POL-1',
  },
} as const satisfies Readonly<Record<string, ParameterDescriptor | ValueDescriptor>>;

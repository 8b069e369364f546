import type { ParameterSet, ParameterValues } from '../../protocol/index.js';

/**
 * Terms of one-way auctions, declared as data; defaults are the national market's (SPOT-4). Its exchange's announcement
 * 沪环境交〔2025〕23号 offers a uniform price (the lowest bid within the tonnes on sale) and each winner's own price, ranks by
 * price, then time, and asks for at least 100,000 t.
 */
export const oneWayAuctionParameters = {
  clearingRule: {
    kind: 'choice',
    unit: '',
    default: 'uniformPrice',
    choices: ['uniformPrice', 'payAsBid'] as const,
    mark: 'P',
    source: 'SPOT-4',
    text: {
      zh: '单向竞价成交价：统一价（中标申报中的最低价）或申报价',
      en: 'What winners of an auction pay: the lowest price that wins (uniformPrice), or each its own (payAsBid)',
    },
  },
  tieRule: {
    kind: 'choice',
    unit: '',
    default: 'timePriority',
    choices: ['timePriority', 'proRata', 'random'] as const,
    mark: 'P',
    source: 'SPOT-4',
    text: {
      zh: '最低成交价上的申报不能全部成交时：时间优先、按量分配或随机排序',
      en: 'Who is served when the bids at the lowest winning price want more than is left: timePriority, proRata or random order',
    },
  },
  access: {
    kind: 'choice',
    unit: '',
    default: 'all',
    choices: ['all', 'institutions', 'complianceEntities'] as const,
    mark: 'D',
    text: {
      zh: '竞买资格：所有现货交易主体、机构，或仅重点排放单位',
      en: 'Who of those who may trade spot may bid: all, institutions, or complianceEntities',
    },
  },
  tickFen: {
    kind: 'money',
    unit: 'fen',
    default: 1,
    min: 1,
    max: 10_000,
    mark: 'P',
    source: 'SPOT-1',
    text: { zh: '竞价申报最小变动价位（每吨）', en: 'Tick of bids, per tonne' },
  },
  unitTonnes: {
    kind: 'integer',
    unit: 't',
    default: 1,
    min: 1,
    max: 10_000,
    mark: 'P',
    source: 'SPOT-1',
    text: {
      zh: '竞价数量单位',
      en: 'Auction unit: what is offered, bid for and allotted is a multiple of it',
    },
  },
  minimumOfferTonnes: {
    kind: 'integer',
    unit: 't',
    default: 100_000,
    min: 1,
    max: 1_000_000_000,
    mark: 'P',
    source: 'SPOT-4',
    text: { zh: '单向竞价最小转让数量', en: 'Least tonnes that an auction offers' },
  },
  minimumBidTonnes: {
    kind: 'integer',
    unit: 't',
    default: 1,
    min: 1,
    max: 1_000_000,
    mark: 'D',
    text: { zh: '单笔竞价最小申报数量', en: 'Least tonnes of a bid' },
  },
  bidLimitPpm: {
    kind: 'rate',
    unit: 'ppm',
    default: 1_000_000,
    min: 1,
    max: 1_000_000,
    mark: 'D',
    text: {
      zh: '单个竞买人累计申报量上限占竞价总量的比例',
      en: 'Most that one bidder may bid for, as a share of the tonnes on offer',
    },
  },
  minimumCoverPpm: {
    kind: 'rate',
    unit: 'ppm',
    default: 0,
    min: 0,
    max: 1_000_000,
    mark: 'D',
    text: {
      zh: '有效申报总量低于竞价总量的此比例时取消竞价',
      en: 'An auction is cancelled when its bids are for less than this share of the tonnes on offer',
    },
  },
  revocable: {
    kind: 'boolean',
    unit: '',
    default: true,
    mark: 'D',
    text: {
      zh: '竞价结束前可修改或撤回申报',
      en: 'Bids may be changed and withdrawn until the end',
    },
  },
} as const satisfies ParameterSet;

/** A value for each of `oneWayAuctionParameters`. */
export type OneWayAuctionTerms = ParameterValues<typeof oneWayAuctionParameters>;

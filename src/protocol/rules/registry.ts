import type { Rule } from './rule.js';

/** The registry of allowances and reductions (REG). */
export const registryRules: readonly Rule[] = [
  {
    id: 'REG-1',
    mark: ['S', 'P'],
    text: {
      zh:
        '注册登记：账户按产品和年度持有配额或减排量，状态分为可用、锁定、质押、已清缴、已注销；除发放、清' +
        '缴和注销外，数量不增不减。',
      en:
        'Registry: accounts hold units by product and vintage in the states free, locked, pledged, ' +
        'surrendered and cancelled. Units are never created or lost except by issue, surrender and ' +
        'cancellation.',
    },
  },
  {
    id: 'REG-2',
    mark: ['S'],
    text: {
      zh: '主体合并或分立时，其配额和清缴义务随之转移。',
      en: 'The merger or split of an entity moves its allowances and obligations.',
    },
  },
];

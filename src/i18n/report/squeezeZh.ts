import type { squeezeEn } from './squeezeEn.js';

/** Chinese texts of the same, key by key as the English ones. */
export const squeezeZh: Readonly<Record<keyof typeof squeezeEn, string>> = {
  'squeeze.title': '可供交割量与囤积',
  'squeeze.shows': '合约最后一月（M−1 月）内可供交割的配额与持仓之比：够不够交割？',
  'squeeze.chart': '处于最后一月的合约：持仓量与可供交割量，千吨',
  'squeeze.openInterest': '持仓量',
  'squeeze.largestLong': '最大多头持仓',
  'squeeze.supply': '可供交割量',
  'squeeze.available': '其中履约不需要的部分',
  'squeeze.table': '各合约可供交割量',
  'squeeze.lastDay': '最后测算日',
  'squeeze.supplyTonnes': '可供交割量，吨',
  'squeeze.availableTonnes': '履约不需要的部分，吨',
  'squeeze.endRatio': '持仓量 ÷ 可供交割量',
  'squeeze.maxRatio': '其最大值',
  'squeeze.endCorner': '囤积比',
  'squeeze.maxCorner': '最大囤积比',
  'squeeze.maxLargestLong': '最大多头 ÷ 可供交割量的最大值，%',
  'squeeze.topFourLong': '前四名多头，%',
  'squeeze.topFourShort': '前四名空头，%',
  'squeeze.note':
    '到期前数周持仓量超过可供交割量很常见，多数持仓会先行平仓；若最后交易日仍超过，则必有人无法交割。囤积比大于 1 表示单一账户应得的交割量超过其他人持有的全部配额：离开其自有配额便无法足额交割。可作参照：美国规则的现货月限额为可供交割量的四分之一。',
  'squeeze.method':
    '可供交割量：自 M−1 月首个交易日至最后交易日，每日结算后全部账户中可用于该合约交割（DEL-4）的配额，含已为其他交割锁定者。重点排放单位自身履约所需为其已知排放量减已清缴量与尚待发放的配额。囤积比：最大净多头折合吨数 ÷ 其他人的配额。前四名占比为净持仓 ÷ 持仓量。见 docs/delivery-squeeze.zh-CN.md。',
};

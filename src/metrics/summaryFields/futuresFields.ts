import { fieldsBelow, KEY, type SummaryField, TEXT } from './summaryField.js';

/** Margin calls, losses, limits and volume of the futures market, and how liquid both markets were. */
export const FUTURES_FIELDS: readonly SummaryField[] = [
  ...fieldsBelow('marginCalls.', [
    ['count', '', '追加保证金通知数 (CALL-1)', 'Margin calls (CALL-1)'],
    ['amountFen', 'fen', '追保金额合计', 'Sum of the amounts called'],
    ['cured', '', '按时补足', 'Met by the deadline'],
    ['liquidated', '', '未补足并被强行平仓 (LIQ-1)', 'Missed and followed by forced liquidation (LIQ-1)'],
    [
      'lifted',
      '',
      '逾期后由客户自行解除',
      'Missed, then closed or paid by the owner before a liquidation order',
    ],
    ['missedOnly', '', '未补足但未强平', 'Missed, neither liquidated nor lifted'],
    ['open', '', '运行结束时未到期', 'Not yet due when the run ended'],
  ]),
  ...fieldsBelow('marginPressure[].', [
    ['group', '', '群体名称', 'Name of the group', KEY],
    ['kind', '', '主体类别', 'Kind of its agents', TEXT],
    ['accountDays', '', '结算时有持仓的账户日', 'Account-days with a position at the settlement'],
    ['meanMarginUsePercent', '%', '平均保证金占用率', 'Mean of margin ÷ equity'],
    ['calls', '', '追保次数 (CALL-1)', 'Margin calls (CALL-1)'],
    ['callPercent', '%', '每账户日追保比例', 'Calls for each account-day'],
    [
      'uncalledDays',
      '',
      '未被追保且有次日的账户日',
      'Account-days without a call that have a next trading day',
    ],
    ['observedPercent', '%', '其中次日被追保的比例', 'Share of those called at the next settlement'],
    [
      'keptPercent',
      '%',
      '持仓不变、不入金时次日行情会追保的比例',
      'Share that the next day would have called with positions kept and nothing paid in',
    ],
    [
      'expectedPercent',
      '%',
      '持仓不变时按全部行情变动预期的追保比例',
      'Share to expect with positions kept, every move of the run alike',
    ],
  ]),
  ...fieldsBelow('defaults.', [
    ['count', '', '穿仓违约账户数 (LIQ-3)', 'Accounts that ended below zero (LIQ-3)'],
    ['lossFen', 'fen', '穿仓损失合计', 'Sum of their losses'],
    ['uncoveredFen', 'fen', '各层均未弥补的损失 (WF-1)', 'Loss that no layer covered (WF-1)'],
  ]),
  ...fieldsBelow('lossesByLayer[].', [
    ['layer', '', '弥补损失的层级 (WF-1)', 'Layer of the waterfall (WF-1)', KEY],
    ['amountFen', 'fen', '该层弥补的金额', 'What it paid'],
    ['count', '', '弥补次数', 'How often it paid'],
  ]),
  ...fieldsBelow('limits.', [
    ['touched', '', '触及涨跌停板的合约日 (LIM-1)', 'Contract-days on which a limit was touched (LIM-1)'],
    ['upper', '', '触及当时涨停价的合约日', 'Contract-days that touched the upper limit of that time'],
    ['lower', '', '触及当时跌停价的合约日', 'Contract-days that touched the lower limit of that time'],
    ['locked', '', '以停板价收盘的合约日', 'Contract-days that closed at a limit'],
    ['contractDays', '', '全部合约日', 'All contract-days'],
  ]),
  ...fieldsBelow('volume.', [
    ['lots', 'lots', '期货成交量，单边', 'Futures volume, one-sided'],
    ['turnoverFen', 'fen', '期货成交额，单边', 'Futures turnover, one-sided'],
    ['contracts[].contract', '', '合约', 'Contract', KEY],
    ['contracts[].lots', 'lots', '该合约成交量', 'Its volume'],
    [
      'contracts[].endOpenInterestLots',
      'lots',
      '末日持仓量，单边',
      'Open interest on its last day, one-sided',
    ],
    ['spotTonnes', 't', '现货挂牌成交量', 'Listed spot volume (SPOT-2)'],
    ['spotTurnoverFen', 'fen', '现货挂牌成交额', 'Listed spot turnover'],
    ['spotDaysWithoutTrade', 'days', '现货挂牌无成交的交易日', 'Days without a listed spot trade'],
    ['blockTonnes', 't', '大宗成交量 (SPOT-3)', 'Block volume (SPOT-3)'],
    ['blockTurnoverFen', 'fen', '大宗成交额', 'Block turnover'],
    ['relatedBlockTonnes', 't', '其中关联方之间 (SPOT-14)', 'Blocks between related parties (SPOT-14)'],
  ]),
  ...fieldsBelow('futuresVolatility[].', [
    ['contract', '', '合约', 'Contract', KEY],
    ['dailyVolatilityPercent', '%', '结算价日波动率', 'Daily standard deviation of its settlement prices'],
  ]),
  ...fieldsBelow('liquidity.', [
    [
      'mainContractSpreadPercent',
      '%',
      '主力合约买卖价差均值，占中间价',
      'Mean quoted spread of the main contract, of the mid',
    ],
    [
      'mainContractDepthLots',
      'lots',
      '主力合约最优价位挂量均值，仅计开市时的观察',
      'Mean quantity at its best prices, over the looks while it was open',
    ],
    [
      'spotSpreadPercent',
      '%',
      '现货挂牌价差均值，占中间价',
      'Mean quoted spread of the spot board, of the mid',
    ],
    [
      'spotDepthTonnes',
      't',
      '现货最优价位挂量均值，仅计开市时的观察',
      'Mean quantity at the best prices of the spot board, over the looks while it was open',
    ],
  ]),
];

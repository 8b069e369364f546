import type { CashSettlement, IndexDay, IndexPart } from '../indexRun.js';
import { day, decimal, integer, metricTable, optional, word } from './metricTable.js';

/** The spot index day by day (IDX-1). */
export const priceIndex = metricTable<IndexDay>({
  name: 'priceIndex',
  text: { zh: '现货指数的一个交易日 (IDX-1)', en: 'A trading day of the spot index (IDX-1)' },
  columns: [
    day(['date', '交易日', 'Trading day'], ({ dayNumber }) => dayNumber),
    decimal(['levelPoints', 'points', '点位', 'Level'], ({ levelPoints }) => levelPoints),
    decimal(
      ['divisorYuan', 'yuan/t', '除数，取到百万分之一元', 'Divisor, to a millionth of a yuan'],
      ({ divisorYuan }) => divisorYuan,
    ),
    optional(
      decimal(
        [
          'formerDivisorYuan',
          'yuan/t',
          '当日开市前修正除数时，修正前的除数',
          'Divisor before the correction that was made before the trading of the day',
        ],
        ({ formerDivisorYuan }) => formerDivisorYuan,
      ),
    ),
    integer(
      ['marketCount', '', '样本中的现货市场数', 'Spot markets in the sample'],
      ({ parts }) => parts.length,
    ),
    integer(
      ['joinedMarkets', '', '当日入样的市场数', 'Markets that joined on the day'],
      ({ joined }) => joined,
    ),
    integer(['leftMarkets', '', '当日退出的市场数', 'Markets that left on the day'], ({ left }) => left),
    integer(
      ['volumeTonnes', 't', '样本各市场的挂牌成交量', 'Listed volume of the markets of the sample'],
      ({ volumeTonnes }) => volumeTonnes,
    ),
  ],
  rowsOf: ({ index }) => index?.days ?? [],
});

interface PartRow extends IndexPart {
  readonly dayNumber: number;
}

/** What each spot market contributes to the index (IDX-1). */
export const priceIndexMarkets = metricTable<PartRow>({
  name: 'priceIndexMarkets',
  text: {
    zh: '某现货市场在某日对指数的贡献 (IDX-1)',
    en: 'What a spot market contributes to the index on a day (IDX-1)',
  },
  columns: [
    day(['date', '交易日', 'Trading day'], ({ dayNumber }) => dayNumber),
    word(['market', '', '现货市场名称', 'Name of the spot market'], ({ market }) => market),
    integer(['weightPpm', 'ppm', '权重', 'Weight'], ({ weightPpm }) => weightPpm),
    decimal(
      ['levelPoints', 'points', '占点位的部分，合计为点位', 'Part of the level; the parts sum to it'],
      ({ levelPoints }) => levelPoints,
    ),
    decimal(
      ['changePoints', 'points', '占涨跌的部分，合计为涨跌', 'Part of the change; the parts sum to it'],
      ({ changePoints }) => changePoints,
    ),
  ],
  *rowsOf({ index }) {
    for (const { dayNumber, parts } of index?.days ?? []) {
      for (const part of parts) yield { ...part, dayNumber };
    }
  },
});

/** Contracts that settled in cash on the index (IDX-1). */
export const cashSettlements = metricTable<CashSettlement>({
  name: 'cashSettlements',
  text: {
    zh: '在运行中以指数现金交割的合约 (IDX-1)',
    en: 'A contract that settled in cash on the spot index in the run (IDX-1)',
  },
  columns: [
    day(['date', '最后交易日 (CON-3)', 'Last trading day (CON-3)'], ({ lastTradingDay }) => lastTradingDay),
    word(['contract', '', '合约', 'Contract'], ({ code }) => code),
    decimal(
      ['settlementPoints', 'points', '最后结算价', 'Final settlement price'],
      ({ settlementPoints }) => settlementPoints,
    ),
    decimal(
      ['meanPoints', 'points', '最后若干日点位的平均', 'Mean of the levels of the last days'],
      ({ meanPoints }) => meanPoints,
    ),
    decimal(['levelPoints', 'points', '当日点位', 'Level of the day'], ({ levelPoints }) => levelPoints),
    decimal(
      ['toLevelPercent', '%', '最后结算价相对当日点位', 'Final price over the level of the day'],
      ({ toLevelPercent }) => toLevelPercent,
    ),
    optional(
      decimal(
        [
          'dayBeforePercent',
          '%',
          '前一日结算价相对前一日点位',
          'Settlement of the day before over the level of that day',
        ],
        ({ dayBeforePercent }) => dayBeforePercent,
      ),
    ),
    integer(
      ['settledLots', 'lots', '现金了结的持仓（单边）', 'Lots that ended in cash, one-sided'],
      ({ settledLots }) => settledLots,
    ),
  ],
  rowsOf: ({ index }) => index?.settlements ?? [],
});

import { Side } from '../../protocol/index.js';
import type { LargeTrader, TradingLimitBreak } from '../largeTraders.js';
import { contractCode, type Happening, RunClock, timeColumns, withTimes } from './happening.js';
import { day, integer, metricTable, word } from './metricTable.js';

interface TraderRow extends LargeTrader {
  readonly code: string;
  readonly firstDate: number;
  readonly lastDate: number;
}

/** A position that was reported as large. */
export const largeTraders = metricTable<TraderRow>({
  name: 'largeTraders',
  text: {
    zh: '一个被报告为大户的持仓 (POS-2)',
    en: 'A position that was reported as large (POS-2)',
  },
  columns: [
    integer(['account', '', '账户', 'Account'], ({ account }) => account),
    word(['contract', '', '合约', 'Contract'], ({ code }) => code),
    word(['side', '', '方向：long 多，short 空', 'long or short'], ({ side }) =>
      side === Side.buy ? 'long' : 'short',
    ),
    day(['firstDate', '首次报告', 'First report'], ({ firstDate }) => firstDate),
    day(['lastDate', '末次报告', 'Last report'], ({ lastDate }) => lastDate),
    integer(['reports', '', '报告次数', 'Reports'], ({ reports }) => reports),
    integer(
      ['lots', 'lots', '占限额比例最大的一次的持仓', 'Lots of the report that was largest against its limit'],
      ({ lots }) => lots,
    ),
    integer(
      ['limitLots', 'lots', '当时的持仓限额 (POS-1)', 'Position limit at that time (POS-1)'],
      ({ limitLots }) => limitLots,
    ),
  ],
  rowsOf({ clearing, meta }) {
    const clock = new RunClock(meta);
    return clearing.largeTraders.map((trader) => ({
      ...trader,
      code: contractCode(meta, trader.contract),
      firstDate: clock.dateOf(trader.firstUs),
      lastDate: clock.dateOf(trader.lastUs),
    }));
  },
});

type BreakRow = TradingLimitBreak & Happening & { readonly code: string };

/** An account that opened more on one day than it may. */
export const tradingLimitBreaks = metricTable<BreakRow>({
  name: 'tradingLimitBreaks',
  text: {
    zh: '某账户当日开仓超出交易限额及其处罚 (POS-3)',
    en: 'An account that opened more on one day than it may, and the penalty (POS-3)',
  },
  columns: [
    ...timeColumns<BreakRow>('认定时间', 'When it was found'),
    integer(['account', '', '账户', 'Account'], ({ account }) => account),
    word(['contract', '', '合约', 'Contract'], ({ code }) => code),
    integer(['openedLots', 'lots', '当日开仓', 'Lots opened on the day'], ({ openedLots }) => openedLots),
    integer(['limitLots', 'lots', '交易限额', 'Trading limit'], ({ limitLots }) => limitLots),
    integer(['times', '', '第几次违反', 'How often it has broken the limit by now'], ({ times }) => times),
    day(['untilDate', '暂停开仓至', 'Last day without opening'], ({ untilDay }) => untilDay),
  ],
  rowsOf: ({ clearing, meta }) =>
    withTimes(meta, clearing.tradingLimitBreaks).map((one) => ({
      ...one,
      code: contractCode(meta, one.contract),
    })),
});

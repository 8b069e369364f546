import type { TerminalBasis } from '../terminalBasis.js';
import { day, decimal, flag, integer, metricTable, optional, word } from './metricTable.js';

const percentToExecutable = '期货 − 可执行现货价，T−4…T 逐日，扣除持有成本，占可执行现货价';

/** How close every contract that ended came to spot. */
export const terminalBasis = metricTable<TerminalBasis>({
  name: 'terminalBasis',
  text: {
    zh: '在运行中到期的合约：最后交易日 T 的基差与套利成本',
    en: 'A contract that ended in the run: its basis on the last trading day T against what an arbitrage costs',
  },
  columns: [
    day(
      ['date', '最后交易日 T (CON-3)', 'Last trading day, T (CON-3)'],
      ({ lastTradingDay }) => lastTradingDay,
    ),
    word(['contract', '', '合约', 'Contract'], ({ code }) => code),
    integer(
      ['settlementFen', 'fen/t', 'T 日结算价', 'Settlement price of T'],
      ({ settlementFen }) => settlementFen,
    ),
    optional(
      decimal(
        ['toClosePercent', '%', '结算价相对 T 日现货收盘价', 'Settlement against the spot close of T'],
        (row) => row.toClosePercent,
      ),
    ),
    integer(
      ['spotVolumeTonnes', 't', 'T 日现货挂牌成交量', 'Listed spot volume of T'],
      (row) => row.spotVolumeTonnes,
    ),
    optional(
      decimal(
        [
          'executableSpotFen',
          'fen/t',
          '可执行现货价 (SPOT-2, SPOT-14)',
          'Executable spot price (SPOT-2, SPOT-14)',
        ],
        ({ executable }) => executable.priceFen,
      ),
    ),
    word(
      [
        'executableSides',
        '',
        '现货可成交的方向：both、buy、sell、none',
        'Sides on which spot could be traded: both, buy, sell, none',
      ],
      ({ executable }) => executable.sides,
    ),
    decimal(
      ['coverage', 'share', '可成交数量占比', 'Share of the quantity that could be executed'],
      ({ executable }) => executable.coverage,
    ),
    integer(
      ['quantityTonnes', 't', '所衡量的数量', 'Quantity that is measured'],
      ({ executable }) => executable.quantityTonnes,
    ),
    optional(
      decimal(
        [
          'toExecutablePercent',
          '%',
          percentToExecutable,
          'Futures − executable spot price, day by day over T−4…T, less carry, of the executable price',
        ],
        (row) => row.toExecutablePercent,
      ),
    ),
    optional(
      decimal(
        [
          'arbitrageCostPercent',
          '%',
          '套利成本，占可执行现货价',
          'Cost of the arbitrage, of the executable price',
        ],
        (row) => row.arbitrageCostPercent,
      ),
    ),
    optional(
      decimal(
        ['halfSpreadFen', 'fen/t', '半价差，含冲击', 'Half spread with impact'],
        ({ cost }) => cost?.halfSpreadFen,
      ),
    ),
    optional(decimal(['spotFeeFen', 'fen/t', '现货手续费', 'Spot fee'], ({ cost }) => cost?.spotFeeFen)),
    optional(
      decimal(
        ['futuresFeeFen', 'fen/t', '期货手续费 (FEE-1)', 'Futures fee (FEE-1)'],
        ({ cost }) => cost?.futuresFeeFen,
      ),
    ),
    optional(
      decimal(['deliveryFeeFen', 'fen/t', '交割手续费', 'Delivery fee'], ({ cost }) => cost?.deliveryFeeFen),
    ),
    optional(
      decimal(
        ['totalCostFen', 'fen/t', '成本合计，不含持有成本', 'Costs together, without carry'],
        ({ cost }) => cost?.totalFen,
      ),
    ),
    optional(
      decimal(
        ['carryFen', 'fen/t', '至交割日的持有成本 (CON-8)', 'Carry to the delivery day (CON-8)'],
        ({ cost }) => cost?.carryFen,
      ),
    ),
    optional(
      integer(
        ['openInterestAtT5Lots', 'lots', 'T−5 结算后持仓量', 'Open interest after the settlement of T−5'],
        (row) => row.openInterestAtT5Lots,
      ),
    ),
    integer(
      [
        'deliveredLots',
        'lots',
        '进入交割的手数，单边 (DEL-2)',
        'Lots that went to delivery, one-sided (DEL-2)',
      ],
      (row) => row.deliveredLots,
    ),
    flag(
      [
        'limitLocked',
        '',
        'T−5…T 或其前一日以停板价收盘',
        'A day of T−5…T or the one before closed at a limit',
      ],
      (row) => row.limitLocked,
    ),
    flag(['graded', '', '是否计入收敛统计', 'Whether it counts for convergence'], (row) => row.graded),
    optional(flag(['met', '', '基差不超过套利成本', 'The basis lies within the cost'], (row) => row.met)),
    optional(
      decimal(
        ['oneLotToExecutablePercent', '%', '仅交易一手时的基差', 'Basis for a single lot'],
        ({ oneLot }) => oneLot.toExecutablePercent,
      ),
    ),
    optional(
      decimal(
        ['oneLotArbitrageCostPercent', '%', '仅交易一手时的成本', 'Cost for a single lot'],
        ({ oneLot }) => oneLot.arbitrageCostPercent,
      ),
    ),
    optional(
      flag(
        ['oneLotMet', '', '仅交易一手时是否收敛', 'Within the cost for a single lot'],
        ({ oneLot }) => oneLot.met,
      ),
    ),
    optional(
      decimal(
        [
          'approachToMidPercent',
          '%',
          'T−5…T 相对现货中间价的基差绝对值均值',
          'Mean absolute basis over T−5…T to the spot mid',
        ],
        ({ approach }) => approach.toMid.meanAbsolutePercent,
      ),
    ),
    optional(
      decimal(
        [
          'approachToMidUncensoredPercent',
          '%',
          'T−5…T 相对现货中间价的基差绝对值均值，剔除停板日及次日',
          'Mean absolute basis over T−5…T to the spot mid, without limit days and the day after each',
        ],
        ({ approach }) => approach.toMidUncensored.meanAbsolutePercent,
      ),
    ),
    optional(
      decimal(
        [
          'approachToClosePercent',
          '%',
          'T−5…T 相对现货收盘价的基差绝对值均值',
          'Mean absolute basis over T−5…T to the spot close',
        ],
        ({ approach }) => approach.toClose.meanAbsolutePercent,
      ),
    ),
    optional(
      decimal(
        [
          'approachToCloseUncensoredPercent',
          '%',
          'T−5…T 相对现货收盘价的基差绝对值均值，剔除停板日及次日',
          'Mean absolute basis over T−5…T to the spot close, without limit days and the day after each',
        ],
        ({ approach }) => approach.toCloseUncensored.meanAbsolutePercent,
      ),
    ),
  ],
  rowsOf: ({ terminalBasis: ended }) => ended,
});

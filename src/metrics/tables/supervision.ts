import type { RunMeta } from '../runMeta.js';
import type { SupervisionEvent } from '../watch/supervisionLog.js';
import { type Happening, timeColumns, withTimes } from './happening.js';
import { flag, integer, metricTable, optional, word } from './metricTable.js';

interface Row extends SupervisionEvent, Happening {
  readonly market: string | undefined;
}

/** What the supervisor of the spot markets did, and disputes that came before it. */
export const supervision = metricTable<Row>({
  name: 'supervision',
  text: {
    zh: '现货市场监管：一次违规、措施升降、风险警示或成交争议的一个阶段 (SPOT-10)',
    en: 'Supervision of the spot markets: a breach, a step of the ladder, a risk warning or a stage of a dispute (SPOT-10)',
  },
  columns: [
    ...timeColumns<Row>('发生时间', 'When it happened'),
    word(
      [
        'event',
        '',
        'breachFound 违规，stepUp 升级，stepDown 降级，riskWarned 风险警示，disputeRaised 提出异议，disputeExamined 核查，disputeUpheld 成立，disputeRejected 不成立',
        'breachFound, stepUp or stepDown the ladder, riskWarned, disputeRaised, disputeExamined, disputeUpheld, disputeRejected',
      ],
      ({ kind }) => kind,
    ),
    optional(word(['market', '', '现货市场', 'Spot market'], ({ market }) => market)),
    optional(integer(['account', '', '账户', 'Account'], ({ account }) => account)),
    optional(
      word(
        [
          'cause',
          '',
          '违规种类；措施升降的原因，decay 为期满自行降级，order 为监管部门命令',
          'Kind of breach; of a step what brought it about: decay is time without a breach, order one of a regulator',
        ],
        ({ cause }) => cause,
      ),
    ),
    optional(
      integer(
        [
          'measured',
          '',
          '测得的数值，持有量、清缴和转让以吨计，其余为百万分之一',
          'What was measured, in tonnes for holdings, surrenders and transfers, else in ppm',
        ],
        ({ measured }) => measured,
      ),
    ),
    optional(
      integer(['threshold', '', '阈值，单位同上', 'The threshold, in the same unit'], (row) => row.threshold),
    ),
    optional(word(['fromStep', '', '原措施', 'Step before'], ({ fromStep }) => fromStep)),
    optional(word(['toStep', '', '现措施', 'Step after'], ({ toStep }) => toStep)),
    optional(integer(['points', '', '累计计分', 'Points of the account'], ({ points }) => points)),
    optional(flag(['isJoint', '', '是否联合采取', 'Taken by both regulators'], ({ isJoint }) => isJoint)),
    ...warningColumns(),
    ...disputeColumns(),
  ],
  rowsOf({ supervision: run, meta }) {
    return withTimes(meta, run?.events ?? []).map((event) => ({ ...event, market: marketOf(meta, event) }));
  },
});

function warningColumns() {
  return [
    optional(
      word<Row>(
        [
          'warning',
          '',
          'move 价格变动，concentration 成交集中',
          'move of the close, or concentration of trades',
        ],
        ({ warning }) => warning,
      ),
    ),
    optional(
      integer<Row>(['closeFen', 'fen/t', '当日收盘价', 'Close of the day'], ({ closeFen }) => closeFen),
    ),
    optional(
      integer<Row>(
        ['referenceFen', 'fen/t', '比较的收盘价', 'The close that it is compared with'],
        ({ referenceFen }) => referenceFen,
      ),
    ),
    optional(integer<Row>(['movePpm', 'ppm', '价格变动', 'Move of the close'], ({ movePpm }) => movePpm)),
    optional(
      integer<Row>(
        ['sharePpm', 'ppm', '最大几个账户的成交占比', 'Share of the largest accounts in the volume'],
        ({ sharePpm }) => sharePpm,
      ),
    ),
  ];
}

function disputeColumns() {
  return [
    optional(integer<Row>(['disputeId', '', '异议编号', 'Number of the dispute'], (row) => row.disputeId)),
    optional(
      integer<Row>(
        ['otherAccount', '', '异议所针对的账户', 'Account that the dispute is against'],
        (row) => row.otherAccount,
      ),
    ),
    optional(integer<Row>(['tradeId', '', '成交编号', 'Number of the trade'], ({ tradeId }) => tradeId)),
    optional(integer<Row>(['priceFen', 'fen/t', '成交价', 'Price of the trade'], ({ priceFen }) => priceFen)),
    optional(
      integer<Row>(
        [
          'tonnes',
          't',
          '争议成交的数量；风险警示为当日成交量',
          'Tonnes of the trade; of a warning the volume of the day',
        ],
        ({ tonnes }) => tonnes,
      ),
    ),
    optional(
      integer<Row>(
        ['claimFen', 'fen', '与收盘价的差额', 'What the price was worse than the close'],
        ({ claimFen }) => claimFen,
      ),
    ),
    optional(
      integer<Row>(['paidFen', 'fen', '支付的差价', 'What was paid for it'], ({ paidFen }) => paidFen),
    ),
  ];
}

function marketOf({ venues }: RunMeta, { venue }: SupervisionEvent): string | undefined {
  return venue === undefined ? undefined : venues[venue]?.name;
}

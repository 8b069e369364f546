import type { AuctionRecord } from '../oneWayAuctions.js';
import { type Happening, RunClock, timeColumns, withTimes } from './happening.js';
import { instant, integer, metricTable, optional, word } from './metricTable.js';

interface Row extends AuctionRecord, Happening {
  readonly opens: number | undefined;
  readonly closes: number | undefined;
}

/** A one-way auction. */
export const oneWayAuctions = metricTable<Row>({
  name: 'oneWayAuctions',
  text: { zh: '一场单向竞价及其结果 (SPOT-4)', en: 'A one-way auction and what came of it (SPOT-4)' },
  columns: [
    ...timeColumns<Row>('公告时间', 'When it was announced, or found impossible'),
    integer(['auctionId', '', '竞价编号', 'Number of the auction'], ({ auctionId }) => auctionId),
    word(['market', '', '现货市场', 'Spot market'], ({ market }) => market),
    optional(
      integer(
        ['seller', '', '出让方账户；政府出让为空', 'Account of the seller; none for the government'],
        ({ seller }) => seller,
      ),
    ),
    optional(instant(['opens', '开始接受申报，上海时间', 'First bids, Shanghai time'], ({ opens }) => opens)),
    optional(instant(['closes', '停止申报，上海时间', 'End of bids, Shanghai time'], ({ closes }) => closes)),
    integer(['offeredTonnes', 't', '竞价总量', 'Tonnes on offer'], ({ offeredTonnes }) => offeredTonnes),
    integer(
      ['reservePriceFen', 'fen/t', '底价；0 为无', 'Reserve price; 0 for none'],
      ({ reservePriceFen }) => reservePriceFen,
    ),
    integer(
      ['highestBidFen', 'fen/t', '最高申报价；0 为不限', 'Highest price of a bid; 0 for none'],
      ({ highestBidFen }) => highestBidFen,
    ),
    word(
      [
        'state',
        '',
        'cleared 成交，insufficientBids 申报不足，noBids 无申报，notHeld 未举行，announced 运行结束时尚未举行',
        'cleared, insufficientBids, noBids, notHeld, or announced: its bids end after the run',
      ],
      ({ state }) => state,
    ),
    optional(word(['reason', '', '未举行的原因', 'Why it was not held'], ({ reason }) => reason)),
    integer(['bidders', '', '申报账户数', 'Accounts that bid'], ({ bidders }) => bidders),
    integer(['winners', '', '成交账户数', 'Accounts that were allotted tonnes'], ({ winners }) => winners),
    integer(['bidTonnes', 't', '申报总量', 'Tonnes bid for'], ({ bidTonnes }) => bidTonnes),
    integer(
      ['coverPpm', 'ppm', '申报总量占竞价总量', 'Tonnes bid for, of those on offer'],
      ({ coverPpm }) => coverPpm,
    ),
    integer(['soldTonnes', 't', '成交量', 'Tonnes sold'], ({ soldTonnes }) => soldTonnes),
    integer(
      ['clearingPriceFen', 'fen/t', '最低成交价；0 为未成交', 'Lowest price that won; 0 without a sale'],
      ({ clearingPriceFen }) => clearingPriceFen,
    ),
    integer(
      ['averagePriceFen', 'fen/t', '平均成交价；0 为未成交', 'Mean price paid; 0 without a sale'],
      ({ averagePriceFen }) => averagePriceFen,
    ),
    integer(['revenueFen', 'fen', '成交额', 'What the sale brought'], ({ revenueFen }) => revenueFen),
  ],
  rowsOf({ auctions, meta }) {
    const clock = new RunClock(meta);
    const timeOf = (timeUs: number | undefined) => (timeUs === undefined ? undefined : clock.timeOf(timeUs));
    return withTimes(meta, auctions).map((auction) => ({
      ...auction,
      opens: timeOf(auction.startUs),
      closes: timeOf(auction.endUs),
    }));
  },
});

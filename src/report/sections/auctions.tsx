import type { RunMetrics } from '../../metrics/index.js';
import { formatInteger, formatPercent, formatWholeYuan, formatYuan } from '../numberFormat.js';
import { plain } from '../parts/amount.js';
import { catalogueText, type ReportData } from '../parts/reportData.js';
import { Section } from '../parts/section.js';
import { FoldingTable, type Row } from '../parts/table.js';
import { Both, bothLanguages, Text } from '../parts/text.js';

type Auction = RunMetrics['auctions'][number];

/** The one-way auctions of all spot markets: what was on offer, bid for and sold (SPOT-4). */
export function AuctionSection({ data }: { data: ReportData }) {
  return (
    <Section
      id="auctions"
      title="auctions.title"
      shows="auctions.shows"
      data={data}
      tables={['oneWayAuctions', 'auctionBids']}
    >
      <FoldingTable
        caption={bothLanguages('auctions.table')}
        columns={[
          { title: 'auctions.ends' },
          { title: 'markets.market' },
          { title: 'auctions.seller' },
          { title: 'auctions.offered', figures: true },
          { title: 'auctions.reserve', figures: true },
          { title: 'auctions.cover', figures: true },
          { title: 'auctions.sold', figures: true },
          { title: 'auctions.price', figures: true },
          { title: 'auctions.revenue', figures: true },
          { title: 'auctions.winners', figures: true },
          { title: 'auctions.outcome', prose: true },
        ]}
        rows={data.run.auctions.map((auction) => auctionRow(data, auction))}
      />
      <p class="note">
        <Text name="auctions.note" />
      </p>
    </Section>
  );
}

function auctionRow(data: ReportData, auction: Auction): Row {
  const { market, seller, offeredTonnes, reservePriceFen, soldTonnes, state } = auction;
  const isOver = state !== 'notHeld' && state !== 'announced';
  const isSold = soldTonnes > 0;
  return [
    data.time(auction.endUs ?? auction.timeUs),
    market,
    seller === undefined ? <Text key="seller" name="auctions.government" /> : data.accountName(seller),
    formatInteger(offeredTonnes),
    reservePriceFen > 0 ? formatYuan(reservePriceFen) : '–',
    isOver ? formatPercent(auction.coverPpm / 10_000, 1) : '–',
    isOver ? formatInteger(soldTonnes) : '–',
    isSold ? formatYuan(auction.averagePriceFen) : '–',
    isSold ? formatWholeYuan(auction.revenueFen) : '–',
    isOver ? `${formatInteger(auction.winners)}/${formatInteger(auction.bidders)}` : '–',
    <Outcome key="outcome" auction={auction} />,
  ];
}

/** How it ended; why, where it was not held. */
function Outcome({ auction: { state, reason } }: { auction: Auction }) {
  if (reason === undefined) return <Text name={`auctions.${state}`} />;
  const why = catalogueText(`reject.${reason}`) ?? plain(reason);
  return (
    <>
      <Text name={`auctions.${state}`} />
      <small>
        <Both text={why} />
      </small>
    </>
  );
}

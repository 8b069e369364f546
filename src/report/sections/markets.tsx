import type { Summary } from '../../metrics/index.js';
import { type DailyLine, renderDailyLines } from '../charts/dailyLines.js';
import { formatInteger, formatNumber, formatPercent, formatWholeYuan, formatYuan } from '../numberFormat.js';
import { type ChartColour, seriesColour } from '../palette.js';
import { plain } from '../parts/amount.js';
import { Figure, type LegendEntry } from '../parts/figure.js';
import { byDay, type ReportData } from '../parts/reportData.js';
import { Section } from '../parts/section.js';
import { FoldingTable, type Row } from '../parts/table.js';
import { bothLanguages, Text } from '../parts/text.js';

type Market = Summary['markets'][number];

/** Colours of lines beside that of the main market. */
const FURTHER_COLOURS = 6;
/** When the colours are used up they come again in the next style. */
const STYLES = ['solid', 'dashed', 'dotted'] as const;

/** The spot markets beside each other: closes against their first, then prices and volumes in figures (SPOT-9). */
export function MarketSection({ data }: { data: ReportData }) {
  return (
    <Section
      id="markets"
      title="markets.title"
      shows="markets.shows"
      data={data}
      tables={['spotDays', 'spotTrades', 'blockOffers', 'units']}
    >
      <CloseFigure data={data} />
      <PriceTable markets={data.input.summary.markets} />
      <VolumeTable markets={data.input.summary.markets} />
      <p class="note">
        <Text name="markets.note" />
      </p>
    </Section>
  );
}

function CloseFigure({ data }: { data: ReportData }) {
  const { venues } = data.run;
  const lines: DailyLine[] = venues.map(({ days }, venue) => {
    const firstFen = days[0]?.closeFen ?? 0;
    return {
      ...lookOf(venue),
      width: venue === 0 ? 2 : 1.6,
      values: byDay(data.dates.length, days, ({ closeFen }) =>
        firstFen > 0 ? (100 * closeFen) / firstFen : undefined,
      ),
    };
  });
  const legend = venues.map(({ name }, venue): LegendEntry => {
    const { colour, style } = lookOf(venue);
    return { colour, shape: style === 'solid' ? 'line' : style, text: plain(name) };
  });
  return (
    <Figure
      id="chart-markets"
      title={bothLanguages('markets.chart')}
      legend={legend}
      empty={venues.every(({ days }) => days.length === 0)}
      notes={[data.condensed]}
      render={(size) => renderDailyLines({ axis: data.axis, lines }, size)}
    />
  );
}

/** Colour and style of a market's line by its number: no two of the first nineteen are alike. */
function lookOf(venue: number): { readonly colour: ChartColour; readonly style: (typeof STYLES)[number] } {
  if (venue === 0) return { colour: 'spot', style: 'solid' };
  const place = venue - 1;
  const style = STYLES[Math.floor(place / FURTHER_COLOURS) % STYLES.length]!;
  return { colour: seriesColour(place % FURTHER_COLOURS), style };
}

function PriceTable({ markets }: { markets: readonly Market[] }) {
  return (
    <FoldingTable
      caption={bothLanguages('markets.prices')}
      columns={[
        { title: 'markets.market' },
        { title: 'markets.first', figures: true },
        { title: 'markets.last', figures: true },
        { title: 'markets.lowest', figures: true },
        { title: 'markets.highest', figures: true },
        { title: 'markets.mean', figures: true },
        { title: 'column.volatility', figures: true },
        { title: 'markets.spread', figures: true },
      ]}
      rows={markets.map(
        (market): Row => [
          <MarketName key="name" market={market} />,
          ...[market.firstCloseFen, market.lastCloseFen, market.lowestCloseFen, market.highestCloseFen].map(
            (fen) => shown(fen, formatYuan),
          ),
          shown(market.meanCloseFen, formatYuan),
          shown(market.dailyVolatilityPercent, formatPercent),
          shown(market.spreadPercent, (percent) => formatNumber(percent, 3)),
        ],
      )}
    />
  );
}

function VolumeTable({ markets }: { markets: readonly Market[] }) {
  return (
    <FoldingTable
      caption={bothLanguages('markets.volumes')}
      columns={[
        { title: 'markets.market' },
        { title: 'markets.listed', figures: true },
        { title: 'markets.blocks', figures: true },
        { title: 'markets.blockShare', figures: true },
        { title: 'markets.turnover', figures: true },
        { title: 'markets.untraded', figures: true },
      ]}
      rows={markets.map(
        (market): Row => [
          <MarketName key="name" market={market} />,
          formatInteger(market.listedTonnes),
          formatInteger(market.blockTonnes),
          shown(market.blockSharePercent, (percent) => formatPercent(percent, 1)),
          formatWholeYuan(market.listedTurnoverFen + market.blockTurnoverFen),
          formatInteger(market.daysWithoutTrade),
        ],
      )}
    />
  );
}

function MarketName({ market: { market, product } }: { market: Market }) {
  return (
    <>
      {market}
      <small>{product}</small>
    </>
  );
}

function shown(value: number | null, format: (value: number) => string): string {
  return value === null ? '–' : format(value);
}

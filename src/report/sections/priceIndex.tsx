import { type IndexRun, settleInCash } from '../../metrics/index.js';
import { type DailyLine, renderDailyLines } from '../charts/dailyLines.js';
import { formatInteger, formatNumber, formatPercent } from '../numberFormat.js';
import { seriesColour } from '../palette.js';
import { plain } from '../parts/amount.js';
import { Figure, type LegendEntry } from '../parts/figure.js';
import { byDay, type ReportData } from '../parts/reportData.js';
import { Method, Section } from '../parts/section.js';
import { FoldingTable, type Row } from '../parts/table.js';
import { Both, bothLanguages, Text } from '../parts/text.js';

/** The most contracts on the index in the chart. */
const MOST_CONTRACTS = 5;

/** The spot index, the futures on it, and how those settled that ended (IDX-1). */
export function PriceIndexSection({ data, index }: { data: ReportData; index: IndexRun }) {
  return (
    <Section
      id="priceIndex"
      title="priceIndex.title"
      shows="priceIndex.shows"
      data={data}
      tables={['priceIndex', 'priceIndexMarkets', 'cashSettlements', 'contractDays']}
    >
      <p>
        <Both text={index.name} /> ({index.code})
      </p>
      <LevelFigure data={data} index={index} />
      <MarketTable index={index} />
      {index.settlements.length === 0 ? null : <SettlementTable data={data} />}
      <p class="note">
        <Text name="priceIndex.note" />
      </p>
      <Method>
        <Text name="priceIndex.method" />
      </Method>
    </Section>
  );
}

function LevelFigure({ data, index }: { data: ReportData; index: IndexRun }) {
  const { run, dates, axis, condensed } = data;
  const inCash = settleInCash(run.meta);
  const futures = run.contracts
    .filter(({ days }, place) => inCash[place] && days.length > 0)
    .slice(0, MOST_CONTRACTS)
    .map(({ code, days }, place) => ({
      text: plain(code),
      colour: seriesColour(place),
      values: byDay(dates.length, days, ({ settlementFen }) => settlementFen / 100),
    }));
  const level: DailyLine = {
    colour: 'spot',
    width: 2,
    values: byDay(dates.length, index.days, ({ levelPoints }) => levelPoints),
  };
  const legend: LegendEntry[] = [
    { colour: 'spot', shape: 'line', text: plain(index.code) },
    ...futures.map(({ text, colour }) => ({ text, colour, shape: 'line' as const })),
  ];
  const lines = [...futures.map(({ colour, values }) => ({ colour, values })), level];
  return (
    <Figure
      id="chart-price-index"
      title={bothLanguages('priceIndex.chart')}
      legend={legend}
      empty={index.days.length === 0}
      notes={[condensed]}
      render={(size) => renderDailyLines({ axis, lines }, size)}
    />
  );
}

/** What each market weighs at the end, and what it has contributed to the change of the level over the run. */
function MarketTable({ index }: { index: IndexRun }) {
  const markets = new Map<string, { weightPpm: number | undefined; changePoints: number; days: number }>();
  const last = index.days.at(-1);
  for (const day of index.days) {
    for (const { market, weightPpm, changePoints } of day.parts) {
      const sum = markets.get(market) ?? { weightPpm: undefined, changePoints: 0, days: 0 };
      sum.changePoints += changePoints;
      sum.days += 1;
      if (day === last) sum.weightPpm = weightPpm;
      markets.set(market, sum);
    }
  }
  return (
    <FoldingTable
      caption={bothLanguages('priceIndex.markets')}
      columns={[
        { title: 'markets.market' },
        { title: 'priceIndex.days', figures: true },
        { title: 'priceIndex.weight', figures: true },
        { title: 'priceIndex.contribution', figures: true },
      ]}
      rows={[...markets].map(
        ([market, { weightPpm, changePoints, days }]): Row => [
          market,
          formatInteger(days),
          weightPpm === undefined ? '–' : formatPercent(weightPpm / 10_000, 1),
          formatNumber(changePoints, 2),
        ],
      )}
    />
  );
}

function SettlementTable({ data }: { data: ReportData }) {
  return (
    <FoldingTable
      caption={bothLanguages('priceIndex.settlements')}
      columns={[
        { title: 'column.contract' },
        { title: 'priceIndex.lastDay' },
        { title: 'priceIndex.final', figures: true },
        { title: 'priceIndex.mean', figures: true },
        { title: 'priceIndex.toLevel', figures: true },
        { title: 'priceIndex.dayBefore', figures: true },
        { title: 'priceIndex.settledLots', figures: true },
      ]}
      rows={(data.input.summary.index?.settlements ?? []).map(
        (one): Row => [
          one.contract,
          one.date,
          formatNumber(one.settlementPoints, 2),
          formatNumber(one.meanPoints, 4),
          formatNumber(one.toLevelPercent, 2),
          one.dayBeforePercent === null ? '–' : formatNumber(one.dayBeforePercent, 2),
          formatInteger(one.settledLots),
        ],
      )}
    />
  );
}

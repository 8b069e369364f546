import { formatIsoDay } from '../../calendar/index.js';
import type { ContractDay } from '../../metrics/index.js';
import { type DailyLine, renderDailyLines } from '../charts/dailyLines.js';
import type { DailyValues } from '../charts/dayAxis.js';
import { formatInteger, formatPercent, formatYuan } from '../numberFormat.js';
import { plain } from '../parts/amount.js';
import { Figure, type LegendEntry } from '../parts/figure.js';
import { byDay, ofMainContract, ofMainMarket, type ReportData } from '../parts/reportData.js';
import { Method, Section } from '../parts/section.js';
import { ContractTable } from '../parts/table.js';
import { bothLanguages, Text } from '../parts/text.js';
import { NoticeTable, noticeDays } from './notices.js';
import { SuccessionTable } from './successions.js';

/** Spot, futures and fundamental prices, with the band of the main contract (LIM-1). */
export function PriceSection({ data }: { data: ReportData }) {
  return (
    <Section
      id="prices"
      title="prices.title"
      shows="prices.shows"
      data={data}
      tables={['contractDays', 'spotDays', 'policyEvents']}
    >
      <PriceFigure data={data} />
      <NoticeTable data={data} />
      <SuccessionTable data={data} />
      <PriceTable data={data} />
      <Method>
        <Text name="prices.intro" /> <Text name="prices.mainOnly" />
      </Method>
    </Section>
  );
}

function PriceFigure({ data }: { data: ReportData }) {
  const { run, drawn, dates } = data;
  const yuan = (fen: number | undefined) => (fen === undefined ? undefined : fen / 100);
  const ofMain = (value: (day: ContractDay) => number | undefined) =>
    ofMainContract(
      data,
      (contract) => run.contracts[contract]?.days ?? [],
      (day) => yuan(value(day)),
    );
  const fundamental = byDay(dates.length, run.spot, (day) =>
    day.fundamentalMilliFen === undefined ? undefined : day.fundamentalMilliFen / 100_000,
  );
  const futures: DailyLine[] = data.isLong
    ? [{ colour: 'series1', values: ofMain((day) => day.settlementFen) }]
    : drawn.map(({ series, colour }) => ({
        colour,
        values: byDay(dates.length, series.days, (day) => day.settlementFen / 100),
      }));
  const lines: DailyLine[] = [
    ...futures,
    { colour: 'spot', values: byDay(dates.length, run.spot, (day) => day.closeFen / 100), width: 2 },
  ];
  if (fundamental.some((value) => value !== undefined)) {
    lines.push({ colour: 'fundamental', values: fundamental, style: 'dotted', width: 1.4 });
  }
  const chart = {
    axis: data.axis,
    lines,
    band: {
      colour: 'band' as const,
      lower: ofMain((day) => day.lowerLimitFen),
      upper: ofMain((day) => day.upperLimitFen),
    },
    marks: [
      {
        colour: 'up' as const,
        direction: 'up' as const,
        values: ofMain((day) => (day.touchedUpper ? (day.highFen ?? day.upperLimitFen) : undefined)),
      },
      {
        colour: 'down' as const,
        direction: 'down' as const,
        values: ofMain((day) => (day.touchedLower ? (day.lowFen ?? day.lowerLimitFen) : undefined)),
      },
    ],
    uprights: noticeDays(data),
  };
  const touched = data.condensed && bothLanguages('prices.touchedSpans');
  return (
    <Figure
      id="chart-prices"
      title={bothLanguages('prices.chart')}
      legend={priceLegend(data, fundamental, chart)}
      empty={dates.length === 0}
      notes={[data.condensed, touched, data.isLong ? bothLanguages('prices.longRun') : data.hidden]}
      render={(size) => renderDailyLines(chart, size)}
    />
  );
}

function priceLegend(
  { drawn, isLong, run }: ReportData,
  fundamental: DailyValues,
  { marks, uprights }: { marks: readonly { values: DailyValues }[]; uprights: readonly number[] },
): LegendEntry[] {
  const present = (values: DailyValues | undefined) => values?.some((value) => value !== undefined) ?? false;
  const entries: LegendEntry[] = [
    { colour: 'spot', shape: 'line', text: ofMainMarket(bothLanguages('prices.spot'), run) },
    ...(isLong
      ? [{ colour: 'series1' as const, shape: 'line' as const, text: bothLanguages('prices.main') }]
      : drawn.map(({ series, colour }) => ({ colour, shape: 'line' as const, text: plain(series.code) }))),
    { colour: 'band', shape: 'area', text: bothLanguages('prices.band') },
  ];
  if (present(fundamental)) {
    entries.push({ colour: 'fundamental', shape: 'dotted', text: bothLanguages('prices.fundamental') });
  }
  if (present(marks[0]?.values)) {
    entries.push({ colour: 'up', shape: 'up', text: bothLanguages('prices.touchedUpper') });
  }
  if (present(marks[1]?.values)) {
    entries.push({ colour: 'down', shape: 'down', text: bothLanguages('prices.touchedLower') });
  }
  if (uprights.length > 0) {
    entries.push({ colour: 'axis', shape: 'dashed', text: bothLanguages('events.mark') });
  }
  return entries;
}

function PriceTable({ data }: { data: ReportData }) {
  const rows = data.run.contracts.map(({ code, days, lastTradingDay }, index) => {
    const last = days.at(-1);
    const volatility = data.run.volatility.contracts[index]?.percent;
    return [
      code,
      formatIsoDay(lastTradingDay),
      formatInteger(days.length),
      last === undefined ? '–' : formatYuan(last.settlementFen),
      formatInteger(days.reduce((sum, day) => sum + day.volumeLots, 0)),
      last === undefined ? '–' : formatInteger(last.openInterestLots),
      formatInteger(days.filter((day) => day.touchedUpper || day.touchedLower).length),
      formatInteger(days.filter((day) => day.closedAtLimit).length),
      volatility === undefined ? '–' : formatPercent(volatility),
    ];
  });
  return (
    <ContractTable
      drawn={new Set(data.drawn.map(({ index }) => index))}
      caption={bothLanguages('prices.table')}
      columns={[
        { title: 'column.contract' },
        { title: 'column.lastTradingDay' },
        { title: 'column.days', figures: true },
        { title: 'column.settlement', figures: true },
        { title: 'column.volume', figures: true },
        { title: 'column.openInterest', figures: true },
        { title: 'column.touchedDays', figures: true },
        { title: 'column.lockedDays', figures: true },
        { title: 'column.volatility', figures: true },
      ]}
      rows={rows}
    />
  );
}

import { daysFromStart, formatIsoDay } from '../../calendar/index.js';
import type { ContractDay } from '../../metrics/index.js';
import { type DailyLine, type DailyValues, renderDailyLines } from '../charts/dailyLines.js';
import { formatInteger, formatPercent, formatYuan } from '../numberFormat.js';
import { plain } from '../parts/amount.js';
import { Figure, type LegendEntry } from '../parts/figure.js';
import { byDay, type ReportData } from '../parts/reportData.js';
import { ContractTable, FoldingTable } from '../parts/table.js';
import { bothLanguages, Section, Text } from '../parts/text.js';

/** Spot, futures and fundamental prices, with the band of the main contract (LIM-1). */
export function PriceSection({ data }: { data: ReportData }) {
  const hidden = data.run.contracts.filter(({ days }) => days.length > 0).length - data.drawn.length;
  return (
    <Section id="prices" title="prices.title">
      <p>
        <Text name="prices.intro" /> <Text name="prices.mainOnly" />
      </p>
      <PriceFigure data={data} />
      {hidden > 0 ? (
        <p class="note">
          <Text
            name="common.othersHidden"
            values={{ shown: String(data.drawn.length), hidden: String(hidden) }}
          />
        </p>
      ) : null}
      <EventTable data={data} />
      <PriceTable data={data} />
    </Section>
  );
}

function PriceFigure({ data }: { data: ReportData }) {
  const { run, drawn, dates } = data;
  const yuan = (fen: number | undefined) => (fen === undefined ? undefined : fen / 100);
  const main = mainDays(data);
  const ofMain = (value: (day: ContractDay) => number | undefined) =>
    main.map((day) => day && yuan(value(day)));
  const fundamental = byDay(dates.length, run.spot, (day) =>
    day.fundamentalMilliFen === undefined ? undefined : day.fundamentalMilliFen / 100_000,
  );
  const lines: DailyLine[] = [
    ...drawn.map(({ series, colour }) => ({
      colour,
      values: byDay(dates.length, series.days, (day) => day.settlementFen / 100),
    })),
    { colour: 'spot', values: byDay(dates.length, run.spot, (day) => day.closeFen / 100), width: 2 },
  ];
  if (fundamental.some((value) => value !== undefined)) {
    lines.push({ colour: 'fundamental', values: fundamental, style: 'dotted', width: 1.4 });
  }
  const chart = {
    dates,
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
        values: ofMain((day) => (day.touchedUpper ? day.upperLimitFen : undefined)),
      },
      {
        colour: 'down' as const,
        direction: 'down' as const,
        values: ofMain((day) => (day.touchedLower ? day.lowerLimitFen : undefined)),
      },
    ],
    uprights: eventDays(data),
  };
  return (
    <Figure
      id="chart-prices"
      title={bothLanguages('prices.chart')}
      legend={priceLegend(data, fundamental, chart)}
      empty={dates.length === 0}
      render={(size) => renderDailyLines(chart, size)}
    />
  );
}

function priceLegend(
  { drawn }: ReportData,
  fundamental: DailyValues,
  { marks, uprights }: { marks: readonly { values: DailyValues }[]; uprights: readonly number[] },
): LegendEntry[] {
  const present = (values: DailyValues | undefined) => values?.some((value) => value !== undefined) ?? false;
  const entries: LegendEntry[] = [
    { colour: 'spot', shape: 'line', text: bothLanguages('prices.spot') },
    ...drawn.map(({ series, colour }) => ({ colour, shape: 'line' as const, text: plain(series.code) })),
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

/** The trading days on which policy events take hold: their own, or the next one. */
function eventDays({ run }: ReportData): number[] {
  const days = run.termsChanges.map(({ timeUs }) =>
    run.meta.days.findIndex(({ midnightUs }) => daysFromStart(midnightUs) >= daysFromStart(timeUs)),
  );
  return [...new Set(days)].filter((day) => day !== -1);
}

/** What policy events changed, and when (LIM-5). */
function EventTable({ data }: { data: ReportData }) {
  const { termsChanges } = data.run;
  if (termsChanges.length === 0) return null;
  return (
    <FoldingTable
      caption={bothLanguages('events.table')}
      columns={[
        { title: 'column.time' },
        { title: 'events.limit', figures: true },
        { title: 'events.margin', figures: true },
      ]}
      rows={termsChanges.map(({ timeUs, limitPpm, marginPpm }) => [
        data.time(timeUs),
        limitPpm === undefined ? (
          <Text key="limit" name="events.noLimit" />
        ) : (
          formatPercent(limitPpm / 10_000)
        ),
        formatPercent(marginPpm / 10_000),
      ])}
    />
  );
}

/** The main contract's row of each trading day. */
function mainDays({ run, main }: ReportData): (ContractDay | undefined)[] {
  const rows = run.contracts.map(({ days }) => new Map(days.map((day) => [day.dayIndex, day])));
  return main.map((contract, dayIndex) => rows[contract]?.get(dayIndex));
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
        { title: 'column.limitDays', figures: true },
        { title: 'column.volatility', figures: true },
      ]}
      rows={rows}
    />
  );
}

import type { ContractDay } from '../../metrics/index.js';
import { type DailyBars, renderDailySteps } from '../charts/dailyBars.js';
import { plain } from '../parts/amount.js';
import { Figure, type LegendEntry } from '../parts/figure.js';
import { byDay, type ReportData } from '../parts/reportData.js';
import { bothLanguages, Section } from '../parts/text.js';
import { ChannelFigure, ChannelTable } from './channels.js';

/** Runs longer than this, in trading days, show one total in place of a layer for each contract. */
const MAX_LAYERED_DAYS = 500;

/** Volume and open interest of the futures, volume of the spot board. */
export function ActivitySection({ data }: { data: ReportData }) {
  const { dates, run } = data;
  const spot = byDay(dates.length, run.spot, (day) => day.volumeTonnes / 1000).map((value) => value ?? 0);
  const fill = dates.length <= MAX_LAYERED_DAYS;
  return (
    <Section id="activity" title="activity.title">
      <FuturesFigure data={data} id="chart-volume" title="activity.volume" value={(day) => day.volumeLots} />
      <FuturesFigure
        data={data}
        id="chart-open-interest"
        title="activity.openInterest"
        value={(day) => day.openInterestLots}
      />
      <Figure
        id="chart-spot-volume"
        title={bothLanguages('activity.spotVolume')}
        legend={[]}
        empty={run.spot.length === 0}
        render={(size) => renderDailySteps(dates, [{ colour: 'spot', values: spot }], size, fill)}
      />
      <ChannelFigure data={data} />
      <ChannelTable data={data} />
    </Section>
  );
}

function FuturesFigure(props: {
  data: ReportData;
  id: string;
  title: 'activity.volume' | 'activity.openInterest';
  value: (day: ContractDay) => number;
}) {
  const { drawn, dates, run } = props.data;
  const layered = dates.length <= MAX_LAYERED_DAYS && drawn.length === run.contracts.length;
  const values = (days: readonly ContractDay[]) =>
    byDay(dates.length, days, props.value).map((value) => value ?? 0);
  const layers: DailyBars[] = layered
    ? drawn.map(({ series, colour }) => ({ colour, values: values(series.days) }))
    : [{ colour: 'series1', values: total(run.contracts.map(({ days }) => values(days))) }];
  const legend: LegendEntry[] = layered
    ? drawn.map(({ series, colour }) => ({ colour, shape: 'area', text: plain(series.code) }))
    : [{ colour: 'series1', shape: 'line', text: bothLanguages('activity.total') }];
  return (
    <Figure
      id={props.id}
      title={bothLanguages(props.title)}
      legend={legend}
      empty={drawn.length === 0}
      render={(size) => renderDailySteps(dates, layers, size, layered)}
    />
  );
}

function total(rows: readonly (readonly number[])[]): number[] {
  const sums = (rows[0] ?? []).map(() => 0);
  for (const row of rows) {
    row.forEach((value, day) => {
      sums[day]! += value;
    });
  }
  return sums;
}

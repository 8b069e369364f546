import type { ContractDay } from '../../metrics/index.js';
import type { BilingualText } from '../../protocol/index.js';
import { type DailyBars, renderDailySteps } from '../charts/dailyBars.js';
import type { ChartColour } from '../palette.js';
import { plain } from '../parts/amount.js';
import { Figure, type LegendEntry } from '../parts/figure.js';
import { byDay, type ReportData } from '../parts/reportData.js';
import { Section } from '../parts/section.js';
import { bothLanguages } from '../parts/text.js';
import { ChannelFigure, ChannelTable } from './channels.js';

/** Runs longer than this, in trading days, show one total in place of a layer for each contract. */
const MAX_LAYERED_DAYS = 300;

/** Volume and open interest of the futures, volume of the spot board. */
export function ActivitySection({ data }: { data: ReportData }) {
  const { dates, run, axis } = data;
  const spot = byDay(dates.length, run.spot, (day) => day.volumeTonnes / 1000).map((value) => value ?? 0);
  return (
    <Section
      id="activity"
      title="activity.title"
      shows="activity.shows"
      data={data}
      tables={['contractDays', 'spotDays', 'trades', 'spotTrades']}
    >
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
        notes={[data.condensed]}
        render={(size) => renderDailySteps(axis, [{ colour: 'spot', values: spot }], size, !data.isLong)}
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
  const { drawn, dates, run, axis } = props.data;
  const layered = dates.length <= MAX_LAYERED_DAYS;
  const values = (days: readonly ContractDay[]) =>
    byDay(dates.length, days, props.value).map((value) => value ?? 0);
  const isDrawn = new Set(drawn.map(({ index }) => index));
  const others = run.contracts.filter(({ days }, index) => days.length > 0 && !isDrawn.has(index));
  const rest: DailyBars = { colour: 'open', values: total(others.map(({ days }) => values(days))) };
  const layers: DailyBars[] = layered
    ? [
        ...drawn.map(({ series, colour }) => ({ colour, values: values(series.days) })),
        ...(others.length === 0 ? [] : [rest]),
      ]
    : [{ colour: 'series1', values: total(run.contracts.map(({ days }) => values(days))) }];
  const area = (colour: ChartColour, text: BilingualText): LegendEntry => ({ colour, shape: 'area', text });
  const legend: LegendEntry[] = layered
    ? [
        ...drawn.map(({ series, colour }) => area(colour, plain(series.code))),
        ...(others.length === 0 ? [] : [area('open', bothLanguages('activity.others'))]),
      ]
    : [{ colour: 'series1', shape: 'line', text: bothLanguages('activity.total') }];
  return (
    <Figure
      id={props.id}
      title={bothLanguages(props.title)}
      legend={legend}
      empty={drawn.length === 0}
      notes={[props.data.condensed]}
      render={(size) => renderDailySteps(axis, layers, size, layered)}
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

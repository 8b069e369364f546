import { contractsOnUnits } from '../../metrics/index.js';
import { type HeatTable, renderHeatCells } from '../charts/heatCells.js';
import { renderTermLines, type TermLine } from '../charts/termLines.js';
import { formatNumber } from '../numberFormat.js';
import { seriesColour } from '../palette.js';
import { plain } from '../parts/amount.js';
import { Figure, type LegendEntry } from '../parts/figure.js';
import type { ReportData } from '../parts/reportData.js';
import { Section } from '../parts/section.js';
import { bothLanguages } from '../parts/text.js';

/** Length of a month on the axis, in days. */
const DAYS_A_MONTH = 30.4375;
/** The most columns of the heat map: weeks in a run of a year. */
const MAX_COLUMNS = 53;
/** The heat map needs a day with as many contracts. */
const MIN_CONTRACTS = 3;
/** Share of the values that stay within the full colour of the heat map. */
const WITHIN_FULL = 0.95;

/** A settlement price on one day, with the months that its contract has left. */
interface TermPoint {
  readonly months: number;
  readonly settlementFen: number;
  readonly spotCloseFen: number;
  /** The contract, and spot, was traded that day. */
  readonly isTraded: boolean;
  readonly isSpotTraded: boolean;
}

/** Settlement prices by the time left, on chosen dates and over the whole run. */
export function TermSection({ data }: { data: ReportData }) {
  const byDay = pointsByDay(data);
  const days = chosenDays(byDay);
  const lines: TermLine[] = days.map((day, position) => ({
    colour: seriesColour(position),
    points: termLine(byDay[day] ?? []),
  }));
  const heat = heatTable(data, byDay);
  return (
    <Section id="term" title="term.title" shows="term.shows" data={data} tables={['termStructure']}>
      <Figure
        id="chart-term"
        title={bothLanguages('term.chart')}
        legend={termLegend(data, days, lines)}
        notes={[
          bothLanguages('term.note'),
          hasUntraded(lines) ? bothLanguages('term.untradedNote') : undefined,
        ]}
        empty={days.length === 0}
        render={(size) => renderTermLines(lines, size)}
      />
      {heat === undefined ? null : (
        <Figure
          id="chart-term-map"
          title={bothLanguages('term.map')}
          legend={[
            {
              colour: 'up',
              shape: 'area',
              text: bothLanguages('term.above', { percent: formatNumber(heat.full, 1) }),
            },
            {
              colour: 'down',
              shape: 'area',
              text: bothLanguages('term.below', { percent: formatNumber(heat.full, 1) }),
            },
          ]}
          notes={[bothLanguages('term.mapNote')]}
          render={(size) => renderHeatCells(heat, size)}
        />
      )}
    </Section>
  );
}

function hasUntraded(lines: readonly TermLine[]): boolean {
  return lines.some(({ points }) => points.some(({ isTraded }) => !isTraded));
}

function termLegend(
  { dates }: ReportData,
  days: readonly number[],
  lines: readonly TermLine[],
): LegendEntry[] {
  const entries: LegendEntry[] = days.map((day, position) => ({
    colour: seriesColour(position),
    shape: 'line',
    text: plain(dates[day] ?? ''),
  }));
  if (hasUntraded(lines))
    entries.push({ colour: 'text', shape: 'ring', text: bothLanguages('term.untraded') });
  return entries;
}

/** The points of every trading day, nearest contract first. */
function pointsByDay({ run, dates }: ReportData): readonly (readonly TermPoint[])[] {
  const byDay: TermPoint[][] = dates.map(() => []);
  const onUnits = contractsOnUnits(run.contracts, run.meta);
  for (const [contract, { days }] of run.basis.entries()) {
    if (onUnits[contract]?.days.length === 0) continue;
    const traded = new Set(
      run.contracts[contract]?.days.flatMap(({ dayIndex, volumeLots }) => (volumeLots > 0 ? [dayIndex] : [])),
    );
    for (const { dayIndex, daysToLastTradingDay, settlementFen, spotCloseFen, spotVolumeTonnes } of days) {
      byDay[dayIndex]?.push({
        months: daysToLastTradingDay / DAYS_A_MONTH,
        ...{ settlementFen, spotCloseFen },
        ...{ isTraded: traded.has(dayIndex), isSpotTraded: spotVolumeTonnes > 0 },
      });
    }
  }
  for (const points of byDay) points.sort((a, b) => a.months - b.months);
  return byDay;
}

/** First and last day with prices, and the days a quarter, a half and three quarters of the way between. */
function chosenDays(byDay: readonly (readonly TermPoint[])[]): number[] {
  const days = byDay.flatMap((points, day) => (points.length === 0 ? [] : [day]));
  if (days.length === 0) return [];
  const chosen = [0, 0.25, 0.5, 0.75, 1].map((share) => days[Math.round(share * (days.length - 1))]!);
  return [...new Set(chosen)];
}

/** Spot at month 0, and the contracts after it. */
function termLine(points: readonly TermPoint[]): TermLine['points'] {
  const first = points[0];
  if (first === undefined) return [];
  return [
    { months: 0, value: first.spotCloseFen / 100, isTraded: first.isSpotTraded },
    ...points.map(({ months, settlementFen, isTraded }) => ({
      months,
      value: settlementFen / 100,
      isTraded,
    })),
  ];
}

/** Mean of futures − spot in percent of spot, by span of days and whole months left; undefined without several contracts. */
function heatTable({ dates }: ReportData, byDay: readonly (readonly TermPoint[])[]): HeatTable | undefined {
  const months = byDay.flat().reduce((most, point) => Math.max(most, Math.floor(point.months)), -1) + 1;
  const daysAColumn = Math.max(1, Math.ceil(dates.length / MAX_COLUMNS));
  const columnCount = Math.ceil(dates.length / daysAColumn);
  if (Math.max(...byDay.map((points) => points.length)) < MIN_CONTRACTS || columnCount < 2) return undefined;
  const sums = Array.from({ length: months }, () => new Array<number>(columnCount).fill(0));
  const counts = Array.from({ length: months }, () => new Array<number>(columnCount).fill(0));
  byDay.forEach((points, day) => {
    const column = Math.floor(day / daysAColumn);
    for (const { months: left, settlementFen, spotCloseFen } of points) {
      const row = Math.floor(left);
      sums[row]![column]! += (100 * (settlementFen - spotCloseFen)) / spotCloseFen;
      counts[row]![column]! += 1;
    }
  });
  const values = sums.map((row, month) =>
    row.map((sum, column) => (counts[month]![column] === 0 ? undefined : sum / counts[month]![column]!)),
  );
  const sizes = values.flat().flatMap((value) => (value === undefined ? [] : [Math.abs(value)]));
  sizes.sort((a, b) => a - b);
  return {
    columns: Array.from({ length: columnCount }, (_, column) => dates[column * daysAColumn]!),
    rows: values.map((_, month) => String(month)),
    values,
    full: Math.max(0.1, sizes[Math.floor(WITHIN_FULL * (sizes.length - 1))] ?? 0.1),
  };
}

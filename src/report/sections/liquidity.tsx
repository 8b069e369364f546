import { type LiquidityDay, lotTonnesOf, mean, settleInCash } from '../../metrics/index.js';
import { type DailyLine, type DailyLinesChart, renderDailyLines } from '../charts/dailyLines.js';
import type { DailyValues } from '../charts/dayAxis.js';
import { formatInteger, formatNumber, formatPercent } from '../numberFormat.js';
import { Figure, type LegendEntry } from '../parts/figure.js';
import { byDay, ofMainContract, type ReportData } from '../parts/reportData.js';
import { Section } from '../parts/section.js';
import { ContractTable, type Row } from '../parts/table.js';
import { bothLanguages, Text } from '../parts/text.js';

/** What trading at once costs, and how much can be traded: the main contract and the spot board (SPOT-2). */
export function LiquiditySection({ data }: { data: ReportData }) {
  const { liquidity } = data.run;
  const hasRows = [...liquidity.contracts, liquidity.spot].some(
    ({ days, movePercentPerMillionYuan }) => days.length > 0 || movePercentPerMillionYuan !== undefined,
  );
  return (
    <Section
      id="liquidity"
      title="liquidity.title"
      shows="liquidity.shows"
      data={data}
      tables={['contractDays', 'spotDays', 'bookDepth']}
    >
      <MarketFigure
        data={data}
        id="chart-spread"
        title="liquidity.spread"
        futures={(day) => day.spreadPercent}
        spot={(day) => day.spreadPercent}
      />
      <MarketFigure
        data={data}
        id="chart-futures-depth"
        title="liquidity.futuresDepth"
        futures={(day) => day.bestQuantity}
        isCapped
      />
      <MarketFigure
        data={data}
        id="chart-spot-depth"
        title="liquidity.spotDepth"
        spot={(day) => day.bestQuantity}
        isCapped
      />
      <BookTable data={data} />
      {hasRows ? (
        <p class="note">
          <Text name="liquidity.note" />
        </p>
      ) : null}
    </Section>
  );
}

/** A figure of one or both markets by day. A capped one keeps few days far above all others from flattening the rest. */
function MarketFigure(props: {
  data: ReportData;
  id: string;
  title: 'liquidity.spread' | 'liquidity.futuresDepth' | 'liquidity.spotDepth';
  futures?: (day: LiquidityDay) => number | undefined;
  spot?: (day: LiquidityDay) => number | undefined;
  isCapped?: boolean;
}) {
  const { data, futures, spot } = props;
  const { contracts, spot: board } = data.run.liquidity;
  const lines: DailyLine[] = [];
  const legend: LegendEntry[] = [];
  if (futures !== undefined) {
    lines.push({
      colour: 'series1',
      values: ofMainContract(data, (contract) => contracts[contract]?.days ?? [], futures),
    });
    legend.push({ colour: 'series1', shape: 'line', text: bothLanguages('liquidity.main') });
  }
  if (spot !== undefined) {
    lines.push({ colour: 'spot', values: byDay(data.dates.length, board.days, spot) });
    legend.push({ colour: 'spot', shape: 'line', text: bothLanguages('liquidity.spot') });
  }
  const cap = props.isCapped === true ? capOf(lines.flatMap(({ values }) => values)) : undefined;
  if (cap !== undefined)
    legend.push({ colour: 'axis', shape: 'up', text: bothLanguages('liquidity.above', cap.texts) });
  return (
    <Figure
      id={props.id}
      title={bothLanguages(props.title)}
      legend={legend}
      empty={lines.every(({ values }) => values.every((value) => value === undefined))}
      notes={[
        data.condensed,
        cap && bothLanguages('liquidity.capped', cap.texts),
        cap && futures && bothLanguages('liquidity.locked'),
      ]}
      render={(size) =>
        renderDailyLines({ axis: data.axis, fromZero: true, ...cappedLines(lines, cap) }, size)
      }
    />
  );
}

/** Values this many times as large as nine in ten days go over the edge of a capped figure. */
const CAP_TIMES = 3;

/** Where a capped figure ends. */
interface Cap {
  readonly value: number;
  readonly texts: { readonly cap: string; readonly days: string; readonly most: string };
}

/** The cap of these values: three times what nine in ten days stay within, rounded up; undefined if none is above it. */
function capOf(values: DailyValues): Cap | undefined {
  const sorted = values.filter((value) => value !== undefined).sort((a, b) => a - b);
  const usual = sorted[Math.ceil(0.9 * sorted.length) - 1] ?? 0;
  const most = sorted.at(-1) ?? 0;
  if (usual <= 0) return undefined;
  const step = 10 ** Math.floor(Math.log10(CAP_TIMES * usual));
  const value = Math.ceil((CAP_TIMES * usual) / step) * step;
  if (most <= value) return undefined;
  const days = sorted.filter((one) => one > value).length;
  return {
    value,
    texts: { cap: formatInteger(value), days: formatInteger(days), most: formatInteger(most) },
  };
}

/** The lines below the cap, and a mark at the edge for every day above it. */
function cappedLines(
  lines: readonly DailyLine[],
  cap: Cap | undefined,
): Pick<DailyLinesChart, 'lines' | 'marks'> {
  if (cap === undefined) return { lines };
  const { value: edge } = cap;
  const isAbove = (value: number | undefined) => value !== undefined && value > edge;
  return {
    lines: lines.map((line) => ({
      ...line,
      values: line.values.map((value) => (isAbove(value) ? edge : value)),
    })),
    marks: lines.map(({ values }) => ({
      colour: 'axis' as const,
      direction: 'up' as const,
      values: values.map((value) => (isAbove(value) ? edge : undefined)),
    })),
  };
}

function BookTable({ data }: { data: ReportData }) {
  const { liquidity, meta } = data.run;
  const inCash = settleInCash(meta);
  const rows = liquidity.contracts.map(({ code, days, movePercentPerMillionYuan }, index) =>
    bookRow(code, days, inCash[index] ? undefined : lotTonnesOf(meta)(code), movePercentPerMillionYuan),
  );
  const spot = bookRow(
    <Text key="spot" name="liquidity.spot" />,
    liquidity.spot.days,
    1,
    liquidity.spot.movePercentPerMillionYuan,
  );
  return (
    <ContractTable
      drawn={new Set([0, ...data.drawn.map(({ index }) => index + 1)])}
      caption={bothLanguages('liquidity.table')}
      columns={[
        { title: 'liquidity.book' },
        { title: 'liquidity.looks', figures: true },
        { title: 'liquidity.twoSided', figures: true },
        { title: 'liquidity.spreadFen', figures: true },
        { title: 'liquidity.spreadPercent', figures: true },
        { title: 'liquidity.best', figures: true },
        { title: 'liquidity.all', figures: true },
        { title: 'liquidity.move', figures: true },
      ]}
      rows={[spot, ...rows]}
    />
  );
}

/** A lot that settles in cash is no tonnes: its quantities are not shown (IDX-1). */
function bookRow(
  name: Row[number],
  days: readonly LiquidityDay[],
  tonnesAUnit: number | undefined,
  move: number | undefined,
): Row {
  const mean = (value: (day: LiquidityDay) => number | undefined) => meanOf(days.map(value));
  return [
    name,
    formatInteger(days.reduce((sum, day) => sum + day.looks, 0)),
    shown(
      mean((day) => 100 * day.quotedShare),
      (value) => formatPercent(value, 1),
    ),
    shown(
      mean((day) => day.spreadFen),
      (fen) => formatNumber(fen / 100, 3),
    ),
    shown(
      mean((day) => day.spreadPercent),
      (value) => formatNumber(value, 3),
    ),
    shown(tonnesAUnit && mean((day) => day.bestQuantity * tonnesAUnit), formatInteger),
    shown(tonnesAUnit && mean((day) => day.seenQuantity * tonnesAUnit), formatInteger),
    shown(move, (value) => formatNumber(value, 4)),
  ];
}

/** Mean of the values there are, every day alike. */
function meanOf(values: readonly (number | undefined)[]): number | undefined {
  const present = values.filter((value) => value !== undefined);
  if (present.length === 0) return undefined;
  return mean(present);
}

function shown(value: number | undefined, format: (value: number) => string): string {
  return value === undefined ? '–' : format(value);
}

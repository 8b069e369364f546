import type { BlockFigures, MonthVolumes } from '../../metrics/index.js';
import { renderDailyBars } from '../charts/dailyBars.js';
import { formatChangePercent, formatInteger, formatPercent } from '../numberFormat.js';
import { Figure } from '../parts/figure.js';
import type { ReportData } from '../parts/reportData.js';
import { FoldingTable, type Row } from '../parts/table.js';
import { bothLanguages, Text } from '../parts/text.js';

/** Width of a month's bar at most. */
const WIDEST_BAR = 44;

/** The channels by which units change hands, with their colours. Futures trades move claims, not units. */
const CHANNELS = [
  { name: 'channels.listed', field: 'listedTonnes', colour: 'spot' },
  { name: 'channels.armsLength', field: 'armsLengthTonnes', colour: 'series1' },
  { name: 'channels.related', field: 'relatedTonnes', colour: 'series2' },
  { name: 'channels.delivered', field: 'deliveredTonnes', colour: 'series3' },
] as const;

/** Units that changed hands, month by month (SPOT-1, SPOT-3, SPOT-14, DEL-2). */
export function ChannelFigure({ data }: { data: ReportData }) {
  const { months } = data.run;
  const used = CHANNELS.filter(({ field }) => months.some((month) => month[field] > 0));
  const bars = used.map(({ field, colour }) => ({
    colour,
    values: months.map((month) => month[field] / 1000),
  }));
  return (
    <Figure
      id="chart-channels"
      title={bothLanguages('channels.chart')}
      legend={used.map(({ name, colour }) => ({ colour, shape: 'area', text: bothLanguages(name) }))}
      empty={used.length === 0}
      render={(size) =>
        renderDailyBars(
          months.map(({ month }) => month),
          bars,
          size,
          WIDEST_BAR,
        )
      }
    />
  );
}

/** The same in figures, with the futures beside it and blocks against the close of their day. */
export function ChannelTable({ data }: { data: ReportData }) {
  const { months } = data.run;
  if (months.length === 0) return null;
  return (
    <>
      <FoldingTable
        caption={bothLanguages('channels.table')}
        columns={[
          { title: 'column.month' },
          { title: 'channels.listed', figures: true },
          { title: 'channels.armsLength', figures: true },
          { title: 'channels.related', figures: true },
          { title: 'channels.delivered', figures: true },
          { title: 'channels.futures', figures: true },
          { title: 'channels.blockShare', figures: true },
          { title: 'channels.armsLengthToClose', figures: true },
          { title: 'channels.relatedToClose', figures: true },
        ]}
        rows={[...months.map(monthRow), totalRow(data)]}
      />
      <p class="note">
        <Text name="channels.note" />
      </p>
    </>
  );
}

function monthRow(month: MonthVolumes): Row {
  return [
    month.month,
    ...CHANNELS.map(({ field }) => formatInteger(month[field])),
    formatInteger(month.futuresTonnes),
    share(month.blockSharePercent),
    change(month.armsLengthToClosePercent),
    change(month.relatedToClosePercent),
  ];
}

function totalRow({ run: { months, blocks } }: ReportData): Row {
  const total = (of: (month: MonthVolumes) => number) => months.reduce((sum, month) => sum + of(month), 0);
  const toClose = ({ toClosePercent }: BlockFigures) => change(toClosePercent);
  const figures = [
    ...CHANNELS.map(({ field }) => formatInteger(total((month) => month[field]))),
    formatInteger(total((month) => month.futuresTonnes)),
    share(blocks.sharePercent),
    toClose(blocks.armsLength),
    toClose(blocks.related),
  ];
  return [
    <Text key="total" name="channels.total" />,
    ...figures.map((figure, index) => <strong key={index}>{figure}</strong>),
  ];
}

function share(percent: number | null): string {
  return percent === null ? '–' : formatPercent(percent, 1);
}

function change(percent: number | null): string {
  return percent === null ? '–' : formatChangePercent(percent);
}

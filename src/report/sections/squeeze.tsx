import { contractProducts, type SupplyDay } from '../../metrics/index.js';
import { type DailyLine, renderDailyLines } from '../charts/dailyLines.js';
import { formatInteger, formatNumber } from '../numberFormat.js';
import { Figure } from '../parts/figure.js';
import { byDay, type ReportData } from '../parts/reportData.js';
import { Method, Section } from '../parts/section.js';
import { FoldingTable } from '../parts/table.js';
import { bothLanguages, Text } from '../parts/text.js';

/** The lines of the chart: what they show, in tonnes. */
const LINES = [
  {
    colour: 'series1',
    style: 'solid',
    shape: 'line',
    name: 'squeeze.openInterest',
    tonnes: (day: SupplyDay) => day.openInterestTonnes,
  },
  {
    colour: 'series2',
    style: 'solid',
    shape: 'line',
    name: 'squeeze.largestLong',
    tonnes: (day: SupplyDay, lotTonnes: number) => day.largestLongLots * lotTonnes,
  },
  {
    colour: 'spot',
    style: 'solid',
    shape: 'line',
    name: 'squeeze.supply',
    tonnes: (day: SupplyDay) => day.supplyTonnes,
  },
  {
    colour: 'spot',
    style: 'dashed',
    shape: 'dashed',
    name: 'squeeze.available',
    tonnes: (day: SupplyDay) => day.availableTonnes,
  },
] as const;

/** What could be delivered into the main product's contracts that came into their last month, against who held them (DEL-4). */
export function SqueezeSection({ data }: { data: ReportData }) {
  const { run, dates, axis, condensed } = data;
  const products = contractProducts(run.meta);
  const ofMain = run.supply.filter(({ contract }) => products[contract] === run.meta.futures[0]);
  const lines = LINES.map(
    ({ colour, style, tonnes }): DailyLine => ({
      colour,
      style,
      values: byDay(dates.length, ofMain, (day) => tonnes(day, run.meta.futures[0].lotTonnes) / 1000),
    }),
  );
  return (
    <Section
      id="squeeze"
      title="squeeze.title"
      shows="squeeze.shows"
      data={data}
      tables={['deliverableSupply']}
    >
      <Figure
        id="chart-squeeze"
        title={bothLanguages('squeeze.chart')}
        legend={LINES.map(({ colour, shape, name }) => ({ colour, shape, text: bothLanguages(name) }))}
        notes={[condensed]}
        render={(size) => renderDailyLines({ axis, lines, fromZero: true }, size)}
      />
      <SqueezeTable data={data} />
      <p class="note">
        <Text name="squeeze.note" />
      </p>
      <Method>
        <Text name="squeeze.method" />
      </Method>
    </Section>
  );
}

function SqueezeTable({ data }: { data: ReportData }) {
  const number = (value: number | null, places: number): string =>
    value === null ? '–' : formatNumber(value, places);
  return (
    <FoldingTable
      caption={bothLanguages('squeeze.table')}
      columns={[
        { title: 'column.contract' },
        { title: 'squeeze.lastDay' },
        { title: 'squeeze.supplyTonnes', figures: true },
        { title: 'squeeze.availableTonnes', figures: true },
        { title: 'squeeze.endRatio', figures: true },
        { title: 'squeeze.maxRatio', figures: true },
        { title: 'squeeze.endCorner', figures: true },
        { title: 'squeeze.maxCorner', figures: true },
        { title: 'squeeze.maxLargestLong', figures: true },
        { title: 'squeeze.topFourLong', figures: true },
        { title: 'squeeze.topFourShort', figures: true },
        { title: 'column.basisPercent', figures: true },
      ]}
      rows={data.input.summary.squeeze.map((one) => [
        one.contract,
        one.lastDate,
        formatInteger(one.endSupplyTonnes),
        formatInteger(one.endAvailableTonnes),
        number(one.endOpenInterestOverSupply, 2),
        number(one.maxOpenInterestOverSupply, 2),
        number(one.endCornerRatio, 2),
        number(one.maxCornerRatio, 2),
        number(one.maxLargestLongPercent, 1),
        number(one.endTopFourLongPercent, 1),
        number(one.endTopFourShortPercent, 1),
        number(one.endBasisPercent, 2),
      ])}
    />
  );
}

import type { CollateralSale } from '../../metrics/index.js';
import { renderDailyLines } from '../charts/dailyLines.js';
import { formatInteger, formatYuan } from '../numberFormat.js';
import { Figure } from '../parts/figure.js';
import type { ReportData } from '../parts/reportData.js';
import { Method, Section, tableFile } from '../parts/section.js';
import { FoldingTable, largestInOrder, RestNote, type Row } from '../parts/table.js';
import { bothLanguages, Text } from '../parts/text.js';

const FEN_PER_THOUSAND_YUAN = 100_000;

/** Pledged allowances: their credit by day, and what brokers took for losses (MTM-2). */
export function CollateralSection({ data }: { data: ReportData }) {
  const { sales } = data.run.clearing.collateral;
  const shown = largestInOrder(sales, ({ amountFen }) => amountFen);
  return (
    <Section
      id="collateral"
      title="collateral.title"
      shows="collateral.shows"
      data={data}
      tables={['collateralDays', 'collateralSales']}
    >
      <CreditFigure data={data} />
      {sales.length === 0 ? null : (
        <FoldingTable
          caption={bothLanguages('collateral.sales')}
          columns={[
            { title: 'column.time' },
            { title: 'column.account' },
            { title: 'members.broker' },
            { title: 'collateral.tonnes', figures: true },
            { title: 'column.amount', figures: true },
          ]}
          rows={shown.map((sale) => saleRow(data, sale))}
        />
      )}
      <RestNote shown={shown.length} total={sales.length} file={tableFile(data, 'collateralSales')} />
      <Method>
        <Text name="collateral.intro" />
      </Method>
    </Section>
  );
}

function saleRow(data: ReportData, { timeUs, account, member, tonnes, amountFen }: CollateralSale): Row {
  return [
    data.time(timeUs),
    data.accountName(account),
    data.accountName(member),
    formatInteger(tonnes),
    formatYuan(amountFen),
  ];
}

function CreditFigure({ data }: { data: ReportData }) {
  const { days } = data.run.clearing.collateral;
  const credit = new Array<number>(data.dates.length).fill(0);
  const value = new Array<number>(data.dates.length).fill(0);
  for (const { dayIndex, creditFen, valueFen } of days) {
    if (dayIndex < 0) continue;
    credit[dayIndex]! += creditFen / FEN_PER_THOUSAND_YUAN;
    value[dayIndex]! += valueFen / FEN_PER_THOUSAND_YUAN;
  }
  const lines = [
    { name: 'collateral.value', colour: 'series2', style: 'dashed', values: value },
    { name: 'collateral.credit', colour: 'series1', style: 'solid', values: credit },
  ] as const;
  return (
    <Figure
      id="chart-collateral"
      title={bothLanguages('collateral.chart')}
      legend={lines.map(({ name, colour, style }) => ({
        colour,
        shape: style === 'solid' ? 'line' : 'dashed',
        text: bothLanguages(name),
      }))}
      notes={[data.condensed]}
      empty={days.length === 0}
      render={(size) => renderDailyLines({ axis: data.axis, lines, fromZero: true }, size)}
    />
  );
}

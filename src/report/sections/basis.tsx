import { renderCountdownLines } from '../charts/countdownLines.js';
import { type DailyLine, renderDailyLines } from '../charts/dailyLines.js';
import type { DailyValues } from '../charts/dayAxis.js';
import { formatInteger, formatNumber, formatYuan } from '../numberFormat.js';
import { plain } from '../parts/amount.js';
import { Figure } from '../parts/figure.js';
import { byDay, ofMainContract, type ReportData } from '../parts/reportData.js';
import { Method, Section } from '../parts/section.js';
import { ContractTable } from '../parts/table.js';
import { bothLanguages, Text } from '../parts/text.js';

/** The basis against date and against the days left to the last trading day. */
export function BasisSection({ data }: { data: ReportData }) {
  const { drawn, dates, run, isLong } = data;
  const legend = drawn.map(({ series, colour }) => ({
    colour,
    shape: 'line' as const,
    text: plain(series.code),
  }));
  const drawnBasis = drawn.map(({ index, colour }) => ({ colour, days: run.basis[index]?.days ?? [] }));
  const byDate: DailyLine[] = isLong
    ? [{ colour: 'series1', values: mainBasis(data) }]
    : drawnBasis.map(({ colour, days }) => ({
        colour,
        values: byDay(dates.length, days, (day) => day.basisFen / 100),
      }));
  const byDaysLeft = drawnBasis.map(({ colour, days }) => ({
    colour,
    points: days.map((day) => [day.daysToLastTradingDay, day.basisFen / 100] as const),
  }));
  return (
    <Section
      id="basis"
      title="basis.title"
      shows="basis.shows"
      data={data}
      tables={['contractDays', 'termStructure']}
    >
      <Figure
        id="chart-basis"
        title={bothLanguages('basis.byDate')}
        legend={isLong ? [{ colour: 'series1', shape: 'line', text: bothLanguages('prices.main') }] : legend}
        empty={drawn.length === 0}
        notes={[data.condensed, isLong ? undefined : data.hidden]}
        render={(size) => renderDailyLines({ axis: data.axis, lines: byDate, zeroLine: true }, size)}
      />
      <Figure
        id="chart-countdown"
        title={bothLanguages('basis.byDaysLeft')}
        legend={legend}
        empty={drawn.length === 0}
        notes={[data.hidden]}
        render={(size) => renderCountdownLines(byDaysLeft, size)}
      />
      <BasisTable data={data} />
      <p class="note">
        <Text name="basis.thinNote" />
      </p>
      <Method>
        <Text name="basis.intro" />
      </Method>
    </Section>
  );
}

function mainBasis(data: ReportData): DailyValues {
  return ofMainContract(
    data,
    (contract) => data.run.basis[contract]?.days ?? [],
    (day) => day.basisFen / 100,
  );
}

function BasisTable({ data }: { data: ReportData }) {
  const censored = new Map(data.run.basis.map((basis) => [basis.code, basis.censoredDays]));
  const { terminalBasis } = data.input.summary;
  const codes = new Set(data.drawn.map(({ series }) => series.code));
  const drawn = new Set(terminalBasis.flatMap(({ contract }, row) => (codes.has(contract) ? [row] : [])));
  const rows = terminalBasis.map((basis) => [
    basis.contract,
    basis.date,
    formatInteger(basis.daysToLastTradingDay),
    formatYuan(basis.settlementFen),
    formatYuan(basis.spotCloseFen),
    formatYuan(basis.toCloseFen),
    formatNumber(basis.toClose, 2),
    formatNumber(basis.meanAbsolutePercent, 2),
    basis.meanAbsoluteUncensoredPercent === null ? '–' : formatNumber(basis.meanAbsoluteUncensoredPercent, 2),
    formatInteger(censored.get(basis.contract) ?? 0),
    <Text key="thin" name={basis.thinSpot ? 'common.yes' : 'common.no'} />,
  ]);
  return (
    <ContractTable
      drawn={drawn}
      caption={bothLanguages('basis.table')}
      columns={[
        { title: 'column.contract' },
        { title: 'column.date' },
        { title: 'column.daysLeft', figures: true },
        { title: 'column.settlement', figures: true },
        { title: 'column.spotClose', figures: true },
        { title: 'column.basis', figures: true },
        { title: 'column.basisPercent', figures: true },
        { title: 'column.meanAbsolute', figures: true },
        { title: 'column.meanUncensored', figures: true },
        { title: 'column.censoredDays', figures: true },
        { title: 'basis.thin' },
      ]}
      rows={rows}
    />
  );
}

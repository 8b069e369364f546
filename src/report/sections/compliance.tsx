import { Fragment } from 'preact';
import type { ComplianceRun, DutyYear, MarketCompliance } from '../../metrics/index.js';
import type { BilingualText } from '../../protocol/index.js';
import { renderDailyLines } from '../charts/dailyLines.js';
import { formatInteger, formatWholeYuan } from '../numberFormat.js';
import { Figure } from '../parts/figure.js';
import type { ReportData } from '../parts/reportData.js';
import { Method, Section } from '../parts/section.js';
import { FoldingTable, type Row } from '../parts/table.js';
import { Both, bothLanguages, Text } from '../parts/text.js';

/** Compliance in each market where anybody is covered, that of the main market first (SPOT-9, CMP-1). */
export function coveredMarkets({
  meta,
  compliance,
  furtherCompliance,
}: ReportData['run']): readonly MarketCompliance[] {
  const main = compliance === undefined ? [] : [{ market: meta.venues[0]!.name, ...compliance }];
  return [...main, ...furtherCompliance];
}

/**
 * Duties, surrender, fines and void units of the covered entities (CMP-1 to CMP-3), market by market; nothing without any. What is
 * shown names its market in a run of several; the chart is that of the first.
 */
export function ComplianceSection({ data }: { data: ReportData }) {
  const covered = coveredMarkets(data.run);
  const [first] = covered;
  if (first === undefined) return null;
  const suffixOf = ({ market }: MarketCompliance) =>
    data.run.meta.venues.length > 1 ? marketSuffix(market) : NO_SUFFIX;
  return (
    <Section
      id="compliance"
      title="compliance.title"
      shows="compliance.shows"
      data={data}
      tables={['compliance', 'policyEvents', 'units']}
    >
      <SurrenderFigure data={data} compliance={first} suffix={suffixOf(first)} />
      {covered.map((compliance) => (
        <Fragment key={compliance.market}>
          <DutyTables compliance={compliance} suffix={suffixOf(compliance)} />
          <VoidTable data={data} compliance={compliance} suffix={suffixOf(compliance)} />
        </Fragment>
      ))}
      <Method>
        <Text name="compliance.intro" />
      </Method>
    </Section>
  );
}

/** What a part of the section is about; the suffix names the market. */
interface MarketPart {
  readonly data: ReportData;
  readonly compliance: ComplianceRun;
  readonly suffix: BilingualText;
}

const NO_SUFFIX: BilingualText = { zh: '', en: '' };

function marketSuffix(market: string): BilingualText {
  return { zh: `（${market} 市场）`, en: ` (market ${market})` };
}

function withSuffix(text: BilingualText, suffix: BilingualText): BilingualText {
  return { zh: `${text.zh}${suffix.zh}`, en: `${text.en}${suffix.en}` };
}

/** What policy has moved of an allowance; a column stands where it is not zero in all years (POL-1, CMP-3). */
const MOVES = {
  paid: { title: 'compliance.paid', value: (year: DutyYear) => year.paidTonnes },
  heldBack: { title: 'compliance.heldBack', value: (year: DutyYear) => year.heldBackTonnes },
  converted: { title: 'compliance.converted', value: (year: DutyYear) => year.carriedOverTonnes },
} as const;

function movesShown({ years }: ComplianceRun, ...names: readonly (keyof typeof MOVES)[]) {
  const shown = names
    .map((name) => MOVES[name])
    .filter(({ value }) => years.some((year) => value(year) !== 0));
  return {
    columns: shown.map(({ title }) => ({ title, figures: true })),
    cells: (year: DutyYear) => shown.map(({ value }) => formatInteger(value(year))),
  };
}

/** What was issued and reported, and how the duties ended, by duty year. */
function DutyTables({ compliance, suffix }: Omit<MarketPart, 'data'>) {
  const issued = movesShown(compliance, 'paid', 'heldBack');
  const voided = movesShown(compliance, 'converted');
  return (
    <>
      <FoldingTable
        caption={withSuffix(bothLanguages('compliance.issued'), suffix)}
        columns={[
          { title: 'compliance.year' },
          { title: 'compliance.entities', figures: true },
          { title: 'compliance.firstAllocation', figures: true },
          { title: 'compliance.finalAllocation', figures: true },
          ...issued.columns,
          { title: 'compliance.reported', figures: true },
          { title: 'compliance.verified', figures: true },
        ]}
        rows={compliance.years.map((year) => [
          String(year.year),
          formatInteger(year.entities),
          tonnes(year.firstAllocationTonnes),
          tonnes(year.finalAllocationTonnes),
          ...issued.cells(year),
          tonnes(year.reportedTonnes),
          tonnes(year.verifiedTonnes),
        ])}
      />
      <FoldingTable
        caption={withSuffix(bothLanguages('compliance.duties'), suffix)}
        columns={[
          { title: 'compliance.year' },
          { title: 'compliance.settled' },
          { title: 'compliance.due', figures: true },
          { title: 'compliance.surrendered', figures: true },
          { title: 'compliance.shortfall', figures: true },
          { title: 'compliance.firmsShort', figures: true },
          { title: 'compliance.finesDue', figures: true },
          { title: 'compliance.finesPaid', figures: true },
          ...voided.columns,
        ]}
        rows={compliance.years.map((year) => [...dutyRow(year), ...voided.cells(year)])}
      />
    </>
  );
}

/** What has been surrendered up to each day, against the emissions that had been verified by then. */
function SurrenderFigure({ data, compliance, suffix }: MarketPart) {
  const { surrenderedByDay, verifiedByDay } = compliance;
  const [surrendered, verified] = [runningMillions(surrenderedByDay), runningMillions(verifiedByDay)];
  return (
    <Figure
      id="chart-surrender"
      title={withSuffix(bothLanguages('compliance.chart'), suffix)}
      legend={[
        { colour: 'series1', shape: 'line', text: bothLanguages('compliance.surrendered') },
        { colour: 'axis', shape: 'dashed', text: bothLanguages('compliance.verified') },
      ]}
      empty={verifiedByDay.every((amount) => amount === 0)}
      notes={[data.condensed]}
      render={(size) =>
        renderDailyLines(
          {
            axis: data.axis,
            lines: [
              { colour: 'axis', values: verified, style: 'dashed' },
              { colour: 'series1', values: surrendered, width: 2 },
            ],
          },
          size,
        )
      }
    />
  );
}

function runningMillions(byDay: readonly number[]): number[] {
  let sum = 0;
  return byDay.map((amount) => {
    sum += amount;
    return sum / 1_000_000;
  });
}

function dutyRow({ year, surrenderedTonnes, settlement }: DutyYear): Row {
  if (settlement === null) {
    const open = <Text key="open" name="compliance.open" />;
    return [String(year), open, '–', formatInteger(surrenderedTonnes), '–', '–', '–', '–'];
  }
  return [
    String(year),
    settlement.date,
    formatInteger(settlement.dueTonnes),
    formatInteger(surrenderedTonnes),
    formatInteger(settlement.shortfallTonnes),
    formatInteger(settlement.firmsShort),
    formatWholeYuan(settlement.finesDueFen),
    formatWholeYuan(settlement.finesPaidFen),
  ];
}

function VoidTable({ data, compliance: { voidUnits }, suffix }: MarketPart) {
  if (voidUnits.length === 0) return null;
  return (
    <FoldingTable
      caption={withSuffix(bothLanguages('compliance.void'), suffix)}
      columns={[
        { title: 'column.group' },
        { title: 'compliance.product' },
        { title: 'compliance.vintage', figures: true },
        { title: 'compliance.tonnes', figures: true },
      ]}
      rows={voidUnits.map(({ group, kind, product, vintage, tonnes: amount }) => [
        <>
          {group}
          <small>
            <Both text={data.kindText(kind)} />
          </small>
        </>,
        product,
        String(vintage),
        formatInteger(amount),
      ])}
    />
  );
}

function tonnes(amount: number | null): string {
  return amount === null ? '–' : formatInteger(amount);
}

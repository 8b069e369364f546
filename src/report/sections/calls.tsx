import { daysFromStart } from '../../calendar/index.js';
import type { CallOutcome, MarginCallRecord } from '../../metrics/index.js';
import { renderDailyBars } from '../charts/dailyBars.js';
import { formatYuan } from '../numberFormat.js';
import { Signed } from '../parts/amount.js';
import { Figure } from '../parts/figure.js';
import type { ReportData } from '../parts/reportData.js';
import { FoldingTable, largestInOrder, RestNote, type Row } from '../parts/table.js';
import { bothLanguages, Section, Text } from '../parts/text.js';
import { PressureTable } from './pressureTable.js';

const OUTCOMES: readonly CallOutcome[] = ['met', 'lifted', 'missed', 'open'];

/** Margin calls on a timeline and one by one, with their arithmetic (CALL-1). */
export function CallSection({ data }: { data: ReportData }) {
  const { calls } = data.run;
  return (
    <Section id="calls" title="calls.title">
      <p>
        <Text name="calls.intro" /> <Text name="calls.outcomes" />
      </p>
      {calls.length === 0 ? (
        <p>
          <Text name="common.none" />
        </p>
      ) : (
        <>
          <CallFigure data={data} />
          <CallTable data={data} />
        </>
      )}
      <PressureTable data={data} />
    </Section>
  );
}

function CallFigure({ data }: { data: ReportData }) {
  const byOutcome = OUTCOMES.map((outcome) => ({
    outcome,
    amounts: dailyAmounts(
      data,
      data.run.calls.filter((call) => call.outcome === outcome),
    ),
  })).filter(({ amounts }) => amounts.some((amount) => amount > 0));
  const most = byOutcome.flatMap(({ amounts }) => amounts).reduce((max, amount) => Math.max(max, amount), 0);
  const millions = most >= 100_000_000;
  const unit = bothLanguages(millions ? 'calls.million' : 'calls.thousand');
  const bars = byOutcome.map(({ outcome, amounts }) => ({
    colour: outcome,
    values: amounts.map((amountFen) => amountFen / (millions ? 100_000_000 : 100_000)),
  }));
  return (
    <Figure
      id="chart-calls"
      title={bothLanguages('calls.chart', { unit })}
      legend={byOutcome.map(({ outcome }) => ({
        colour: outcome,
        shape: 'area',
        text: bothLanguages(`calls.${outcome}`),
      }))}
      render={(size) => renderDailyBars(data.dates, bars, size)}
    />
  );
}

function dailyAmounts({ run }: ReportData, calls: readonly MarginCallRecord[]): number[] {
  const byDayFromStart = new Map<number, number>();
  for (const call of calls) {
    const day = daysFromStart(call.timeUs);
    byDayFromStart.set(day, (byDayFromStart.get(day) ?? 0) + call.amountFen);
  }
  return run.meta.days.map((day) => byDayFromStart.get(daysFromStart(day.midnightUs)) ?? 0);
}

function CallTable({ data }: { data: ReportData }) {
  const { calls } = data.run;
  const shown = largestInOrder(calls, (call) => call.amountFen);
  return (
    <>
      <FoldingTable
        caption={bothLanguages('calls.table')}
        columns={[
          { title: 'column.time' },
          { title: 'column.outcome' },
          { title: 'column.account' },
          { title: 'column.minimum', figures: true },
          { title: 'column.reserve', figures: true },
          { title: 'column.amount', figures: true },
          { title: 'column.deadline' },
        ]}
        rows={shown.map((call) => callRow(data, call))}
        details={shown.map((call) => <CallArithmetic key={call.timeUs} data={data} call={call} />)}
      />
      <RestNote shown={shown.length} total={calls.length} file={data.input.tableFiles.MarginCalled} />
    </>
  );
}

function callRow(data: ReportData, call: MarginCallRecord): Row {
  return [
    data.time(call.timeUs),
    <span key="outcome" class={`tag ${call.outcome}`}>
      <Text name={`calls.${call.outcome}`} />
      {call.liquidations.length > 0 ? (
        <>
          {' · '}
          <Text name="calls.liquidated" />
        </>
      ) : null}
    </span>,
    data.accountName(call.account),
    formatYuan(call.minimumFen),
    formatYuan(call.reserveFen),
    formatYuan(call.amountFen),
    data.time(call.deadlineUs),
  ];
}

function CallArithmetic({ data, call }: { data: ReportData; call: MarginCallRecord }) {
  const realisedFen = call.liquidations.reduce((sum, slice) => sum + slice.realisedFen, 0);
  const filled = call.liquidations.reduce((sum, slice) => sum + slice.filledLots, 0);
  return (
    <details>
      <summary>
        <Text name="common.arithmetic" />
      </summary>
      <ul class="arithmetic">
        <RollLine call={call} />
        <li>
          <Text name="calls.reserve" />: {formatYuan(call.equityFen)} − {formatYuan(call.marginFen)} ={' '}
          {formatYuan(call.reserveFen)}
        </li>
        <li>
          <Text name="calls.formula" />: {formatYuan(call.minimumFen)} − {bracketed(call.reserveFen)} ={' '}
          {formatYuan(call.amountFen)}
        </li>
        {call.decidedUs === undefined || call.decidedReserveFen === undefined ? null : (
          <li>
            <Text name="calls.decided" values={{ time: data.time(call.decidedUs) }} />:{' '}
            {formatYuan(call.decidedReserveFen)}
          </li>
        )}
        {call.liquidations.length === 0 ? null : (
          <li>
            <Text
              name="calls.slices"
              values={{ count: String(call.liquidations.length), filled: String(filled) }}
            />{' '}
            <Signed value={realisedFen} text={formatYuan(realisedFen)} />
          </li>
        )}
      </ul>
    </details>
  );
}

/** Equity from the settlement before (MTM-2). */
function RollLine({ call: { roll, equityFen } }: { call: MarginCallRecord }) {
  if (roll === undefined) return null;
  const terms = [
    formatYuan(roll.previousEquityFen),
    ` + ${bracketed(roll.profitFen)}`,
    ` − ${formatYuan(roll.feesFen)}`,
    ` + ${bracketed(roll.flowsFen)}`,
    roll.otherFen === 0 ? '' : ` + ${bracketed(roll.otherFen)}`,
  ];
  return (
    <li>
      <Text name={roll.otherFen === 0 ? 'calls.roll' : 'calls.rollOther'} />: {terms.join('')} ={' '}
      {formatYuan(equityFen)}
    </li>
  );
}

/** A negative amount in brackets, for use behind a sign. */
function bracketed(fen: number): string {
  return fen < 0 ? `(${formatYuan(fen)})` : formatYuan(fen);
}

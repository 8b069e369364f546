import { daysFromStart } from '../../calendar/index.js';
import type { CallOutcome, MarginCallRecord } from '../../metrics/index.js';
import { type MarkShape, renderDayMarks } from '../charts/callMarks.js';
import { formatInteger, formatYuan } from '../numberFormat.js';
import { Figure } from '../parts/figure.js';
import type { ReportData } from '../parts/reportData.js';
import { Method, Section, tableFile } from '../parts/section.js';
import { FoldingTable, largestInOrder, RestNote, type Row } from '../parts/table.js';
import { bothLanguages, Text } from '../parts/text.js';
import { CallArithmetic } from './callArithmetic.js';
import { PressureTable } from './pressureTable.js';

const OUTCOMES: readonly CallOutcome[] = ['met', 'lifted', 'missed', 'open'];

/** Margin calls on a timeline and one by one, with their arithmetic (CALL-1). */
export function CallSection({ data }: { data: ReportData }) {
  const { calls } = data.run;
  return (
    <Section
      id="calls"
      title="calls.title"
      shows="calls.shows"
      data={data}
      tables={['marginCalls', 'marginCallPositions', 'accountDays']}
    >
      {calls.length === 0 ? (
        <p>
          <Text name="common.none" />
        </p>
      ) : (
        <>
          <CallFigure data={data} />
          <CallTable data={data} />
          <IntradayNote data={data} />
        </>
      )}
      <PressureTable data={data} />
      <Method>
        <Text name="calls.intro" /> <Text name="calls.outcomes" />
      </Method>
    </Section>
  );
}

const MARKS: Readonly<Record<CallOutcome, MarkShape>> = {
  met: 'circle',
  lifted: 'triangle',
  missed: 'diamond',
  open: 'rect',
};
/** The most calls drawn, and the most in the table with their arithmetic: the largest of all. */
const MAX_MARKS = 1000;
const MAX_LISTED = 60;

function CallFigure({ data }: { data: ReportData }) {
  const { calls } = data.run;
  const drawn = largestInOrder(calls, (call) => call.amountFen, MAX_MARKS);
  const dayOf = new Map(data.run.meta.days.map(({ midnightUs }, day) => [daysFromStart(midnightUs), day]));
  const kinds = OUTCOMES.map((outcome) => ({
    outcome,
    colour: outcome,
    shape: MARKS[outcome],
    points: drawn.flatMap((call) => {
      const day = dayOf.get(daysFromStart(call.timeUs));
      return call.outcome !== outcome || day === undefined ? [] : [[day, call.amountFen / 100_000] as const];
    }),
  })).filter(({ points }) => points.length > 0);
  const counts = { shown: formatInteger(drawn.length), total: formatInteger(calls.length) };
  return (
    <Figure
      id="chart-calls"
      title={bothLanguages('calls.chart')}
      legend={kinds.map(({ outcome, shape }) => ({
        colour: outcome,
        shape,
        text: bothLanguages(`calls.${outcome}`),
      }))}
      notes={[drawn.length < calls.length ? bothLanguages('calls.largestDrawn', counts) : undefined]}
      empty={kinds.length === 0}
      render={(size) => renderDayMarks(data.dates, kinds, size)}
    />
  );
}

function CallTable({ data }: { data: ReportData }) {
  const { calls } = data.run;
  const shown = largestInOrder(calls, (call) => call.amountFen, MAX_LISTED);
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
        details={shown.map((call, index) => <CallArithmetic key={index} data={data} call={call} />)}
      />
      <RestNote shown={shown.length} total={calls.length} file={tableFile(data, 'marginCalls')} />
    </>
  );
}

/** How many calls were made in the middle of a day, if any (CALL-1). */
function IntradayNote({ data }: { data: ReportData }) {
  const { intraday } = data.input.summary.marginCalls;
  if (intraday === 0) return null;
  return (
    <p class="note">
      <Text name="calls.intradayNote" values={{ count: formatInteger(intraday) }} />
    </p>
  );
}

function callRow(data: ReportData, call: MarginCallRecord): Row {
  return [
    <>
      {data.time(call.timeUs)}
      {call.isIntraday ? (
        <small>
          <Text name="calls.intraday" />
        </small>
      ) : null}
    </>,
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

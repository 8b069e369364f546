import type { RunMetrics } from '../../metrics/index.js';
import { type BilingualText, BREACHES, Breach, type BreachKind } from '../../protocol/index.js';
import {
  formatChangePercent,
  formatInteger,
  formatPercent,
  formatWholeYuan,
  formatYuan,
} from '../numberFormat.js';
import { plain } from '../parts/amount.js';
import { catalogueText, marketName, type ReportData } from '../parts/reportData.js';
import { Section } from '../parts/section.js';
import { FoldingTable, type Row, Table } from '../parts/table.js';
import { Both, bothLanguages, Text } from '../parts/text.js';

type SupervisionRun = NonNullable<RunMetrics['supervision']>;
type SupervisionEvent = SupervisionRun['events'][number];

/** What the supervisor of the spot markets found and did (SPOT-10). */
export function SupervisionSection({ data, supervision }: { data: ReportData; supervision: SupervisionRun }) {
  const { events } = supervision;
  return (
    <Section
      id="supervision"
      title="supervision.title"
      shows="supervision.shows"
      data={data}
      tables={['supervision', 'rejects']}
    >
      {events.length === 0 ? (
        <p>
          <Text name="common.none" />
        </p>
      ) : null}
      <Breaches events={events} />
      <Steps data={data} events={events} />
      <Warnings data={data} events={events} />
      <Disputes data={data} events={events} />
      <p class="note">
        <Text name="supervision.note" />
      </p>
    </Section>
  );
}

function Breaches({ events }: { events: readonly SupervisionEvent[] }) {
  const found = events.filter(({ kind }) => kind === 'breachFound');
  if (found.length === 0) return null;
  const kinds = BREACHES.map((kind) => ({
    kind,
    found: found.filter(({ cause }) => kindOf(cause) === kind),
  })).filter((row) => row.found.length > 0);
  return (
    <Table
      caption={bothLanguages('supervision.breaches')}
      columns={[
        { title: 'supervision.breach' },
        { title: 'supervision.times', figures: true },
        { title: 'supervision.accounts', figures: true },
        { title: 'supervision.threshold', figures: true },
        { title: 'supervision.largest', figures: true },
      ]}
      rows={kinds.map(({ kind, found: some }) => [
        <Both key="kind" text={kind.text} />,
        formatInteger(some.length),
        formatInteger(new Set(some.map(({ account }) => account)).size),
        measure(kind, Math.min(...some.map(({ threshold = 0 }) => threshold))),
        measure(kind, Math.max(...some.map(({ measured = 0 }) => measured))),
      ])}
    />
  );
}

function Steps({ data, events }: { data: ReportData; events: readonly SupervisionEvent[] }) {
  const steps = events.filter(({ kind }) => kind === 'stepUp' || kind === 'stepDown');
  if (steps.length === 0) return null;
  return (
    <FoldingTable
      caption={bothLanguages('supervision.steps')}
      columns={[
        { title: 'column.time' },
        { title: 'column.account' },
        { title: 'markets.market' },
        { title: 'supervision.from' },
        { title: 'supervision.to' },
        { title: 'supervision.cause', prose: true },
        { title: 'supervision.points', figures: true },
        { title: 'supervision.joint' },
      ]}
      rows={steps.map(
        ({ timeUs, account, venue, fromStep, toStep, cause, points, isJoint }): Row => [
          data.time(timeUs),
          data.accountName(account!),
          marketName(data, venue),
          <Both key="from" text={word(fromStep)} />,
          <Both key="to" text={word(toStep)} />,
          <Both key="cause" text={kindOf(cause)?.text ?? word(cause)} />,
          formatInteger(points!),
          <Text key="joint" name={isJoint ? 'common.yes' : 'common.no'} />,
        ],
      )}
    />
  );
}

function Warnings({ data, events }: { data: ReportData; events: readonly SupervisionEvent[] }) {
  const warnings = events.filter(({ kind }) => kind === 'riskWarned');
  if (warnings.length === 0) return null;
  return (
    <FoldingTable
      caption={bothLanguages('supervision.warnings')}
      columns={[
        { title: 'column.time' },
        { title: 'markets.market' },
        { title: 'supervision.warning' },
        { title: 'supervision.close', figures: true },
        { title: 'supervision.reference', figures: true },
        { title: 'supervision.size', figures: true },
        { title: 'supervision.volume', figures: true },
      ]}
      rows={warnings.map(
        ({ timeUs, venue, warning, closeFen, referenceFen, movePpm, sharePpm, tonnes }): Row => [
          data.time(timeUs),
          marketName(data, venue),
          <Both key="warning" text={word(warning)} />,
          formatYuan(closeFen!),
          formatYuan(referenceFen!),
          warning === 'move' ? formatChangePercent(movePpm! / 10_000) : formatPercent(sharePpm! / 10_000, 1),
          formatInteger(tonnes!),
        ],
      )}
    />
  );
}

/** Each dispute as it stands at the end of the run. */
function Disputes({ data, events }: { data: ReportData; events: readonly SupervisionEvent[] }) {
  const latest = new Map(
    events.flatMap((event) => (event.disputeId === undefined ? [] : [[event.disputeId, event]])),
  );
  if (latest.size === 0) return null;
  return (
    <FoldingTable
      caption={bothLanguages('supervision.disputes')}
      columns={[
        { title: 'column.time' },
        { title: 'supervision.raisedBy' },
        { title: 'supervision.against' },
        { title: 'markets.market' },
        { title: 'supervision.price', figures: true },
        { title: 'supervision.close', figures: true },
        { title: 'supervision.tonnes', figures: true },
        { title: 'supervision.claim', figures: true },
        { title: 'supervision.outcome', prose: true },
        { title: 'supervision.paid', figures: true },
      ]}
      rows={[...latest.values()].map(
        (event): Row => [
          data.time(event.timeUs),
          data.accountName(event.account!),
          data.accountName(event.otherAccount!),
          marketName(data, event.venue),
          formatYuan(event.priceFen!),
          formatYuan(event.closeFen!),
          formatInteger(event.tonnes!),
          formatWholeYuan(event.claimFen!),
          <Both key="outcome" text={word(event.kind)} />,
          event.kind === 'disputeUpheld' ? formatWholeYuan(event.paidFen!) : '–',
        ],
      )}
    />
  );
}

/** The kind of breach with a name; undefined for what else may bring a step about. */
function kindOf(name: string | undefined): BreachKind | undefined {
  return BREACHES.find(({ breach }) => breach === Breach[name as keyof typeof Breach]);
}

function word(name: string | undefined): BilingualText {
  return catalogueText(`supervision.${name}`) ?? plain(name ?? '–');
}

function measure({ unit }: BreachKind, value: number): string {
  return unit === 't' ? `${formatInteger(value)} t` : formatPercent(value / 10_000, 1);
}

import { daysFromStart, formatIsoDay } from '../../calendar/index.js';
import type { RunMetrics } from '../../metrics/index.js';
import { type BilingualText, LiquidationCause } from '../../protocol/index.js';
import type { Ppm, TimeUs } from '../../units/index.js';
import { formatChangePercent, formatInteger, formatPercent } from '../numberFormat.js';
import { plain } from '../parts/amount.js';
import type { ReportData } from '../parts/reportData.js';
import { FoldingTable, type Row } from '../parts/table.js';
import { Both, bothLanguages, Text } from '../parts/text.js';

type Notice = RunMetrics['notices'][number];

/** Kinds that are about no contract. */
const WITHOUT_CONTRACT = new Set<Notice['kind']>(['newsReleased', 'policyAnnounced', 'policyTookEffect']);

const CAUSE_NAMES = Object.keys(LiquidationCause) as (keyof typeof LiquidationCause)[];

/** Every notice of the exchange and all news, in their order (LIM-5, LIQ-2, POL-1). */
export function NoticeTable({ data }: { data: ReportData }) {
  const { notices } = data.run;
  if (notices.length === 0) return null;
  return (
    <>
      <FoldingTable
        caption={bothLanguages('events.table')}
        columns={[
          { title: 'column.time' },
          { title: 'events.kind' },
          { title: 'column.contract' },
          { title: 'events.limit', figures: true },
          { title: 'events.margin', figures: true },
          { title: 'events.details', prose: true },
        ]}
        rows={notices.map((notice) => noticeRow(data, notice))}
      />
      <p class="note">
        <Text name="events.note" />
      </p>
    </>
  );
}

/** The trading days on which notices, news and risk warnings come: their own, or the next one (SPOT-10). */
export function noticeDays({ run }: ReportData): number[] {
  const warnings = (run.supervision?.events ?? []).filter(({ kind }) => kind === 'riskWarned');
  const days = [...run.notices, ...warnings].map(({ timeUs }) =>
    run.meta.days.findIndex(({ midnightUs }) => daysFromStart(midnightUs) >= daysFromStart(timeUs)),
  );
  return [...new Set(days)].filter((day) => day !== -1);
}

function noticeRow(data: ReportData, notice: Notice): Row {
  const { timeUs, kind, contract, product, limitPpm, marginPpm } = notice;
  const { futures } = data.run.meta;
  const letters = futures.length > 1 && product !== undefined ? futures[product]?.product : undefined;
  const isOfProduct = kind === 'termsChanged' && letters !== undefined;
  const setsLimit = kind === 'termsChanged' || kind === 'contractTermsChanged';
  return [
    data.time(timeUs),
    <Text key="kind" name={`events.${isOfProduct ? 'productTermsChanged' : kind}`} />,
    contract ?? letters ?? (WITHOUT_CONTRACT.has(kind) ? '–' : <Text key="all" name="events.allContracts" />),
    limitPpm === undefined && setsLimit ? <Text key="limit" name="events.noLimit" /> : rate(limitPpm),
    rate(marginPpm),
    <Details key="details" data={data} notice={notice} />,
  ];
}

function rate(ppm: Ppm | undefined): string {
  return ppm === undefined ? '–' : formatPercent(ppm / 10_000);
}

/** What a notice says beyond contract and terms. */
function Details({ data, notice }: { data: ReportData; notice: Notice }) {
  const { effectiveUs, untilDay, group, accounts, cause, changePpm, policy } = notice;
  if (policy !== undefined) return <PolicyText data={data} policy={policy} effectiveUs={effectiveUs} />;
  if (effectiveUs !== undefined) {
    return <Text name="events.effective" values={{ time: data.time(effectiveUs) }} />;
  }
  if (untilDay !== undefined) {
    return <Text name="events.until" values={{ date: formatIsoDay(untilDay) }} />;
  }
  if (cause !== undefined) {
    const why = `liquidations.${CAUSE_NAMES[cause]!}` as const;
    const values = {
      group: plain(group ?? '–'),
      accounts: formatInteger(accounts ?? 0),
      cause: bothLanguages(why),
    };
    return <Text name="events.liquidated" values={values} />;
  }
  if (changePpm !== undefined) {
    return <Text name="events.value" values={{ change: formatChangePercent(changePpm / 10_000) }} />;
  }
  return <>–</>;
}

/** A policy event in words, and of one that is announced when it takes effect (POL-1). */
function PolicyText({
  data,
  policy,
  effectiveUs,
}: {
  data: ReportData;
  policy: BilingualText;
  effectiveUs: TimeUs | undefined;
}) {
  if (effectiveUs === undefined) return <Both text={policy} />;
  return (
    <>
      <Both text={policy} />, <Text name="events.effective" values={{ time: data.time(effectiveUs) }} />
    </>
  );
}

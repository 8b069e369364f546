import { formatIsoDay } from '../../calendar/index.js';
import type { ReportTextKey } from '../../i18n/index.js';
import type { CloseTracking, MonthlyTracking, ReplayTracking } from '../../metrics/index.js';
import { renderDailyLines } from '../charts/dailyLines.js';
import { formatChangePercent, formatInteger, formatPercent } from '../numberFormat.js';
import { Figure } from '../parts/figure.js';
import { byDay, type ReportData } from '../parts/reportData.js';
import { Method, Section } from '../parts/section.js';
import { Table } from '../parts/table.js';
import { bothLanguages, Text } from '../parts/text.js';

/** How closely the spot board follows the real series of a replay. */
export function ReplaySection({ data, replay }: { data: ReportData; replay: ReplayTracking }) {
  const { dates } = data;
  const simulated = byDay(dates.length, replay.days, (day) => day.simulatedCloseFen / 100);
  const real = byDay(dates.length, replay.days, (day) => day.historicalCloseFen / 100);
  return (
    <Section id="replay" title="replay.title" shows="replay.shows" data={data} tables={['spotDays']}>
      <Figure
        id="chart-replay"
        title={bothLanguages('replay.chart')}
        legend={[
          { colour: 'spot', shape: 'line', text: bothLanguages('replay.simulated') },
          { colour: 'series2', shape: 'dashed', text: bothLanguages('replay.real') },
        ]}
        notes={[data.condensed]}
        render={(size) =>
          renderDailyLines(
            {
              axis: data.axis,
              lines: [
                { colour: 'spot', values: simulated, width: 1.4 },
                { colour: 'series2', values: real, width: 1.6, style: 'dashed' },
              ],
            },
            size,
          )
        }
      />
      <CloseTable replay={replay} />
      <VolumeTable replay={replay} />
      <Method>
        <Text name="replay.intro" />
      </Method>
    </Section>
  );
}

/** Closes over all days, and apart for the days on which the real close follows the closing rule and is a composite. */
function CloseTable({ replay }: { replay: ReplayTracking }) {
  const date = formatIsoDay(replay.closeRuleUntil);
  const rows: readonly (readonly [ReportTextKey, CloseTracking | undefined])[] = [
    ['replay.all', replay.close],
    ['replay.before', replay.ruleClose],
    ['replay.since', replay.compositeClose],
  ];
  return (
    <Table
      caption={bothLanguages('replay.closes')}
      columns={[
        { title: 'replay.closes' },
        { title: 'replay.days', figures: true },
        { title: 'replay.thick', figures: true },
        { title: 'replay.within', figures: true },
        { title: 'replay.mean', figures: true },
        { title: 'replay.largest', figures: true },
      ]}
      rows={rows.flatMap(([name, close]) =>
        close === undefined
          ? []
          : [
              [
                <Text key="name" name={name} values={{ date }} />,
                formatInteger(close.days),
                formatInteger(close.thickDays),
                close.within1Percent === undefined ? '–' : formatPercent(close.within1Percent, 1),
                formatPercent(close.meanAbsoluteErrorPercent, 3),
                formatPercent(close.largestErrorPercent, 3),
              ],
            ],
      )}
    />
  );
}

/** Listed and block volume, month by month. */
function VolumeTable({ replay }: { replay: ReplayTracking }) {
  const rows: readonly (readonly [ReportTextKey, MonthlyTracking | undefined])[] = [
    ['replay.listed', replay.listed],
    ['replay.blocks', replay.blocks],
  ];
  return (
    <Table
      caption={bothLanguages('replay.volumes')}
      columns={[
        { title: 'replay.volumes' },
        { title: 'replay.months', figures: true },
        { title: 'replay.meanMonth', figures: true },
        { title: 'replay.largestMonth', figures: true },
        { title: 'replay.total', figures: true },
      ]}
      rows={rows.flatMap(([name, volume]) =>
        volume === undefined
          ? []
          : [
              [
                <Text key="name" name={name} />,
                formatInteger(volume.months),
                formatPercent(volume.meanAbsoluteErrorPercent),
                formatPercent(volume.largestErrorPercent),
                formatChangePercent(volume.totalErrorPercent),
              ],
            ],
      )}
    />
  );
}

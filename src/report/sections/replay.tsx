import type { ReplayTracking } from '../../metrics/index.js';
import { renderDailyLines } from '../charts/dailyLines.js';
import { formatChangePercent, formatInteger, formatPercent } from '../numberFormat.js';
import { Figure } from '../parts/figure.js';
import { byDay, type ReportData } from '../parts/reportData.js';
import { Table } from '../parts/table.js';
import { bothLanguages, Section, Text } from '../parts/text.js';

/** How closely the spot board follows the real series of a replay. */
export function ReplaySection({ data, replay }: { data: ReportData; replay: ReplayTracking }) {
  const { dates } = data;
  const simulated = byDay(dates.length, replay.days, (day) => day.simulatedCloseFen / 100);
  const real = byDay(dates.length, replay.days, (day) => day.historicalCloseFen / 100);
  return (
    <Section id="replay" title="replay.title">
      <p>
        <Text name="replay.intro" />
      </p>
      <Figure
        id="chart-replay"
        title={bothLanguages('replay.chart')}
        legend={[
          { colour: 'spot', shape: 'line', text: bothLanguages('replay.simulated') },
          { colour: 'series2', shape: 'dashed', text: bothLanguages('replay.real') },
        ]}
        render={(size) =>
          renderDailyLines(
            {
              dates,
              lines: [
                { colour: 'spot', values: simulated, width: 1.4 },
                { colour: 'series2', values: real, width: 1.6, style: 'dashed' },
              ],
            },
            size,
          )
        }
      />
      <Table
        caption={bothLanguages('replay.table')}
        columns={[{ title: 'column.figure' }, { title: 'column.value', figures: true }]}
        rows={[
          [<Text key="days" name="replay.days" />, formatInteger(replay.days.length)],
          [<Text key="within" name="replay.within" />, formatPercent(replay.within1Percent, 1)],
          [<Text key="mean" name="replay.mean" />, formatPercent(replay.meanAbsoluteErrorPercent, 3)],
          [<Text key="largest" name="replay.largest" />, formatPercent(replay.largestErrorPercent, 3)],
          [
            <Text key="volume" name="replay.volume" />,
            replay.totalVolumeErrorPercent === undefined
              ? '–'
              : formatChangePercent(replay.totalVolumeErrorPercent),
          ],
        ]}
      />
    </Section>
  );
}

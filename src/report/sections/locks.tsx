import { formatIsoDay } from '../../calendar/index.js';
import type { LimitLock } from '../../metrics/index.js';
import { Side } from '../../protocol/index.js';
import { formatInteger, formatNumber } from '../numberFormat.js';
import type { ReportData } from '../parts/reportData.js';
import { Method, Section, tableFile } from '../parts/section.js';
import { FoldingTable, largestInOrder, RestNote, type Row } from '../parts/table.js';
import { bothLanguages, Text } from '../parts/text.js';

/** Runs of locked days with the terms of each day and what followed (LIM-2 to LIM-4). */
export function LockSection({ data }: { data: ReportData }) {
  const { locks } = data.run.clearing;
  const shown = largestInOrder(locks, ({ days }) => days.length, MAX_LOCKS);
  return (
    <Section
      id="locks"
      title="locks.title"
      shows="locks.shows"
      data={data}
      tables={['lockedDays', 'contractDays']}
    >
      <FoldingTable
        caption={bothLanguages('locks.table')}
        columns={[
          { title: 'column.contract' },
          { title: 'locks.direction' },
          { title: 'locks.first' },
          { title: 'column.days', figures: true },
          { title: 'locks.limits' },
          { title: 'locks.margins' },
          { title: 'locks.openInterest', figures: true },
          { title: 'locks.outcome' },
          { title: 'locks.nextTerms' },
        ]}
        rows={shown.map(lockRow)}
      />
      <RestNote shown={shown.length} total={locks.length} file={tableFile(data, 'lockedDays')} />
      <Method>
        <Text name="locks.intro" />
      </Method>
    </Section>
  );
}

/** The most runs of locked days in the table: the longest. */
const MAX_LOCKS = 60;

function lockRow({ code, side, days, outcome, next }: LimitLock): Row {
  return [
    code,
    <Text key="side" name={side === Side.buy ? 'locks.up' : 'locks.down'} />,
    formatIsoDay(days[0]!.dayNumber),
    formatInteger(days.length),
    days.map(({ limitPpm }) => rate(limitPpm)).join(' → '),
    days.map(({ marginPpm }) => rate(marginPpm)).join(' → '),
    formatInteger(days.at(-1)!.openInterestLots),
    <Text key="outcome" name={`locks.${outcome}`} />,
    next === undefined ? '–' : `${rate(next.limitPpm)}, ${rate(next.marginPpm)}`,
  ];
}

/** A rate with the decimals it needs: 75000 is '7.5%'. */
function rate(ppm: number | undefined): string {
  return ppm === undefined ? '–' : `${formatNumber(ppm / 10_000, 4).replace(/\.?0+$/, '')}%`;
}

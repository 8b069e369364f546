import type { GroupPressure } from '../../metrics/index.js';
import { formatInteger, formatPercent } from '../numberFormat.js';
import type { ReportData } from '../parts/reportData.js';
import { FoldingTable, type Row } from '../parts/table.js';
import { Both, bothLanguages, Text } from '../parts/text.js';

/** How much of their equity the groups have in margin, and how often that led to a call (CALL-1). */
export function PressureTable({ data }: { data: ReportData }) {
  const { marginPressure } = data.run;
  if (marginPressure.length === 0) return null;
  return (
    <>
      <FoldingTable
        caption={bothLanguages('pressure.table')}
        columns={[
          { title: 'column.group' },
          { title: 'column.accountDays', figures: true },
          { title: 'column.marginUse', figures: true },
          { title: 'column.calls', figures: true },
          { title: 'column.callRate', figures: true },
          { title: 'column.observedCalls', figures: true },
          { title: 'column.keptCalls', figures: true },
          { title: 'column.expectedCalls', figures: true },
        ]}
        rows={marginPressure.map((pressure) => pressureRow(data, pressure))}
      />
      <p>
        <Text name="pressure.note" />
      </p>
    </>
  );
}

function pressureRow(data: ReportData, pressure: GroupPressure): Row {
  return [
    <>
      {pressure.group}
      <small>
        <Both text={data.kindText(pressure.kind)} />
      </small>
    </>,
    formatInteger(pressure.accountDays),
    share(pressure.meanMarginUsePercent, 1),
    formatInteger(pressure.calls),
    share(pressure.callPercent, 2),
    share(pressure.observedPercent, 2),
    share(pressure.keptPercent, 2),
    share(pressure.expectedPercent, 2),
  ];
}

function share(percent: number | undefined, places: number): string {
  return percent === undefined ? '–' : formatPercent(percent, places);
}

import type { SuccessionRecord } from '../../metrics/index.js';
import { formatInteger, formatPercent, formatWholeYuan } from '../numberFormat.js';
import { marketName, type ReportData } from '../parts/reportData.js';
import { FoldingTable, type Row } from '../parts/table.js';
import { bothLanguages, Text } from '../parts/text.js';

/** Mergers and splits as they were carried out or put off, and firms that joined another market (REG-2, SPOT-9). */
export function SuccessionTable({ data }: { data: ReportData }) {
  const { successions } = data.run;
  if (successions === undefined) return null;
  return (
    <>
      <FoldingTable
        caption={bothLanguages('successions.table')}
        columns={[
          { title: 'column.time' },
          { title: 'successions.what' },
          { title: 'successions.from' },
          { title: 'successions.into' },
          { title: 'successions.share', figures: true },
          { title: 'successions.money', figures: true },
          { title: 'successions.units', figures: true },
          { title: 'successions.duties', figures: true },
          { title: 'successions.cause', prose: true },
        ]}
        rows={successions.map((record) => successionRow(data, record))}
      />
      <p class="note">
        <Text name="successions.note" />
      </p>
    </>
  );
}

function successionRow(data: ReportData, record: SuccessionRecord): Row {
  const { timeUs, kind, account, successor, sharePpm, moneyFen, unitTonnes, duties, cause } = record;
  return [
    data.time(timeUs),
    <Text key="kind" name={`successions.${kind}`} />,
    kind === 'marketJoined' ? `${record.group} (${record.accounts})` : data.accountName(account),
    successor === undefined ? marketName(data, record.venue) : data.accountName(successor),
    sharePpm === undefined ? '–' : formatPercent(sharePpm / 10_000),
    moneyFen === undefined ? '–' : formatWholeYuan(moneyFen),
    unitTonnes === undefined ? '–' : formatInteger(unitTonnes),
    duties === undefined ? '–' : formatInteger(duties),
    cause === undefined ? '–' : <Text key="cause" name={`successions.${cause}`} />,
  ];
}

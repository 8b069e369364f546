import { addOnFen, type MemberResult, memberResults } from '../../metrics/index.js';
import { formatInteger, formatWholeYuan } from '../numberFormat.js';
import type { ReportData } from '../parts/reportData.js';
import { Method, Section, tableFile } from '../parts/section.js';
import { FoldingTable, largestInOrder, RestNote, type Row } from '../parts/table.js';
import { bothLanguages, Text } from '../parts/text.js';

/** Brokers between their clients and the exchange, each on its worst day (CALL-1, MAR-3). */
export function MemberSection({ data }: { data: ReportData }) {
  const members = memberResults(data.run.clearing.members);
  const shown = largestInOrder(members, ({ worst }) => -worst.availableFen, MAX_MEMBERS);
  return (
    <Section id="members" title="members.title" shows="members.shows" data={data} tables={['memberDays']}>
      <FoldingTable
        caption={bothLanguages('members.table')}
        columns={[
          { title: 'members.broker' },
          { title: 'members.worst' },
          { title: 'members.clientEquity', figures: true },
          { title: 'members.exchangeMargin', figures: true },
          { title: 'members.addOn', figures: true },
          { title: 'members.advanced', figures: true },
          { title: 'members.available', figures: true },
          { title: 'members.call', figures: true },
          { title: 'column.calls', figures: true },
          { title: 'members.largestCall', figures: true },
          { title: 'members.standing', figures: true },
        ]}
        rows={shown.map((member) => memberRow(data, member))}
      />
      <RestNote shown={shown.length} total={members.length} file={tableFile(data, 'memberDays')} />
      <Method>
        <Text name="members.intro" />
      </Method>
    </Section>
  );
}

/** The most brokers in the table: those with the least reserve left. */
const MAX_MEMBERS = 60;

function memberRow(data: ReportData, { member, worst, ...result }: MemberResult): Row {
  return [
    data.accountName(member),
    data.time(worst.timeUs).slice(0, 10),
    formatWholeYuan(worst.clientReserveFen + worst.clientMarginFen),
    formatWholeYuan(worst.exchangeMarginFen),
    formatWholeYuan(addOnFen(worst)),
    formatWholeYuan(worst.clientDeficitFen),
    formatWholeYuan(worst.availableFen),
    formatWholeYuan(worst.callFen),
    formatInteger(result.calls),
    formatWholeYuan(result.largestCallFen),
    `${formatInteger(result.restricted)} / ${formatInteger(result.defaulted)}`,
  ];
}

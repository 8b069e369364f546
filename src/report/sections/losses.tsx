import { formatInteger, formatYuan } from '../numberFormat.js';
import type { ReportData } from '../parts/reportData.js';
import { Method, Section, tableFile } from '../parts/section.js';
import { FoldingTable, largestInOrder, RestNote } from '../parts/table.js';
import { Both, bothLanguages, Text } from '../parts/text.js';

/** Defaults and what each layer of the waterfall paid (WF-1, LIQ-3). */
export function LossSection({ data }: { data: ReportData }) {
  const { defaults, losses } = data.run;
  const shown = largestInOrder(defaults, (entry) => entry.lossFen);
  return (
    <Section id="losses" title="losses.title" shows="losses.shows" data={data} tables={['losses']}>
      {defaults.length === 0 ? (
        <p>
          <Text name="common.none" />
        </p>
      ) : (
        <FoldingTable
          caption={bothLanguages('losses.defaults')}
          columns={[
            { title: 'column.time' },
            { title: 'column.account' },
            { title: 'column.loss', figures: true },
            { title: 'column.uncovered', figures: true },
          ]}
          rows={shown.map((entry) => [
            data.time(entry.timeUs),
            data.accountName(entry.account),
            formatYuan(entry.lossFen),
            formatYuan(entry.uncoveredFen),
          ])}
        />
      )}
      <RestNote shown={shown.length} total={defaults.length} file={tableFile(data, 'losses')} />
      <FoldingTable
        caption={bothLanguages('losses.table')}
        columns={[
          { title: 'column.layer' },
          { title: 'column.count', figures: true },
          { title: 'column.amount', figures: true },
        ]}
        rows={losses.map(({ layer, count, amountFen }) => [
          <Both key="layer" text={data.layerText(layer)} />,
          formatInteger(count),
          formatYuan(amountFen),
        ])}
      />
      <Method>
        <Text name="losses.intro" />
      </Method>
    </Section>
  );
}

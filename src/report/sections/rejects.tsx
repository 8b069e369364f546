import type { RejectCount } from '../../metrics/index.js';
import { ruleById } from '../../protocol/index.js';
import { formatInteger } from '../numberFormat.js';
import { plain } from '../parts/amount.js';
import { catalogueText, type ReportData } from '../parts/reportData.js';
import { RuleNote } from '../parts/ruleNote.js';
import { Section } from '../parts/section.js';
import { Table } from '../parts/table.js';
import { Both, bothLanguages, Text } from '../parts/text.js';

/** Refused intents by reason, with the rule each comes from. */
export function RejectSection({ data }: { data: ReportData }) {
  const { rejects } = data.run;
  return (
    <Section id="rejects" title="rejects.title" shows="rejects.shows" data={data} tables={['rejects']}>
      {rejects.length === 0 ? (
        <p>
          <Text name="common.none" />
        </p>
      ) : (
        <Table
          caption={bothLanguages('rejects.table')}
          columns={[
            { title: 'column.reason' },
            { title: 'column.venue' },
            { title: 'column.count', figures: true },
            { title: 'column.rule', prose: true },
          ]}
          rows={rejects.map((entry) => [
            <Both key="reason" text={catalogueText(`reject.${entry.reason}`) ?? plain(entry.reason)} />,
            <Text key="venue" name={`rejects.venue.${entry.venue}`} />,
            formatInteger(entry.count),
            <RuleText key="text" entry={entry} />,
          ])}
        />
      )}
    </Section>
  );
}

function RuleText({ entry }: { entry: RejectCount }) {
  const rule = ruleById(entry.rule);
  if (rule === undefined) return <>{entry.rule}</>;
  return (
    <details class="rule">
      <summary>{rule.id}</summary>
      <Both text={rule.text} /> <RuleNote id={rule.id} />
    </details>
  );
}

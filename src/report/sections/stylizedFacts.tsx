import type { StylizedFact } from '../../metrics/index.js';
import { formatNumber } from '../numberFormat.js';
import type { ReportData } from '../parts/reportData.js';
import { Method, Section } from '../parts/section.js';
import { FoldingTable, type Row } from '../parts/table.js';
import { bothLanguages, Text } from '../parts/text.js';

/** The main spot market's figures beside the bands of the published ones. */
export function StylizedFactSection({ data }: { data: ReportData }) {
  return (
    <Section id="facts" title="facts.title" shows="facts.shows" data={data} tables={['spotDays']}>
      <FoldingTable
        caption={bothLanguages('facts.table')}
        columns={[
          { title: 'facts.figure' },
          { title: 'facts.value', figures: true },
          { title: 'facts.band', figures: true },
          { title: 'facts.within' },
          { title: 'facts.source' },
        ]}
        rows={data.run.stylizedFacts.map(factRow)}
      />
      <Method>
        <Text name="facts.method" />
      </Method>
    </Section>
  );
}

function factRow({ fact, value, lower, upper, within, source }: StylizedFact): Row {
  const answer = within === null ? 'facts.none' : within ? 'facts.yes' : 'facts.no';
  return [
    <Text key="figure" name={`facts.${fact}`} />,
    value === null ? '–' : formatNumber(value, 2),
    lower === upper ? formatNumber(lower, 0) : `${bandEnd(lower)} … ${bandEnd(upper)}`,
    <Text key="within" name={answer} />,
    <Text key="source" name={`facts.${source}`} />,
  ];
}

function bandEnd(value: number): string {
  return formatNumber(value, Number.isInteger(value) ? 0 : 1);
}

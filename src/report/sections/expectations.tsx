import { failedValue } from '../failedValue.js';
import { formatNumber } from '../numberFormat.js';
import type { ReportData } from '../parts/reportData.js';
import { Section } from '../parts/section.js';
import { Table } from '../parts/table.js';
import { Both, bothLanguages, Text } from '../parts/text.js';
import type { ExpectationRow } from '../reportInput.js';

/** What the scenario expects of its own outcome, and whether it came about. */
export function ExpectationSection({ data, rows }: { data: ReportData; rows: readonly ExpectationRow[] }) {
  return (
    <Section id="expectations" title="expectations.title" shows="expectations.shows" data={data}>
      <Table
        caption={bothLanguages('expectations.table')}
        columns={[
          { title: 'expectations.condition', prose: true },
          { title: 'column.result' },
          { title: 'column.value', figures: true },
          { title: 'expectations.bound', figures: true },
        ]}
        rows={rows.map((row) => [
          <>
            <Both text={{ zh: row.text.zh.name, en: row.text.en.name }} />
            <small>
              <code>{row.formula}</code>
            </small>
          </>,
          <span key="met" class={row.met ? 'tag met' : 'tag missed'}>
            <Text name={row.met ? 'expectations.met' : 'expectations.unmet'} />
          </span>,
          row.value === null ? '–' : shortNumber({ ...row, value: row.value }),
          row.bound,
        ])}
        details={rows.map((row, index) => (
          <Text
            key={index}
            name="expectations.why"
            values={{ why: { zh: row.text.zh.why, en: row.text.en.why } }}
          />
        ))}
      />
    </Section>
  );
}

/** Whole numbers as they are, others with four decimals at most; with more where a failed one would stand at its bound. */
function shortNumber({ value, met, bound }: ExpectationRow & { readonly value: number }): string {
  if (Number.isInteger(value)) return formatNumber(value, 0);
  if (!met && failedValue(value, bound) === value) return String(value);
  const text = formatNumber(value, 4);
  return text.replace(/0+$/, '').replace(/\.$/, '');
}

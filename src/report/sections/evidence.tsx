import type { ReportTextKey } from '../../i18n/index.js';
import { formatInteger } from '../numberFormat.js';
import { plain } from '../parts/amount.js';
import { catalogueText, type ReportData } from '../parts/reportData.js';
import { partlyBuiltRules, RuleNote } from '../parts/ruleNote.js';
import { Section } from '../parts/section.js';
import { Table } from '../parts/table.js';
import { Both, bothLanguages, Text } from '../parts/text.js';
import type { ParameterRow } from '../reportInput.js';

/** The conservation checks made during the run, and what the clearing house checks at every settlement. */
export function ConservationSection({ data }: { data: ReportData }) {
  return (
    <Section id="conservation" title="conservation.title" shows="conservation.shows" data={data}>
      <p>
        <Text name="conservation.intro" />
      </p>
      <Table
        caption={bothLanguages('conservation.table')}
        columns={[
          { title: 'column.law' },
          { title: 'column.checks', figures: true },
          { title: 'column.result' },
        ]}
        rows={data.input.summary.conservation.map(({ name, checks, ok }) => [
          <Both key="name" text={data.input.checkTexts[name] ?? plain(name)} />,
          formatInteger(checks),
          <span key="ok" class={ok ? 'tag met' : 'tag missed'}>
            <Text name={ok ? 'conservation.ok' : 'conservation.broken'} />
          </span>,
        ])}
      />
      <details>
        <summary>
          <Text name="conservation.list" values={{ count: String(data.input.settlementChecks.length) }} />
        </summary>
        <Table
          caption={bothLanguages('conservation.listTable')}
          columns={[
            { title: 'conservation.check' },
            { title: 'conservation.rules' },
            { title: 'conservation.holds', prose: true },
          ]}
          rows={data.input.settlementChecks.map(({ id, rules, text }) => [
            <code key="id">{id}</code>,
            rules.join(', '),
            <Both key="text" text={text} />,
          ])}
        />
      </details>
    </Section>
  );
}

/** Every parameter of the run with unit, mark and source, folded by section of the scenario. */
export function ParameterSection({ data }: { data: ReportData }) {
  const sections = bySection(data.input.parameters);
  return (
    <Section id="parameters" title="parameters.title" shows="parameters.shows" data={data}>
      <p>
        <Text name="parameters.intro" />
      </p>
      {[...sections].map(([section, own]) => (
        <details key={section}>
          <summary>
            <Text name="parameters.section" values={{ section, count: String(own.length) }} />
          </summary>
          <ParameterTable section={section} rows={own} />
        </details>
      ))}
    </Section>
  );
}

function bySection(rows: readonly ParameterRow[]): Map<string, ParameterRow[]> {
  const sections = new Map<string, ParameterRow[]>();
  for (const row of rows) {
    const section = row.path.split('.')[0] ?? '';
    const own = sections.get(section);
    if (own === undefined) sections.set(section, [row]);
    else own.push(row);
  }
  return sections;
}

function ParameterTable({ section, rows }: { section: string; rows: readonly ParameterRow[] }) {
  return (
    <Table
      caption={bothLanguages('parameters.table', { section })}
      columns={[
        { title: 'column.parameter' },
        { title: 'column.value', figures: true },
        { title: 'column.unit' },
        { title: 'column.mark' },
        { title: 'column.source' },
        { title: 'column.meaning', prose: true },
      ]}
      rows={rows.map((row) => [
        <code key="path">{row.path}</code>,
        row.changed ? <strong key="value">{row.value}</strong> : row.value,
        <Both key="unit" text={catalogueText(`unit.${row.unit}`) ?? plain(row.unit)} />,
        row.changed ? <Text key="mark" name="parameters.set" /> : <Mark key="mark" mark={row.mark} />,
        row.changed ? <DefaultValue key="source" row={row} /> : <Both key="source" text={row.source} />,
        <Both key="text" text={row.text} />,
      ])}
    />
  );
}

function Mark({ mark }: { mark: ParameterRow['mark'] }) {
  return <span class={`mark mark-${mark}`}>{mark}</span>;
}

/** The default of a value that the scenario set, with the mark and source that belong to it. */
function DefaultValue({ row }: { row: ParameterRow }) {
  const marked = (source: string) => [row.mark, source].filter((text) => text !== '').join(', ');
  const source = { zh: marked(row.source.zh), en: marked(row.source.en) };
  return <Text name="parameters.default" values={{ value: row.default, source }} />;
}

/** What the model leaves out. */
export function LimitationSection({ data }: { data: ReportData }) {
  return (
    <Section id="limitations" title="limitations.title" shows="limitations.shows" data={data}>
      <ul>
        {data.input.limitations.map((text, index) => (
          <li key={index}>
            <Both text={text} />
          </li>
        ))}
      </ul>
      <p>
        <strong>
          <Text name="rules.title" />
        </strong>{' '}
        <Text name="rules.intro" />
      </p>
      <ul>
        {partlyBuiltRules().map((rule) => (
          <li key={rule.id}>
            {rule.id}: <Both text={rule.text} /> <RuleNote id={rule.id} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** What it takes to run the same again. */
export function ReproductionSection({ data }: { data: ReportData }) {
  const { reproduction } = data.input;
  const entries: [ReportTextKey, string][] = [
    ['reproduction.command', reproduction.command],
    ['reproduction.version', reproduction.version],
    ['reproduction.scenario', reproduction.scenario],
    ['reproduction.seed', reproduction.seed],
    ['reproduction.scenarioHash', reproduction.scenarioHash],
    ['reproduction.calendarVersion', reproduction.calendarVersion],
    ['reproduction.stateHash', reproduction.stateHash],
  ];
  return (
    <Section id="reproduction" title="reproduction.title" shows="reproduction.shows" data={data}>
      <p>
        <Text name="reproduction.intro" />
      </p>
      <dl>
        {entries.map(([name, value]) => (
          <div key={name}>
            <dt>
              <Text name={name} />
            </dt>
            <dd>
              <code>{value}</code>
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

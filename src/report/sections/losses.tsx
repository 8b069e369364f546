import type { AccountDefault } from '../../metrics/index.js';
import { renderDailyBars } from '../charts/dailyBars.js';
import { formatInteger, formatYuan } from '../numberFormat.js';
import { type ChartColour, seriesColour } from '../palette.js';
import { plain } from '../parts/amount.js';
import { Figure } from '../parts/figure.js';
import { catalogueText, type ReportData } from '../parts/reportData.js';
import { Method, Section, tableFile } from '../parts/section.js';
import { FoldingTable, largestInOrder, RestNote } from '../parts/table.js';
import { Both, bothLanguages, Text } from '../parts/text.js';

/** Defaults, what each layer of the waterfall paid, and who paid in it (WF-1, WF-2, LIQ-3). */
export function LossSection({ data }: { data: ReportData }) {
  const { defaults } = data.run;
  return (
    <Section
      id="losses"
      title="losses.title"
      shows="losses.shows"
      data={data}
      tables={['losses', 'lossShares']}
    >
      {defaults.length === 0 ? (
        <p>
          <Text name="common.none" />
        </p>
      ) : (
        <>
          <LayerFigure data={data} />
          <DefaultTable data={data} />
        </>
      )}
      <LayerTable data={data} />
      <PayerTable data={data} />
      <Method>
        <Text name="losses.intro" /> <Text name="losses.recourse" />
      </Method>
    </Section>
  );
}

const FEN_PER_THOUSAND_YUAN = 100_000;
/** Colours of the layers in their order; a seventh and more take further ones, the last is that of what nobody covers. */
const FURTHER_COLOURS: readonly ChartColour[] = ['spot', 'fundamental', 'met', 'lifted', 'open'];

function layerColour(position: number): ChartColour {
  return position < 6 ? seriesColour(position) : (FURTHER_COLOURS[position - 6] ?? 'open');
}

function dateOf(data: ReportData, timeUs: number): string {
  return data.time(timeUs).slice(0, 10);
}

/** Bars over the days on which losses were covered: what each layer paid on top of those before it. */
function LayerFigure({ data }: { data: ReportData }) {
  const { defaults, lossCovers, losses } = data.run;
  const dates = [...new Set(defaults.map(({ timeUs }) => dateOf(data, timeUs)))];
  const positions = new Map(dates.map((date, position) => [date, position]));
  const sums = (entries: readonly { readonly timeUs: number; readonly fen: number }[]) => {
    const values = dates.map(() => 0);
    for (const { timeUs, fen } of entries) {
      const position = positions.get(dateOf(data, timeUs));
      if (position !== undefined) values[position]! += fen / FEN_PER_THOUSAND_YUAN;
    }
    return values;
  };
  const layers = losses.map(({ layer }, position) => ({
    colour: layerColour(position),
    text: data.layerText(layer),
    values: sums(
      lossCovers
        .filter((cover) => cover.layer === layer)
        .map(({ timeUs, amountFen }) => ({ timeUs, fen: amountFen })),
    ),
  }));
  const uncovered = {
    colour: 'missed' as const,
    text: bothLanguages('losses.uncovered'),
    values: sums(defaults.map(({ timeUs, uncoveredFen }) => ({ timeUs, fen: uncoveredFen }))),
  };
  const bars = [...layers, uncovered].filter(({ values }) => values.some((value) => value > 0));
  return (
    <Figure
      id="chart-losses"
      title={bothLanguages('losses.chart')}
      legend={bars.map(({ colour, text }) => ({ colour, shape: 'area', text }))}
      empty={bars.length === 0}
      render={(size) => renderDailyBars(dates, bars, size, 44)}
    />
  );
}

/** The most defaults in the table: those with the largest losses. */
const MAX_DEFAULTS = 60;

function DefaultTable({ data }: { data: ReportData }) {
  const { defaults } = data.run;
  const shown = largestInOrder(defaults, (entry) => entry.lossFen, MAX_DEFAULTS);
  return (
    <>
      <FoldingTable
        caption={bothLanguages('losses.defaults')}
        columns={[
          { title: 'column.time' },
          { title: 'column.account' },
          { title: 'column.loss', figures: true },
          { title: 'losses.layers', prose: true },
          { title: 'column.uncovered', figures: true },
        ]}
        rows={shown.map((entry) => [
          data.time(entry.timeUs),
          data.accountName(entry.account),
          formatYuan(entry.lossFen),
          <LayersOf key="layers" data={data} entry={entry} />,
          formatYuan(entry.uncoveredFen),
        ])}
      />
      <RestNote shown={shown.length} total={defaults.length} file={tableFile(data, 'losses')} />
    </>
  );
}

/** What each layer paid for one default, and what it left of the loss. */
function LayersOf({ data, entry }: { data: ReportData; entry: AccountDefault }) {
  const covers = data.run.lossCovers.filter(
    ({ account, timeUs }) => account === entry.account && timeUs === entry.timeUs,
  );
  if (covers.length === 0) return <>–</>;
  let leftFen = entry.lossFen;
  return (
    <>
      {covers.map(({ layer, amountFen }, index) => {
        leftFen -= amountFen;
        const values = { amount: formatYuan(amountFen), left: formatYuan(leftFen) };
        return (
          <>
            {index === 0 ? '' : '; '}
            <Both text={data.layerText(layer)} />: <Text name="losses.left" values={values} />
          </>
        );
      })}
    </>
  );
}

function LayerTable({ data }: { data: ReportData }) {
  return (
    <FoldingTable
      caption={bothLanguages('losses.table')}
      columns={[
        { title: 'column.layer' },
        { title: 'column.count', figures: true },
        { title: 'column.amount', figures: true },
      ]}
      rows={data.run.losses.map(({ layer, count, amountFen }) => [
        <Both key="layer" text={data.layerText(layer)} />,
        formatInteger(count),
        formatYuan(amountFen),
      ])}
    />
  );
}

/** Who paid in the layers that several pay together (WF-2); where nobody shares, the layers say it all. */
function PayerTable({ data }: { data: ReportData }) {
  const { lossShares, lossPayers } = data.run.clearing;
  if (lossShares.length === 0) return null;
  return (
    <FoldingTable
      caption={bothLanguages('losses.payers')}
      columns={[
        { title: 'column.layer' },
        { title: 'losses.payer' },
        { title: 'column.amount', figures: true },
      ]}
      rows={lossPayers.map(({ layer, group, kind, amountFen }) => [
        <Both key="layer" text={data.layerText(layer)} />,
        <Both key="payer" text={catalogueText(`group.${kind}`) ?? plain(group)} />,
        formatYuan(amountFen),
      ])}
    />
  );
}

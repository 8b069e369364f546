import type { ReportTextKey } from '../../i18n/index.js';
import type { LiquidationSlice } from '../../metrics/index.js';
import { LiquidationCause, Side } from '../../protocol/index.js';
import { formatInteger, formatNumber, formatYuan } from '../numberFormat.js';
import { plain, Signed } from '../parts/amount.js';
import { catalogueText, type ReportData } from '../parts/reportData.js';
import { Method, Section, tableFile } from '../parts/section.js';
import { FoldingTable, largestInOrder, RestNote, type Row } from '../parts/table.js';
import { Both, bothLanguages, Text } from '../parts/text.js';

/** Every liquidation order with its cause (LIQ-2), and the division that gave its lots if it cures a deficit (LIQ-1). */
export function LiquidationSection({ data }: { data: ReportData }) {
  const slices = [...data.run.calls.flatMap((call) => call.liquidations), ...data.run.otherLiquidations].sort(
    (a, b) => a.timeUs - b.timeUs || a.orderId - b.orderId,
  );
  const shown = largestInOrder(slices, (slice) => slice.lots * slice.priceFen);
  return (
    <Section
      id="liquidations"
      title="liquidations.title"
      shows="liquidations.shows"
      data={data}
      tables={['liquidations']}
    >
      {slices.length === 0 ? (
        <p>
          <Text name="common.none" />
        </p>
      ) : (
        <FoldingTable
          caption={bothLanguages('liquidations.table')}
          columns={[
            { title: 'column.time' },
            { title: 'column.account' },
            { title: 'column.contract' },
            { title: 'column.side' },
            { title: 'liquidations.cause' },
            { title: 'column.price', figures: true },
            { title: 'liquidations.perLot', prose: true },
            { title: 'column.lots', figures: true },
            { title: 'column.filled', figures: true },
            { title: 'column.averagePrice', figures: true },
            { title: 'column.realised', figures: true },
          ]}
          rows={shown.map((slice) => sliceRow(data, slice))}
        />
      )}
      <RestNote shown={shown.length} total={slices.length} file={tableFile(data, 'liquidations')} />
      <CauseTable data={data} />
      <Method>
        <Text name="liquidations.intro" />
      </Method>
    </Section>
  );
}

function sliceRow(data: ReportData, slice: LiquidationSlice): Row {
  return [
    data.time(slice.timeUs),
    data.accountName(slice.account),
    data.run.contracts[slice.contract]?.code ?? String(slice.contract),
    <Text key="side" name={slice.side === Side.buy ? 'side.buy' : 'side.sell'} />,
    <Cause key="cause" cause={slice.cause} />,
    formatYuan(slice.priceFen),
    <Division key="division" slice={slice} />,
    formatInteger(slice.lots),
    formatInteger(slice.filledLots),
    slice.averagePriceFen === undefined ? '–' : formatYuan(slice.averagePriceFen),
    <Signed key="realised" value={slice.realisedFen} text={formatYuan(slice.realisedFen)} />,
  ];
}

const CAUSE_NAMES = Object.keys(LiquidationCause) as (keyof typeof LiquidationCause)[];

function Cause({ cause }: { cause: LiquidationSlice['cause'] }) {
  if (cause === undefined) return <>–</>;
  return <Text name={`liquidations.${CAUSE_NAMES[cause]!}`} />;
}

/** What the lots of a slice are where they cure no deficit (LIQ-2). */
const LOTS_OF: Readonly<Partial<Record<LiquidationCause, ReportTextKey>>> = {
  [LiquidationCause.noDeliveryRight]: 'liquidations.allLeft',
  [LiquidationCause.overLimit]: 'liquidations.excess',
  [LiquidationCause.violation]: 'liquidations.ordered',
  [LiquidationCause.emergency]: 'liquidations.ordered',
};

/** Orders, fills and result of each cause, where there is more than one (LIQ-2). */
function CauseTable({ data }: { data: ReportData }) {
  const causes = data.input.summary.liquidations.filter(({ orders }) => orders > 0);
  if (causes.length < 2) return null;
  return (
    <FoldingTable
      caption={bothLanguages('liquidations.causes')}
      columns={[
        { title: 'liquidations.cause' },
        { title: 'column.orders', figures: true },
        { title: 'column.filled', figures: true },
        { title: 'column.realised', figures: true },
      ]}
      rows={causes.map(({ cause, orders, filledLots, realisedFen }) => [
        <Both key="cause" text={catalogueText(`liquidations.${cause}`) ?? plain(cause)} />,
        formatInteger(orders),
        formatInteger(filledLots),
        <Signed key="realised" value={realisedFen} text={formatYuan(realisedFen)} />,
      ])}
    />
  );
}

/** How the lots of a slice come about: by curing a deficit, or whatever its cause asks for. */
function Division({ slice }: { slice: LiquidationSlice }) {
  const lotsOf = slice.cause === undefined ? undefined : LOTS_OF[slice.cause];
  if (lotsOf !== undefined) return <Text name={lotsOf} />;
  const adverse =
    slice.adversePerLotFen < 0
      ? `(${formatYuan(slice.adversePerLotFen)})`
      : formatYuan(slice.adversePerLotFen);
  const terms = `${formatYuan(slice.deficitFen)} ÷ (${formatYuan(slice.releasePerLotFen)} − ${adverse} − ${formatYuan(slice.feePerLotFen)})`;
  if (slice.neededLots === undefined) {
    return (
      <>
        {terms}; <Text name="liquidations.everything" />
      </>
    );
  }
  const quotient = formatNumber(slice.deficitFen / slice.reliefPerLotFen, 2);
  return (
    <>
      {terms} = {quotient};{' '}
      <span class="whole">
        <Text name="liquidations.needed" values={{ lots: formatInteger(slice.neededLots) }} />
      </span>
    </>
  );
}

import type { LiquidationSlice } from '../../metrics/index.js';
import { LiquidationCause, Side } from '../../protocol/index.js';
import { formatInteger, formatNumber, formatYuan } from '../numberFormat.js';
import { Signed } from '../parts/amount.js';
import type { ReportData } from '../parts/reportData.js';
import { Method, Section, tableFile } from '../parts/section.js';
import { FoldingTable, largestInOrder, RestNote, type Row } from '../parts/table.js';
import { bothLanguages, Text } from '../parts/text.js';

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

function Cause({ cause }: { cause: LiquidationSlice['cause'] }) {
  if (cause === undefined) return <>–</>;
  const isCall = cause === LiquidationCause.unpaidCall;
  return <Text name={isCall ? 'liquidations.unpaidCall' : 'liquidations.individualNotFlat'} />;
}

/** How the lots of a slice come about: by curing a deficit, or all that a natural person still holds. */
function Division({ slice }: { slice: LiquidationSlice }) {
  if (slice.cause === LiquidationCause.individualNotFlat) return <Text name="liquidations.allLeft" />;
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

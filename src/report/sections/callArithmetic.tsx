import { type CallPosition, contractProducts, type MarginCallRecord } from '../../metrics/index.js';
import { formatInteger, formatNumber, formatYuan } from '../numberFormat.js';
import { Signed } from '../parts/amount.js';
import type { ReportData } from '../parts/reportData.js';
import { Text } from '../parts/text.js';

/** A margin call step by step: equity, margin by contract, reserve, minimum, amount, and what became of it (CALL-1). */
export function CallArithmetic({ data, call }: { data: ReportData; call: MarginCallRecord }) {
  const realisedFen = call.liquidations.reduce((sum, slice) => sum + slice.realisedFen, 0);
  const filled = call.liquidations.reduce((sum, slice) => sum + slice.filledLots, 0);
  return (
    <details>
      <summary>
        <Text name="common.arithmetic" />
      </summary>
      <ul class="arithmetic">
        <RollLine call={call} />
        <CreditLine call={call} />
        <MarginLines data={data} call={call} />
        <li>
          <Text name="calls.reserve" />: {formatYuan(call.equityFen)} − {formatYuan(call.marginFen)} ={' '}
          {formatYuan(call.reserveFen)}
        </li>
        <li>
          <Text name="calls.formula" />: {formatYuan(call.minimumFen)} − {bracketed(call.reserveFen)} ={' '}
          {formatYuan(call.amountFen)}
        </li>
        {call.decidedUs === undefined || call.decidedReserveFen === undefined ? null : (
          <li>
            <Text name="calls.decided" values={{ time: data.time(call.decidedUs) }} />:{' '}
            {formatYuan(call.decidedReserveFen)}
          </li>
        )}
        {call.liquidations.length === 0 ? null : (
          <li>
            <Text
              name="calls.slices"
              values={{ count: String(call.liquidations.length), filled: String(filled) }}
            />{' '}
            <Signed value={realisedFen} text={formatYuan(realisedFen)} />
          </li>
        )}
      </ul>
    </details>
  );
}

/** The margin by contract, and that of deliveries (MAR-1, MTM-2, DEL-2). */
function MarginLines({ data, call }: { data: ReportData; call: MarginCallRecord }) {
  const { positions, deliveryMarginFen, marginFen } = call;
  const partCount = positions.length + (deliveryMarginFen === 0 ? 0 : 1);
  if (partCount === 0) return null;
  return (
    <li>
      <Text name="calls.margins" />
      <ul>
        {positions.map((position) => (
          <li key={position.contract}>
            <PositionMargin data={data} position={position} />
          </li>
        ))}
        {deliveryMarginFen === 0 ? null : (
          <li>
            <Text name="calls.deliveryMargin" />: {formatYuan(deliveryMarginFen)}
          </li>
        )}
        {partCount === 1 ? null : (
          <li>
            <Text name="calls.marginSum" />: {formatYuan(marginFen)}
          </li>
        )}
      </ul>
    </li>
  );
}

function PositionMargin({ data, position }: { data: ReportData; position: CallPosition }) {
  const { contract, longLots, shortLots, settlementFen, marginPpm, isRateKnown, valueFen, marginFen } =
    position;
  const { lotTonnes } = contractProducts(data.run.meta)[contract] ?? data.run.meta.futures[0];
  const lots = valueFen / (lotTonnes * settlementFen);
  const factors = [
    formatInteger(lots),
    formatInteger(lotTonnes),
    formatYuan(settlementFen),
    formatRate(marginPpm),
  ].join(' × ');
  return (
    <>
      {data.run.contracts[contract]?.code ?? contract} (
      <Text
        name="calls.longShort"
        values={{ long: formatInteger(longLots), short: formatInteger(shortLots) }}
      />
      ): {factors} = {formatYuan(marginFen)}
      {isRateKnown ? null : (
        <>
          {' '}
          <Text name="calls.rateFound" />
        </>
      )}
    </>
  );
}

/** A rate with the decimals it needs: 125000 is '12.5%'. */
function formatRate(ppm: number): string {
  return `${formatNumber(ppm / 10_000, 4).replace(/\.?0+$/, '')}%`;
}

/** Equity from the settlement before (MTM-2). */
function RollLine({ call }: { call: MarginCallRecord }) {
  const { roll } = call;
  if (roll === undefined) return null;
  const terms = [
    formatYuan(roll.previousEquityFen),
    ` + ${bracketed(roll.profitFen)}`,
    ` − ${formatYuan(roll.feesFen)}`,
    ` + ${bracketed(roll.flowsFen)}`,
    roll.otherFen === 0 ? '' : ` + ${bracketed(roll.otherFen)}`,
  ];
  return (
    <li>
      <Text name={roll.otherFen === 0 ? 'calls.roll' : 'calls.rollOther'} />: {terms.join('')} ={' '}
      {formatYuan(moneyFen(call))}
    </li>
  );
}

/** What credit for pledged allowances adds to the money, and what a broker's advances take off it (MTM-2, CALL-1). */
function CreditLine({ call }: { call: MarginCallRecord }) {
  const { creditFen, advancedFen, equityFen } = call;
  if (creditFen === 0 && advancedFen === 0) return null;
  return (
    <li>
      <Text name="calls.credit" />: {formatYuan(moneyFen(call))} + {formatYuan(creditFen)} −{' '}
      {formatYuan(advancedFen)} = {formatYuan(equityFen)}
    </li>
  );
}

function moneyFen({ equityFen, creditFen, advancedFen }: MarginCallRecord): number {
  return equityFen - creditFen + advancedFen;
}

/** A negative amount in brackets, for use behind a sign. */
function bracketed(fen: number): string {
  return fen < 0 ? `(${formatYuan(fen)})` : formatYuan(fen);
}

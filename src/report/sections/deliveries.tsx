import { lotTonnesOf } from '../../metrics/index.js';
import { Side } from '../../protocol/index.js';
import type { Fen, Lots, PriceFen } from '../../units/index.js';
import { renderDailyBars } from '../charts/dailyBars.js';
import { formatInteger, formatPercent, formatWholeYuan, formatYuan } from '../numberFormat.js';
import { Figure } from '../parts/figure.js';
import type { ReportData } from '../parts/reportData.js';
import { Section } from '../parts/section.js';
import { FoldingTable, type Row } from '../parts/table.js';
import { bothLanguages, Text } from '../parts/text.js';

/** Width of a contract's bar at most. */
const WIDEST_BAR = 44;

/** The delivery of one contract, in one-sided lots. */
interface ContractDelivery {
  readonly code: string;
  readonly dueLots: Lots;
  readonly completedLots: Lots;
  readonly buyerFailedLots: Lots;
  readonly sellerFailedLots: Lots;
  readonly bothFailedLots: Lots;
  /** Undefined if nobody had to deliver. */
  readonly priceFen: PriceFen | undefined;
  readonly paidFen: Fen;
  readonly openInterestAtT5Lots: Lots | undefined;
}

/** What went to delivery by contract, and who failed (DEL-1, DEL-2, DEL-5). */
export function DeliverySection({ data }: { data: ReportData }) {
  const deliveries = contractDeliveries(data);
  return (
    <Section
      id="deliveries"
      title="deliveries.title"
      shows="deliveries.shows"
      data={data}
      tables={['deliveries', 'deliveryAccounts']}
    >
      {deliveries.length === 0 ? (
        <p>
          <Text name="common.none" />
        </p>
      ) : (
        <>
          <DeliveryFigure deliveries={deliveries} />
          <DeliveryTable deliveries={deliveries} />
          <p class="note">
            <Text name="deliveries.note" />
          </p>
        </>
      )}
    </Section>
  );
}

/** The contracts that ended in the run, in their order. */
function contractDeliveries({ run }: ReportData): ContractDelivery[] {
  const positions = new Map(run.contracts.map(({ code }, index) => [code, index]));
  return run.terminalBasis.map(({ code, openInterestAtT5Lots }) => {
    const contract = positions.get(code);
    const buyers = run.deliveries.accounts.filter(
      (one) => one.contract === contract && one.side === Side.buy,
    );
    const pairs = run.deliveries.pairs.filter((pair) => pair.contract === contract);
    const sum = (field: PairLots) => pairs.reduce((total, pair) => total + pair[field], 0);
    const completedLots = sum('completedLots');
    const priceFen = buyers[0]?.priceFen;
    return {
      code,
      dueLots: buyers.reduce((total, { dueLots }) => total + dueLots, 0),
      completedLots,
      buyerFailedLots: sum('buyerDefaultedLots'),
      sellerFailedLots: sum('sellerDefaultedLots'),
      bothFailedLots: sum('bothDefaultedLots'),
      priceFen,
      paidFen: completedLots * lotTonnesOf(run.meta)(code) * (priceFen ?? 0),
      openInterestAtT5Lots,
    };
  });
}

type PairLots = 'completedLots' | 'buyerDefaultedLots' | 'sellerDefaultedLots' | 'bothDefaultedLots';

function failedLots({ buyerFailedLots, sellerFailedLots, bothFailedLots }: ContractDelivery): Lots {
  return buyerFailedLots + sellerFailedLots + bothFailedLots;
}

function openLots(delivery: ContractDelivery): Lots {
  return delivery.dueLots - delivery.completedLots - failedLots(delivery);
}

function DeliveryFigure({ deliveries }: { deliveries: readonly ContractDelivery[] }) {
  const kinds = [
    { colour: 'met', name: 'deliveries.completed', values: deliveries.map((one) => one.completedLots) },
    { colour: 'missed', name: 'deliveries.defaulted', values: deliveries.map(failedLots) },
    { colour: 'open', name: 'deliveries.open', values: deliveries.map(openLots) },
  ] as const;
  const used = kinds.filter(({ values }) => values.some((lots) => lots > 0));
  return (
    <Figure
      id="chart-deliveries"
      title={bothLanguages('deliveries.chart')}
      legend={used.map(({ colour, name }) => ({ colour, shape: 'area', text: bothLanguages(name) }))}
      empty={used.length === 0}
      render={(size) =>
        renderDailyBars(
          deliveries.map(({ code }) => code),
          used,
          size,
          WIDEST_BAR,
        )
      }
    />
  );
}

function DeliveryTable({ deliveries }: { deliveries: readonly ContractDelivery[] }) {
  return (
    <FoldingTable
      caption={bothLanguages('deliveries.table')}
      columns={[
        { title: 'column.contract' },
        { title: 'deliveries.due', figures: true },
        { title: 'deliveries.share', figures: true },
        { title: 'deliveries.completed', figures: true },
        { title: 'deliveries.sellerDefault', figures: true },
        { title: 'deliveries.buyerDefault', figures: true },
        { title: 'deliveries.bothDefault', figures: true },
        { title: 'deliveries.open', figures: true },
        { title: 'deliveries.price', figures: true },
        { title: 'deliveries.money', figures: true },
      ]}
      rows={deliveries.map(deliveryRow)}
    />
  );
}

function deliveryRow(delivery: ContractDelivery): Row {
  const { openInterestAtT5Lots: before, priceFen, dueLots } = delivery;
  return [
    delivery.code,
    formatInteger(dueLots),
    before === undefined || before === 0 ? '–' : formatPercent((100 * dueLots) / before, 1),
    formatInteger(delivery.completedLots),
    formatInteger(delivery.sellerFailedLots),
    formatInteger(delivery.buyerFailedLots),
    formatInteger(delivery.bothFailedLots),
    formatInteger(openLots(delivery)),
    priceFen === undefined ? '–' : formatYuan(priceFen),
    formatWholeYuan(delivery.paidFen),
  ];
}

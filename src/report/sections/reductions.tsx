import { type Reduction, reductionGroups } from '../../metrics/index.js';
import { Side } from '../../protocol/index.js';
import { formatInteger, formatWholeYuan, formatYuan } from '../numberFormat.js';
import type { ReportData } from '../parts/reportData.js';
import { Method, Section, tableFile } from '../parts/section.js';
import { FoldingTable, largestInOrder, RestNote, type Row } from '../parts/table.js';
import { Both, bothLanguages, Text } from '../parts/text.js';

const TIERS = [1, 2, 3, 4] as const;

/** What forced reductions cut, tier by tier, and whom it cost (FRD-1, FRD-3). */
export function ReductionSection({ data }: { data: ReportData }) {
  const { reductions } = data.run.clearing;
  const shown = largestInOrder(reductions, ({ filledLots }) => filledLots);
  return (
    <Section
      id="reductions"
      title="reductions.title"
      shows="reductions.shows"
      data={data}
      tables={['reductions']}
    >
      <FoldingTable
        caption={bothLanguages('reductions.table')}
        columns={[
          { title: 'column.time' },
          { title: 'column.contract' },
          { title: 'reductions.design' },
          { title: 'reductions.losers' },
          { title: 'column.price', figures: true },
          { title: 'reductions.requested', figures: true },
          { title: 'reductions.filled', figures: true },
          ...TIERS.map((tier) => ({ title: `reductions.tier${tier}` as const, figures: true })),
          { title: 'reductions.accounts', figures: true },
        ]}
        rows={shown.map((reduction) => reductionRow(data, reduction))}
      />
      <RestNote shown={shown.length} total={reductions.length} file={tableFile(data, 'reductions')} />
      <GroupTable data={data} />
      <Method>
        <Text name="reductions.intro" />
      </Method>
    </Section>
  );
}

function reductionRow(data: ReportData, reduction: Reduction): Row {
  const { timeUs, code, design, loserSide, priceFen, requestedLots, filledLots } = reduction;
  const trades = reduction.trades.filter(({ loser, winner }) => loser !== winner);
  const lotsIn = (tier: number) =>
    trades.filter((trade) => trade.tier === tier).reduce((sum, { lots }) => sum + lots, 0);
  const losers = new Set(trades.map(({ loser }) => loser)).size;
  const winners = new Set(trades.map(({ winner }) => winner)).size;
  return [
    data.time(timeUs),
    code,
    <Text key="design" name={`reductions.${design}`} />,
    <Text key="losers" name={loserSide === Side.sell ? 'reductions.short' : 'reductions.long'} />,
    formatYuan(priceFen),
    formatInteger(requestedLots),
    formatInteger(filledLots),
    ...TIERS.map((tier) => (design === 'forcedReduction' ? formatInteger(lotsIn(tier)) : '–')),
    `${formatInteger(losers)} / ${formatInteger(winners)}`,
  ];
}

/** Who was relieved and who was cut. */
function GroupTable({ data }: { data: ReportData }) {
  const groups = reductionGroups(data.run.clearing.reductions, data.run.meta);
  if (groups.length === 0) return null;
  return (
    <FoldingTable
      caption={bothLanguages('reductions.groups')}
      columns={[
        { title: 'column.group' },
        { title: 'reductions.requested', figures: true },
        { title: 'reductions.relieved', figures: true },
        { title: 'reductions.cut', figures: true },
        ...TIERS.map((tier) => ({ title: `reductions.tier${tier}` as const, figures: true })),
        { title: 'reductions.forgone', figures: true },
      ]}
      rows={groups.map((one) => [
        <>
          {one.group}
          <small>
            <Both text={data.kindText(one.kind)} />
          </small>
        </>,
        formatInteger(one.requestedLots),
        formatInteger(one.relievedLots),
        formatInteger(one.cutLots),
        ...TIERS.map((tier) => formatInteger(one.tiers.find((found) => found.tier === tier)?.lots ?? 0)),
        formatWholeYuan(one.forgoneFen),
      ])}
    />
  );
}

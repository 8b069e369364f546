import { type GroupResult, netProfitFen } from '../../metrics/index.js';
import { formatInteger, formatWholeYuan } from '../numberFormat.js';
import { plain, Signed } from '../parts/amount.js';
import { catalogueText, type ReportData } from '../parts/reportData.js';
import { Method, Section } from '../parts/section.js';
import { FoldingTable } from '../parts/table.js';
import { Both, bothLanguages, Text } from '../parts/text.js';
import { coveredMarkets } from './compliance.js';

/** Who gained and who lost, by group of agents. */
export function GroupSection({ data }: { data: ReportData }) {
  const { groups } = data.run;
  return (
    <Section
      id="groups"
      title="groups.title"
      shows="groups.shows"
      data={data}
      tables={['groupResults', 'accountResults']}
    >
      <ResultBars groups={groups} />
      <ResultTable data={data} />
      <AccountTable data={data} />
      <p class="note">
        <Text name="groups.note" />
        {coveredMarkets(data.run).length === 0 ? null : (
          <>
            {' '}
            <Text name="groups.complianceNote" />
          </>
        )}
      </p>
      <Method>
        <Text name="groups.intro" />
      </Method>
    </Section>
  );
}

/** A user's group by its name, with its kind; brokers and venues in words. */
function GroupName({ data, group }: { data: ReportData; group: GroupResult }) {
  const own = catalogueText(`group.${group.kind}`);
  if (own !== undefined) return <Both text={own} />;
  return (
    <>
      {group.group}
      <small>
        <Both text={data.kindText(group.kind)} />
      </small>
    </>
  );
}

/** Columns that a run without defaults, deliveries, loans or compliance does not need. What is `paid` is no gain if positive. */
const OTHER_COLUMNS = [
  { title: 'column.lossCover', field: 'lossCoverFen', paid: false },
  { title: 'column.deliveryMoney', field: 'deliveryMoneyFen', paid: false },
  { title: 'column.deliveryUnits', field: 'deliveryUnitsFen', paid: false },
  { title: 'column.interest', field: 'interestFen', paid: true },
  { title: 'column.fines', field: 'finesFen', paid: true },
  { title: 'column.voidUnits', field: 'voidUnitsFen', paid: true },
] as const;

/** The parts of each group's net result, and their sum. */
function ResultTable({ data }: { data: ReportData }) {
  const { groups } = data.run;
  const others = OTHER_COLUMNS.filter(({ field }) => groups.some((group) => group[field] !== 0));
  return (
    <FoldingTable
      caption={bothLanguages('groups.table')}
      columns={[
        { title: 'column.group' },
        { title: 'column.netResult', figures: true },
        { title: 'column.futuresProfit', figures: true },
        { title: 'column.futuresFees', figures: true },
        ...others.map(({ title }) => ({ title, figures: true })),
        { title: 'column.spotProfit', figures: true },
        { title: 'column.spotFees', figures: true },
      ]}
      rows={groups.map((group) => [
        <GroupName key="group" data={data} group={group} />,
        <strong key="net">
          <SignedYuan fen={netProfitFen(group)} />
        </strong>,
        <SignedYuan key="futures" fen={group.futuresProfitFen} />,
        formatWholeYuan(group.futuresFeesFen),
        ...others.map(({ field, paid }) =>
          paid ? formatWholeYuan(group[field]) : <SignedYuan key={field} fen={group[field]} />,
        ),
        <SignedYuan key="spot" fen={group.spotProfitFen} />,
        formatWholeYuan(group.spotFeesFen),
      ])}
    />
  );
}

function SignedYuan({ fen }: { fen: number }) {
  return <Signed value={fen} text={formatWholeYuan(fen)} />;
}

/** How the accounts of each group fared, and their futures money from start to end. */
function AccountTable({ data }: { data: ReportData }) {
  const { groups } = data.run;
  const hasDebt = groups.some((group) => group.debtFen !== 0);
  return (
    <FoldingTable
      caption={bothLanguages('groups.accountTable')}
      columns={[
        { title: 'column.group' },
        { title: 'column.accounts', figures: true },
        { title: 'column.winnersLosers', figures: true },
        { title: 'column.calls', figures: true },
        { title: 'column.startEquity', figures: true },
        { title: 'column.flows', figures: true },
        { title: 'column.endEquity', figures: true },
        ...(hasDebt ? [{ title: 'column.debt' as const, figures: true }] : []),
      ]}
      rows={groups.map((group) => [
        <GroupName key="group" data={data} group={group} />,
        group.accounts === 0 ? '–' : formatInteger(group.accounts),
        group.accounts === 0 ? '–' : `${formatInteger(group.winners)} / ${formatInteger(group.losers)}`,
        formatInteger(group.marginCalls),
        formatWholeYuan(group.startEquityFen),
        formatWholeYuan(group.flowsFen),
        formatWholeYuan(group.endEquityFen),
        ...(hasDebt ? [formatWholeYuan(group.debtFen)] : []),
      ])}
    />
  );
}

/** Bars to both sides of a middle line; the same figures stand in the table below. */
function ResultBars({ groups }: { groups: readonly GroupResult[] }) {
  const most = groups.reduce((max, group) => Math.max(max, Math.abs(netProfitFen(group))), 0);
  if (most === 0) return null;
  return (
    <figure>
      <figcaption>
        <strong>
          <Text name="groups.figure" />
        </strong>
      </figcaption>
      <ul class="bars">
        {groups.map((group) => {
          const net = netProfitFen(group);
          const width = `width:${((50 * Math.abs(net)) / most).toFixed(2)}%`;
          return (
            <li key={`${group.group}/${group.kind}`}>
              <span class="bar-name">
                <Both text={catalogueText(`group.${group.kind}`) ?? plain(group.group)} />
              </span>
              <span class="bar-track" aria-hidden="true">
                <span class={net < 0 ? 'bar loss' : 'bar gain'} style={width} />
              </span>
              <span class="bar-value">
                <Signed value={net} text={formatWholeYuan(net)} />
              </span>
            </li>
          );
        })}
      </ul>
    </figure>
  );
}

import { formatIsoDay } from '../../calendar/index.js';
import type { LargeTrader, TradingLimitBreak } from '../../metrics/index.js';
import { Side } from '../../protocol/index.js';
import { formatInteger, formatPercent } from '../numberFormat.js';
import type { ReportData } from '../parts/reportData.js';
import { Method, Section, tableFile } from '../parts/section.js';
import { FoldingTable, largestInOrder, RestNote, type Row } from '../parts/table.js';
import { bothLanguages, Text } from '../parts/text.js';

/** The most positions, and the most breaches, in the tables. */
const MAX_ROWS = 40;

/** Positions near their limit (POS-2), hedge quotas (POS-1), and breaches of the trading limit (POS-3). */
export function LargeTraderSection({ data }: { data: ReportData }) {
  const { largeTraders, quotaHolders } = data.run.clearing;
  const shown = largestInOrder(largeTraders, ({ lots, limitLots }) => lots / limitLots, MAX_ROWS);
  return (
    <Section
      id="largeTraders"
      title="largeTraders.title"
      shows="largeTraders.shows"
      data={data}
      tables={['largeTraders', 'tradingLimitBreaks', 'hedgeQuotas']}
    >
      {quotaHolders.accounts === 0 ? null : (
        <p>
          <Text
            name="largeTraders.quotas"
            values={{
              accounts: formatInteger(quotaHolders.accounts),
              atEnd: formatInteger(quotaHolders.accountsAtEnd),
            }}
          />
        </p>
      )}
      {largeTraders.length === 0 ? (
        <p>
          <Text name="largeTraders.noReport" />
        </p>
      ) : (
        <FoldingTable
          caption={bothLanguages('largeTraders.table')}
          columns={[
            { title: 'column.account' },
            { title: 'column.contract' },
            { title: 'column.side' },
            { title: 'largeTraders.days', figures: true },
            { title: 'largeTraders.last' },
            { title: 'column.lots', figures: true },
            { title: 'largeTraders.limit', figures: true },
            { title: 'largeTraders.share', figures: true },
          ]}
          rows={shown.map((trader) => traderRow(data, trader))}
        />
      )}
      <RestNote shown={shown.length} total={largeTraders.length} file={tableFile(data, 'largeTraders')} />
      <BreakTable data={data} />
      <Method>
        <Text name="largeTraders.intro" />
      </Method>
    </Section>
  );
}

function traderRow(data: ReportData, trader: LargeTrader): Row {
  const { account, contract, side, reports, lastUs, lots, limitLots } = trader;
  return [
    data.accountName(account),
    data.run.contracts[contract]?.code ?? String(contract),
    <Text key="side" name={side === Side.buy ? 'reductions.long' : 'reductions.short'} />,
    formatInteger(reports),
    data.time(lastUs).slice(0, 10),
    formatInteger(lots),
    formatInteger(limitLots),
    formatPercent((100 * lots) / limitLots, 1),
  ];
}

function BreakTable({ data }: { data: ReportData }) {
  const { tradingLimitBreaks } = data.run.clearing;
  if (tradingLimitBreaks.length === 0) return null;
  const shown = largestInOrder(tradingLimitBreaks, ({ openedLots }) => openedLots, MAX_ROWS);
  return (
    <>
      <FoldingTable
        caption={bothLanguages('largeTraders.breaks')}
        columns={[
          { title: 'column.time' },
          { title: 'column.account' },
          { title: 'column.contract' },
          { title: 'largeTraders.opened', figures: true },
          { title: 'largeTraders.limit', figures: true },
          { title: 'largeTraders.times', figures: true },
          { title: 'largeTraders.until' },
        ]}
        rows={shown.map((one) => breakRow(data, one))}
      />
      <RestNote
        shown={shown.length}
        total={tradingLimitBreaks.length}
        file={tableFile(data, 'tradingLimitBreaks')}
      />
    </>
  );
}

function breakRow(data: ReportData, one: TradingLimitBreak): Row {
  return [
    data.time(one.timeUs),
    data.accountName(one.account),
    data.run.contracts[one.contract]?.code ?? String(one.contract),
    formatInteger(one.openedLots),
    formatInteger(one.limitLots),
    formatInteger(one.times),
    formatIsoDay(one.untilDay),
  ];
}

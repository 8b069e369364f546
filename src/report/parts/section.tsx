import type { ComponentChildren } from 'preact';
import type { ReportTextKey } from '../../i18n/index.js';
import type { ReportData } from './reportData.js';
import { Text } from './text.js';

/** Tables from which the figures of the report come; the report names the files of those that the results hold. */
type SourceTable =
  | 'accountDays'
  | 'accountResults'
  | 'accounts'
  | 'auctionBids'
  | 'blockOffers'
  | 'bookDepth'
  | 'cashSettlements'
  | 'collateralDays'
  | 'collateralSales'
  | 'compliance'
  | 'contractDays'
  | 'contracts'
  | 'deliverableSupply'
  | 'deliveries'
  | 'deliveryAccounts'
  | 'fundamental'
  | 'groupResults'
  | 'hedgeQuotas'
  | 'largeTraders'
  | 'liquidations'
  | 'lockedDays'
  | 'lossShares'
  | 'losses'
  | 'marginCallPositions'
  | 'marginCalls'
  | 'memberDays'
  | 'oneWayAuctions'
  | 'policyEvents'
  | 'priceIndex'
  | 'priceIndexMarkets'
  | 'reductions'
  | 'rejects'
  | 'spotDays'
  | 'spotTrades'
  | 'supervision'
  | 'termStructure'
  | 'terminalBasis'
  | 'trades'
  | 'tradingLimitBreaks'
  | 'units';

/** The file with all rows of a table, as in `tables/marginCalls.parquet`; undefined if the results hold none. */
export function tableFile(data: ReportData, table: SourceTable): string | undefined {
  const { tableFiles } = data.input;
  return Object.hasOwn(tableFiles, table) ? tableFiles[table] : undefined;
}

/** A section: its heading with an anchor for the contents, what it shows in a sentence, and where its figures come from. */
export function Section(props: {
  id: string;
  title: ReportTextKey;
  shows: ReportTextKey;
  data: ReportData;
  tables?: readonly SourceTable[];
  children: ComponentChildren;
}) {
  const files = (props.tables ?? []).flatMap((table) => tableFile(props.data, table) ?? []);
  return (
    <section id={props.id} aria-labelledby={`${props.id}-title`}>
      <h2 id={`${props.id}-title`}>
        <Text name={props.title} />
      </h2>
      <p class="shows">
        <Text name={props.shows} />
      </p>
      {props.children}
      {files.length === 0 ? null : (
        <p class="note source">
          <Text name="common.source" />{' '}
          {files.map((file, index) => (
            <>
              {index === 0 ? '' : ', '}
              <code>{file}</code>
            </>
          ))}
        </p>
      )}
    </section>
  );
}

/** How the figures of a section come about, folded away until asked for. */
export function Method({ children }: { children: ComponentChildren }) {
  return (
    <details class="method">
      <summary>
        <Text name="common.method" />
      </summary>
      <p>{children}</p>
    </details>
  );
}

import { type ComponentChildren, Fragment } from 'preact';
import type { ReportTextKey } from '../../i18n/index.js';
import type { BilingualText } from '../../protocol/index.js';
import { Both, Text } from './text.js';

/** A column: its heading and whether it holds figures, which are set to the right. */
export interface Column {
  readonly title: ReportTextKey;
  readonly figures?: boolean;
  /** Sentences, which may wrap; other cells keep to one line. */
  readonly prose?: boolean;
}

/** A row: the first cell heads it. */
export type Row = readonly ComponentChildren[];

/** What a table shows. */
interface TableContent {
  readonly caption: BilingualText;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** What stands below each row over its whole width. */
  readonly details?: readonly ComponentChildren[];
}

/** A table with caption and headed rows; wide ones scroll sideways inside their frame, below a caption that stays. */
export function Table({ caption, columns, rows, details }: TableContent) {
  return (
    <div class="scroll">
      <table>
        <caption>
          <div>
            <Both text={caption} />
          </div>
        </caption>
        <thead>
          <tr>
            {columns.map((column, position) => (
              <th key={position} scope="col" class={classOf(column)}>
                <Text name={column.title} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, index) => (
            <Fragment key={index}>
              <tr class={details === undefined ? undefined : 'detailed'}>
                {cells.map((cell, position) =>
                  position === 0 ? (
                    <th key={position} scope="row" class={classOf(columns[position])}>
                      {cell}
                    </th>
                  ) : (
                    <td key={position} class={classOf(columns[position])}>
                      {cell}
                    </td>
                  ),
                )}
              </tr>
              {details === undefined ? null : (
                <tr>
                  <td class="detail" colSpan={columns.length}>
                    <div>{details[index]}</div>
                  </td>
                </tr>
              )}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function classOf(column: Column | undefined): string | undefined {
  if (column?.figures === true) return 'figures';
  return column?.prose === true ? 'prose' : undefined;
}

/** Tables longer than this are folded away until asked for. */
const OPEN_ROWS = 25;

/** A table that is folded when it is long. */
export function FoldingTable(props: TableContent) {
  if (props.rows.length <= OPEN_ROWS) return <Table {...props} />;
  return (
    <details>
      <summary>
        <Both text={props.caption} />
        {' · '}
        <Text name="common.showTable" values={{ count: String(props.rows.length) }} />
      </summary>
      <Table {...props} />
    </details>
  );
}

/** A table of contracts: the rows of those in the charts, and the others folded below. */
export function ContractTable({ rows, drawn, ...head }: TableContent & { drawn: ReadonlySet<number> }) {
  const shown = rows.filter((_, index) => drawn.has(index));
  const rest = rows.filter((_, index) => !drawn.has(index));
  return (
    <>
      <Table {...head} rows={shown} />
      {rest.length === 0 ? null : (
        <details class="rest">
          <summary>
            <Text name="common.showRest" values={{ count: String(rest.length) }} />
          </summary>
          <Table {...head} rows={rest} />
        </details>
      )}
    </>
  );
}

/** The most rows of one table on the page, if it says nothing else. */
const MAX_ROWS = 200;

/** The entries to show: all, or the `most` largest by `size` in their old order; ties go to the earlier. */
export function largestInOrder<T>(
  entries: readonly T[],
  size: (entry: T) => number,
  most = MAX_ROWS,
): readonly T[] {
  if (entries.length <= most) return entries;
  return entries
    .map((entry, index) => ({ entry, index, size: size(entry) }))
    .sort((a, b) => b.size - a.size || a.index - b.index)
    .slice(0, most)
    .sort((a, b) => a.index - b.index)
    .map(({ entry }) => entry);
}

/** Says how many rows are not on the page and where they are; nothing if all are. */
export function RestNote({ shown, total, file }: { shown: number; total: number; file: string | undefined }) {
  if (shown === total) return null;
  const counts = { shown: String(shown), total: String(total) };
  return (
    <p class="note">
      {file === undefined ? (
        <Text name="common.restUnwritten" values={counts} />
      ) : (
        <Text name="common.rest" values={{ ...counts, file }} />
      )}{' '}
      <Text name="common.largestShown" />
    </p>
  );
}

/** Why a query came to nothing: the query itself, files that cannot be read, or a machine for which there is no DuckDB. */
export type QueryErrorKind = 'sql' | 'file' | 'noEngine';

/** What is wrong with a query or with what it asks. The message is DuckDB's own, or the system's. */
export class QueryError extends Error {
  override readonly name = 'QueryError';
  readonly kind: QueryErrorKind;

  constructor(kind: QueryErrorKind, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.kind = kind;
  }

  /** The table that a query named and that is not there. */
  get unknownTable(): string | undefined {
    return /^Catalog Error: Table with name (.+?) does not exist/.exec(this.message)?.[1];
  }
}

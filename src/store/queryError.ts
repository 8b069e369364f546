/**
 * Why a query came to nothing: the query itself, results that cannot be read, a file that cannot be written, a machine for
 * which there is no DuckDB, or somebody who has stopped it.
 */
export type QueryErrorKind = 'sql' | 'file' | 'output' | 'noEngine' | 'stopped';

/** What is wrong with a query or with what it asks. The message is DuckDB's own, or the system's. */
export class QueryError extends Error {
  override readonly name = 'QueryError';
  readonly kind: QueryErrorKind;

  constructor(kind: QueryErrorKind, cause: unknown) {
    super(reasonOf(cause), { cause });
    this.kind = kind;
  }

  /** The table that a query named and that is not there. */
  get unknownTable(): string | undefined {
    return /^Catalog Error: Table with name (.+?) does not exist/.exec(this.message)?.[1];
  }
}

/** The message of an error. */
function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** An error as a QueryError; one that is a QueryError already keeps its kind. */
export function queryError(kind: QueryErrorKind, error: unknown): QueryError {
  return error instanceof QueryError ? error : new QueryError(kind, error);
}

/**
 * A QueryError of kind `file` that names the file or folder at fault, also where the error itself does not. What DuckDB quotes of
 * the statement is left out: the statement is the program's own.
 */
export function fileError(path: string, error: unknown): QueryError {
  if (error instanceof QueryError) return error;
  const reason = reasonOf(error).split(/\n+LINE \d+:/, 1)[0]!;
  return new QueryError('file', reason.includes(path) ? reason : `${path}: ${reason}`);
}

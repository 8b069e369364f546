/** Comments and texts of SQL, which name nothing, then names in quotes and without. */
const WORD = /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"((?:[^"]|"")*)"|([\p{L}_][\p{L}\p{N}_$]*)/gu;

/** All names in a query, of tables, columns and functions alike, in small letters. */
export function namesIn(sql: string): ReadonlySet<string> {
  const names = [...sql.matchAll(WORD)].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain);
  return new Set(names.flatMap((name) => (name === undefined ? [] : [name.toLowerCase()])));
}

/** The names in a query and the words of its texts, as of query_table('trades'), in small letters. */
export function wordsIn(sql: string): ReadonlySet<string> {
  const words = sql.toLowerCase().match(/[\p{L}_][\p{L}\p{N}_$]*/gu) ?? [];
  return new Set([...namesIn(sql), ...words]);
}

/** Whether there is no statement: DuckDB takes none for an error. */
export function isBlank(sql: string): boolean {
  return sql.replace(/--[^\n]*|\/\*[\s\S]*?\*\/|[\s;]/g, '') === '';
}

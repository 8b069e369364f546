/** What the recorders must be told about a run to write its facts in words. */
export interface RecordingContext {
  /** Day number (since 1970-01-01) of the run's first midnight. */
  readonly firstDay: number;
  /** Code of a contract by its index in the facts, undefined for none; asked anew as long as there is none (CON-2). */
  readonly contractCode: (contract: number) => string | undefined;
  /** Name of a ledger account. */
  readonly ledgerName: (ledger: number) => string | undefined;
  /** Name of a kind of units by its code in the facts (REG-1). */
  readonly productName: (product: number) => string | undefined;
  /** Name of a spot market by its number in the facts; asked anew as long as there is none (SPOT-9). */
  readonly marketName: (market: number) => string | undefined;
}

/** Checks one reference case against the program; a failed expectation throws. */
export type OracleChecker = (testCase: OracleCase) => void;

/** A reference case: `input` and `expected` have the shape of its kind. */
export interface OracleCase {
  readonly kind: string;
  // biome-ignore lint/suspicious/noExplicitAny: each kind of case has a shape of its own
  readonly input: any;
  // biome-ignore lint/suspicious/noExplicitAny: each kind of case has a shape of its own
  readonly expected: any;
}

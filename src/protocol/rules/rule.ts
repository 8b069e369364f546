import type { BilingualText, SourceMark } from '../parameter.js';

/** A rule of the simulated markets, as `cfsim explain`, a rejection and the report show it. */
export interface Rule {
  /** Chapter in capitals, hyphen, number from 1: `MTM-1`. Code and tests quote it. */
  readonly id: string;
  /** Where the rule comes from; several when its parts differ, the main source first. Never empty. */
  readonly mark: readonly SourceMark[];
  /** The whole rule with its numbers, one to four sentences. */
  readonly text: BilingualText;
}

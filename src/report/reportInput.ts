import type { ReportLanguage } from '../i18n/index.js';
import type { RunMetrics, Summary } from '../metrics/index.js';
import type { BilingualText, SourceMark } from '../protocol/index.js';

/** A row of the parameter table. */
export interface ParameterRow {
  /** Where the value stands in a scenario, as in `clearing.deadline`; rows are grouped by the first word. */
  readonly path: string;
  readonly text: BilingualText;
  /** As a user writes it in a scenario. */
  readonly value: string;
  /** '' for a pure number or a word. */
  readonly unit: string;
  readonly mark: SourceMark;
  /** As `value`. */
  readonly default: string;
  /** Where the default comes from: rule id or paper; empty with mark D. */
  readonly source: BilingualText;
  /** The scenario sets it to something else than its default. */
  readonly changed: boolean;
}

/** What somebody needs to run the same again. */
export interface Reproduction {
  readonly command: string;
  readonly version: string;
  readonly scenario: string;
  readonly seed: string;
  readonly scenarioHash: string;
  readonly calendarVersion: string;
  readonly stateHash: string;
}

/** Everything a report shows: plain data, filled by the command line or by the laboratory. */
export interface ReportInput {
  /** The language shown first; the reader can switch. */
  readonly language: ReportLanguage;
  readonly run: RunMetrics;
  readonly summary: Summary;
  readonly parameters: readonly ParameterRow[];
  /** What the reader should know before the figures, as a clipped series. */
  readonly warnings: readonly BilingualText[];
  /** What the model leaves out, one sentence each. */
  readonly limitations: readonly BilingualText[];
  readonly reproduction: Reproduction;
  /** Texts of the agent kinds by name; a kind without one shows its name. */
  readonly kindTexts: Readonly<Record<string, BilingualText>>;
  /** Texts of the conservation checks by name; a check without one shows its name. */
  readonly checkTexts: Readonly<Record<string, BilingualText>>;
  /** Files with the full tables by name of the fact, as in `tables/MarginCalled.csv`; may lack some. */
  readonly tableFiles: Readonly<Record<string, string>>;
}

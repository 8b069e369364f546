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

/** A check of the clearing house that every settlement makes. */
export interface SettlementCheckRow {
  readonly id: string;
  readonly rules: readonly string[];
  /** What must hold. */
  readonly text: BilingualText;
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

/** What a scenario expects of its own outcome, and what came of it. */
export interface ExpectationRow {
  /** Over the summary, as in `marginCalls.cured / marginCalls.count`. */
  readonly formula: string;
  /** Value of the formula; null where the run has none. */
  readonly value: number | null;
  /** As in '>= 0.3'. */
  readonly bound: string;
  readonly met: boolean;
  /** Its name and the reason for it. */
  readonly text: Readonly<Record<ReportLanguage, { readonly name: string; readonly why: string }>>;
}

/** The colour of rising prices: red as in China, or green. */
export type ColourHabit = 'red' | 'green';

/** Everything a report shows: plain data, filled by the command line or by the laboratory. */
export interface ReportInput {
  /** The language shown first; the reader can switch. */
  readonly language: ReportLanguage;
  /** The colours shown first; the reader can switch. */
  readonly colours: ColourHabit;
  readonly run: RunMetrics;
  readonly summary: Summary & { readonly expectations?: readonly ExpectationRow[] };
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
  readonly settlementChecks: readonly SettlementCheckRow[];
  /** Files with the full tables by name of the table, as in `tables/marginCalls.parquet`; may lack some. */
  readonly tableFiles: Readonly<Record<string, string>>;
}

export { cliText } from './cli/cliText.js';
export type { CliTextKey } from './cli/en.js';
export type { ReportTextKey } from './report/en.js';
export { isReportTextKey, type ReportLanguage, reportText } from './report/reportText.js';
export type { IssueTextKey, WarningTextKey } from './scenario/en.js';
export { issueText, type TextValues, warningText } from './scenario/scenarioText.js';

export { failedValue } from './failedValue.js';
export { renderReport } from './renderReport.js';
export type { ColourHabit, ExpectationRow, ReportInput } from './reportInput.js';
export { type ReportDataProblem, readReportData, reportDataText } from './savedReport.js';

export { renderReport } from './renderReport.js';
export type { ReportInput } from './reportInput.js';

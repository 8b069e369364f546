import { render } from 'preact-render-to-string';
import { Page } from './page.js';
import { reportData } from './parts/reportData.js';
import type { ReportInput } from './reportInput.js';

/**
 * Writes a run as one HTML page that needs nothing else: no script, no request to any host, Chinese and English in the
 * same file. The same input gives the same bytes. This room carries the chart library: load it with `import()` where
 * start-up time counts.
 */
export function renderReport(input: ReportInput): string {
  return `<!doctype html>\n${render(<Page data={reportData(input)} />)}\n`;
}

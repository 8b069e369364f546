import type { ReportInput } from './reportInput.js';

const PROGRAM = 'cfsim';
const KIND = 'report data';
/** Grows with every change to what a report reads. */
const VERSION = 4;

/** Why a text is no input of a report: it is something else, or this program reads another version. */
export type ReportDataProblem =
  | { readonly problem: 'foreign' }
  | { readonly problem: 'otherVersion'; readonly found: string; readonly needed: string };

/** What a report shows, as a text from which it can be drawn again: JSON without spaces, missing values left out. */
export function reportDataText(input: ReportInput): string {
  return `${JSON.stringify({ program: PROGRAM, kind: KIND, version: VERSION, input })}\n`;
}

/** Reads what `reportDataText` wrote: the report drawn from it has the same bytes. */
export function readReportData(text: string): ReportInput | ReportDataProblem {
  const data = parsed(text);
  if (!isRecord(data) || data.program !== PROGRAM || data.kind !== KIND) return { problem: 'foreign' };
  const { version, input } = data;
  if (version !== VERSION) {
    return { problem: 'otherVersion', found: String(version), needed: String(VERSION) };
  }
  return isReportInput(input) ? input : { problem: 'foreign' };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const LISTS = ['parameters', 'warnings', 'limitations', 'settlementChecks'] as const;
const RECORDS = ['summary', 'reproduction', 'kindTexts', 'checkTexts', 'tableFiles'] as const;
const RUN_LISTS = [
  ...['contracts', 'spot', 'venues', 'auctions', 'basis', 'calls', 'groups', 'rejects', 'notices'],
] as const;

/** Whether the parts are there; what is in them is trusted to the version. */
function isReportInput(value: unknown): value is ReportInput {
  if (!isRecord(value)) return false;
  const { language, colours, run } = value;
  return (
    (language === 'zh' || language === 'en') &&
    (colours === 'red' || colours === 'green') &&
    LISTS.every((name) => Array.isArray(value[name])) &&
    RECORDS.every((name) => isRecord(value[name])) &&
    isRecord(run) &&
    isRecord(run.meta) &&
    isRecord(run.clearing) &&
    RUN_LISTS.every((name) => Array.isArray(run[name]))
  );
}

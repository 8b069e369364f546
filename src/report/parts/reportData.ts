import { daysFromStart, formatIsoDay, formatTime } from '../../calendar/index.js';
import { isReportTextKey } from '../../i18n/index.js';
import {
  type ContractSeries,
  contractsOnUnits,
  mainContracts,
  type RunMetrics,
} from '../../metrics/index.js';
import type { BilingualText } from '../../protocol/index.js';
import type { TimeUs } from '../../units/index.js';
import { type DayAxis, dayAxis } from '../charts/dayAxis.js';
import { type ChartColour, seriesColour } from '../palette.js';
import type { ReportInput } from '../reportInput.js';
import { plain } from './amount.js';
import { bothLanguages } from './text.js';

/** Runs longer than this, in trading days, show the main contract and totals in place of a line for each contract. */
const MAX_LAYERED_DAYS = 500;
/** The most contracts in one chart. */
const MAX_DRAWN = 6;

/** A contract that the charts draw, with its colour. */
export interface DrawnContract {
  readonly index: number;
  readonly series: ContractSeries;
  readonly colour: ChartColour;
}

/** What several sections need, worked out once. */
export interface ReportData {
  readonly input: ReportInput;
  readonly run: RunMetrics;
  /** ISO dates of the trading days. */
  readonly dates: readonly string[];
  readonly axis: DayAxis;
  /** Stands under every chart over days whose points are put together; undefined if all are drawn. */
  readonly condensed: BilingualText | undefined;
  /** Stands under every chart of the drawn contracts that leaves others out. */
  readonly hidden: BilingualText | undefined;
  readonly drawn: readonly DrawnContract[];
  /** Too long for a line or layer of each contract. */
  readonly isLong: boolean;
  /** Main contract by day, as a position in `run.contracts`; -1 for none. */
  readonly main: readonly number[];
  time(timeUs: TimeUs): string;
  accountName(account: number): string;
  kindText(kind: string): BilingualText;
  layerText(layer: string): BilingualText;
}

/** Works out what several sections need. */
export function reportData(input: ReportInput): ReportData {
  const { run } = input;
  const first = run.meta.days[0];
  const scenarioFirstDay = first === undefined ? 0 : first.dayNumber - daysFromStart(first.midnightUs);
  const dates = run.meta.days.map((day) => formatIsoDay(day.dayNumber));
  const axis = dayAxis(
    run.meta.days.map((day) => day.dayNumber),
    dates,
  );
  const onUnits = contractsOnUnits(run.contracts, run.meta);
  const drawn = drawnContracts(onUnits);
  const names = new Map(run.meta.participants.map(({ account, name }) => [account, name]));
  return {
    input,
    run,
    dates,
    axis,
    condensed:
      axis.weeks === 0 ? undefined : bothLanguages('common.condensed', { weeks: String(axis.weeks) }),
    hidden: hiddenNote(onUnits, drawn.length),
    drawn,
    isLong: dates.length > MAX_LAYERED_DAYS,
    main: mainContracts(onUnits, run.meta.days.length),
    time: (timeUs) => formatTime(timeUs, scenarioFirstDay).slice(0, 16),
    accountName: (account) => names.get(account) ?? `#${account}`,
    kindText: (kind) => input.kindTexts[kind] ?? plain(kind),
    layerText: (layer) => catalogueText(`layer.${layer}`) ?? plain(layer),
  };
}

/** Name of a spot market by its number; a dash for none (SPOT-9). */
export function marketName({ run }: ReportData, venue: number | undefined): string {
  return venue === undefined ? '–' : (run.meta.venues[venue]?.name ?? '–');
}

/** The text with this key, or undefined if the catalogue has none. */
export function catalogueText(key: string): BilingualText | undefined {
  return isReportTextKey(key) ? bothLanguages(key) : undefined;
}

/** One value for each trading day, from entries that know their day. */
export function byDay<T extends { readonly dayIndex: number }>(
  dayCount: number,
  entries: readonly T[],
  value: (entry: T) => number | undefined,
): (number | undefined)[] {
  const values = new Array<number | undefined>(dayCount).fill(undefined);
  for (const entry of entries) values[entry.dayIndex] = value(entry);
  return values;
}

/** One value of the main contract for each trading day, from entries that know their day. */
export function ofMainContract<T extends { readonly dayIndex: number }>(
  { main }: ReportData,
  entriesOf: (contract: number) => readonly T[],
  value: (entry: T) => number | undefined,
): (number | undefined)[] {
  const values = new Map(
    [...new Set(main)].map((contract) => [contract, byDay(main.length, entriesOf(contract), value)]),
  );
  return main.map((contract, day) => values.get(contract)?.[day]);
}

function hiddenNote(contracts: readonly ContractSeries[], shown: number): BilingualText | undefined {
  const hidden = contracts.filter(({ days }) => days.length > 0).length - shown;
  if (hidden === 0) return undefined;
  return bothLanguages('common.othersHidden', { shown: String(shown), hidden: String(hidden) });
}

/** The contracts with the most open interest over the run, in the order of the scenario. */
function drawnContracts(contracts: readonly ContractSeries[]): DrawnContract[] {
  return contracts
    .map((series, index) => ({
      series,
      index,
      size: series.days.reduce((sum, day) => sum + day.openInterestLots, 0),
    }))
    .filter(({ series }) => series.days.length > 0)
    .sort((a, b) => b.size - a.size || a.index - b.index)
    .slice(0, MAX_DRAWN)
    .sort((a, b) => a.index - b.index)
    .map(({ series, index }, position) => ({ series, index, colour: seriesColour(position) }));
}

/** A title that is about the first spot market says so where a run has several. */
export function ofMainMarket(title: BilingualText, { meta: { venues } }: ReportData['run']): BilingualText {
  const [main, ...others] = venues;
  if (main === undefined || others.length === 0) return title;
  return { zh: `${title.zh}（${main.name}）`, en: `${title.en} (${main.name})` };
}

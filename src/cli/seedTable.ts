import Table from 'cli-table3';
import { type CliTextKey, cliText } from '../i18n/index.js';
import { mean, meanInterval } from '../metrics/index.js';
import type { Language } from './language.js';

/** The columns of `seeds.csv`. */
export const SEED_COLUMNS = [
  'seed',
  'status',
  'unmetConditions',
  'calls',
  'liquidated',
  'defaults',
  'limitDays',
  'futuresLots',
  'spotTonnes',
  'blockTonnes',
  'meanSpotCloseFen',
  'shortfallTonnes',
  'finesFen',
  'metShare',
  'oneLotMetShare',
  'contract',
  'futuresMinusSpotFen',
] as const;

/** A run by column; '' is what it does not have. */
export type SeedRow = Readonly<Record<(typeof SEED_COLUMNS)[number], string>>;

/** The figures that are summed up for the terminal, and what they are called. */
const FIGURES = {
  calls: 'seeds.calls',
  liquidated: 'seeds.liquidated',
  defaults: 'seeds.defaults',
  limitDays: 'seeds.limitDays',
  futuresLots: 'seeds.futuresLots',
  spotTonnes: 'seeds.spotTonnes',
  blockTonnes: 'seeds.blockTonnes',
  meanSpotCloseFen: 'seeds.meanSpotClose',
  shortfallTonnes: 'seeds.shortfall',
  finesFen: 'seeds.fines',
  metShare: 'seeds.metShare',
  oneLotMetShare: 'seeds.oneLotMetShare',
  futuresMinusSpotFen: 'seeds.futuresMinusSpot',
  unmetConditions: 'seeds.unmetConditions',
} as const satisfies Partial<Record<keyof SeedRow, CliTextKey>>;

const FEN_PER_YUAN = 100;
/** With fewer runs an interval says nothing: that of two runs is thirteen deviations wide. */
const FEWEST_FOR_INTERVAL = 3;

/**
 * The runs for the terminal: for every figure that a run has its mean with the 95% interval (from three runs on), the lowest and the highest value,
 * money in yuan; below it the runs that failed.
 */
export function seedTable(rows: readonly SeedRow[], language: Language): string {
  const say = (key: CliTextKey, values?: Readonly<Record<string, string | number>>) =>
    cliText(language, key, values);
  const heads = [
    'seeds.figure',
    'seeds.runs',
    'seeds.mean',
    'seeds.interval',
    'seeds.lowest',
    'seeds.highest',
  ];
  const table = new Table({
    head: heads.map((key) => say(key as CliTextKey)),
    colAligns: ['left', 'right', 'right', 'right', 'right', 'right'],
    style: { head: [], border: [], compact: true },
  });
  for (const [name, key] of Object.entries(FIGURES)) {
    const cells = figureCells(rows, name as keyof typeof FIGURES);
    if (cells !== undefined) table.push([say(key), ...cells]);
  }
  const failed = rows
    .filter(({ status }) => status !== 'done' && status !== 'unmet')
    .map(({ seed, status }) => say('seeds.failed', { seed, status }));
  return [table.toString(), ...failed].join('\n');
}

/** Number of runs, mean, interval, lowest and highest of a figure; undefined if no run has it. */
export function figureCells(rows: readonly SeedRow[], name: keyof typeof FIGURES): string[] | undefined {
  const unit = name.endsWith('Fen') ? FEN_PER_YUAN : 1;
  const values = rows.filter((row) => row[name] !== '').map((row) => Number(row[name]) / unit);
  if (values.length === 0) return undefined;
  const interval = meanInterval(values);
  return [
    String(values.length),
    mean(values).toFixed(2),
    interval === undefined || interval.count < FEWEST_FOR_INTERVAL
      ? ''
      : `${interval.lower.toFixed(2)} … ${interval.upper.toFixed(2)}`,
    shown(values.reduce((least, value) => Math.min(least, value))),
    shown(values.reduce((most, value) => Math.max(most, value))),
  ];
}

/** A single value: whole numbers as they are, others to the fen. */
function shown(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(2);
}

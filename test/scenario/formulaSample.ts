import { evaluateFormula, type Json } from '../../src/scenario/formula/evaluateFormula.js';
import { Figures, type KnownFigure } from '../../src/scenario/formula/figures.js';
import { readFormula } from '../../src/scenario/formula/readFormula.js';

const NUMBERS = [
  'marginCalls.count',
  'marginCalls.cured',
  'spot.first',
  'replay.within1pct',
  'terminalBasis[].toClose',
  'terminalBasis[].cost',
  'volume.lots',
  'volume.contracts[].lots',
  'years[].tonnes',
  'rejects[].count',
  'units.void[].tonnes',
];
const KNOWN: readonly KnownFigure[] = [
  { path: 'name', type: 'text' },
  ...NUMBERS.map((path) => ({ path, type: 'number' }) as const),
  { path: 'terminalBasis[].contract', type: 'text', key: 'one' },
  { path: 'terminalBasis[].met', type: 'flag' },
  { path: 'terminalBasis[].oneLot.met', type: 'flag' },
  { path: 'volume.contracts[].contract', type: 'text', key: 'one' },
  { path: 'years[].year', type: 'number', key: 'one' },
  { path: 'years[].isSettled', type: 'flag' },
  { path: 'rejects[].venue', type: 'text', key: 'several', values: ['futures', 'spot', 'blocks'] },
  { path: 'rejects[].reason', type: 'text' },
  { path: 'units.void[].group', type: 'text', key: 'several' },
];

/** A summary with what formulas can meet: lists, nulls, truth values, keys that are shared. */
export const SUMMARY: Json = {
  name: 'x',
  marginCalls: { count: 8, cured: 6 },
  spot: { first: null },
  replay: null,
  terminalBasis: [
    { contract: 'CA2601', toClose: -1.5, cost: 2, met: true, oneLot: { met: true } },
    { contract: 'CA2602', toClose: 4, cost: 3, met: false, oneLot: null },
    { contract: 'CA2603', toClose: null, cost: null, met: null, oneLot: { met: false } },
    { contract: 'CA2604', toClose: 0.5, cost: 1, met: true, oneLot: { met: true } },
  ],
  volume: { lots: 30, contracts: [{ contract: 'CA2601', lots: 30 }] },
  years: [
    { year: 2025, tonnes: 7, isSettled: true },
    { year: 2026, tonnes: 9, isSettled: false },
  ],
  rejects: [
    { venue: 'futures', reason: 'mayOnlyClose', count: 5 },
    { venue: 'spot', reason: 'notBestLevel', count: 11 },
    { venue: 'futures', reason: 'noMargin', count: 2 },
  ],
  units: null,
};

/** The figures of `SUMMARY` as formulas know them. */
export const figures = new Figures(KNOWN);

/** The value of a formula; the test fails if it is refused. */
export function value(text: string, summary: Json = SUMMARY): number | null {
  const read = readFormula(text, figures);
  if ('code' in read) throw new Error(`${text}: ${read.code}`);
  return evaluateFormula(read, summary);
}

/** Why a formula is refused; the test fails if it is taken. */
export function problem(text: string) {
  const read = readFormula(text, figures);
  if (!('code' in read)) throw new Error(`${text} is taken`);
  return read;
}

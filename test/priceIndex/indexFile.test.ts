import { describe, expect, it } from 'vitest';
import { loadIndex } from '../../src/scenario/index.js';

const PRICES = `date,venue,close,volume
2026-03-02,national,80.00,300
2026-03-02,hubei,40.00,100
2026-03-03,national,88.00,300
2026-03-03,hubei,40.00,300
2026-03-04,national,88.00,300
2026-03-04,tianjin,30.00,300
2026-03-05,national,88.00,300
2026-03-05,tianjin,33.00,300
`;

/** Loads an index from its texts; a definition that is undefined is none. */
function load(definition: string | undefined, prices = PRICES) {
  const files: Readonly<Record<string, string | undefined>> = { 'a.yaml': definition, 'p.csv': prices };
  return loadIndex(definition === undefined ? undefined : 'a.yaml', 'p.csv', (path) => {
    const text = files[path];
    return text === undefined ? undefined : new TextEncoder().encode(text);
  });
}

/** Levels of an index that must be right, in ten-thousandths of a point. */
function levels(definition: string | undefined, prices = PRICES): number[] {
  const { index, issues } = load(definition, prices);
  expect(issues).toEqual([]);
  return index!.days.map(({ level }) => level);
}

/** What is wrong, as 'file:line:column path code'. */
function wrong(definition: string | undefined, prices = PRICES): string[] {
  const { index, issues } = load(definition, prices);
  expect(index).toBeUndefined();
  return issues.map(({ file, line, column, path, code }) => `${file}:${line}:${column} ${path} ${code}`);
}

function notices(definition: string | undefined, prices = PRICES): string[] {
  return load(definition, prices).warnings.map(({ path, code }) => `${path} ${code}`);
}

describe('an index from files', () => {
  it('IDX-1: without a definition: all venues, a simple mean, 1000 points on the first date', () => {
    // (88 + 40) ÷ (80 + 40) = 1.066667; nothing moves; then with Tianjin (88 + 40 + 33) ÷ (88 + 40 + 30) × 1066.6667.
    expect(levels(undefined)).toEqual([10_000_000, 10_666_667, 10_666_667, 10_869_199]);
    expect(notices(undefined)).toEqual([]);
  });

  it('IDX-1: base date and points, a sample, stated weights and their changes', () => {
    const fixed = `weighting: fixed
base: {date: 2026-03-03, points: 100}
sample: {national: 1, hubei: 3}
events:
  - {date: 2026-03-04, weights: {hubei: 2}}
  - {date: 2026-03-05, leave: [hubei], join: {tianjin: 8}}`;
    // Still until day 4; then (88 + 8 × 33) ÷ (88 + 8 × 30) = 352 ÷ 328 = 1.0731707.
    expect(levels(fixed)).toEqual([1_000_000, 1_000_000, 1_073_171]);
    expect(notices(fixed)).toEqual([]);
  });

  it('IDX-1: the settlement price is the mean of the last days on every day', () => {
    // 1000.0000; (1000 + 1066.6667) ÷ 2 = 1033.33; 1066.67; (1066.6667 + 1086.9199) ÷ 2 = 1076.79.
    const { index } = load('settlementDays: 2');
    expect(index!.days.map(({ settlementFen }) => settlementFen)).toEqual([
      100_000, 103_333, 106_667, 107_679,
    ]);
  });

  it('tells of venues that are not used or wait for a price, and of changes after the end', () => {
    const text = 'sample: [national, tianjin]\nevents: [{date: 2026-03-06, leave: [national]}]';
    expect(notices(text)).toEqual([
      'sample indexJoinsLate',
      'events.0 indexEventAfterEnd',
      'venue indexVenueUnused',
    ]);
  });

  it('takes prices without volumes where they do not matter', () => {
    const prices = 'date,venue,close\n2026-03-02,national,80\n';
    expect(levels(undefined, prices)).toEqual([10_000_000]);
    expect(wrong('weighting: volume', prices)).toEqual(['p.csv:1:1 volume indexVolumeColumn']);
  });
});

describe('what is wrong with an index', () => {
  it('values of the definition and rows of the prices are told at once, with line and column', () => {
    const text = `code: a b
base: {date: 2026-02-30, points: 0}
wieghting: volume
weighting: volumes
weightWindow: 0
sample: [national, [hubei]]
events: [{join: [tianjin]}]`;
    const prices = `date,venue,close,volume
2026-03-02,national,0,1
2026-03-02,hubei,-40.00,1
2026-03-02,,40.00,1
2026-03-02,tianjin,40.00,1.5
2026-03-03,national,80.00,1
2026-03-03,national,80.00,1
2026-03-02,hubei,40.00,1
2026-03-04,hubei,40.00
`;
    expect(wrong(text, prices)).toEqual([
      'a.yaml:1:7 code badName',
      'a.yaml:2:14 base.date impossibleDate',
      'a.yaml:2:34 base.points outOfRange',
      'a.yaml:3:1 wieghting unknownKey',
      'a.yaml:4:12 weighting unknownChoice',
      'a.yaml:5:15 weightWindow outOfRange',
      'a.yaml:6:20 sample.1 wrongValue',
      'a.yaml:7:10 events.0.date missingKey',
      'p.csv:2:1 close csvValue',
      'p.csv:3:1 close csvValue',
      'p.csv:4:1 venue csvValue',
      'p.csv:5:1 volume csvValue',
      'p.csv:7:1 venue indexRowTwice',
      'p.csv:8:1 date indexDateOrder',
      'p.csv:9:1  csvFieldCount',
    ]);
  });

  it('a venue that leaves and joins at once, and a sample of venues that are none', () => {
    expect(wrong('events: [{date: 2026-03-04, leave: [hubei], join: [hubei]}]')).toEqual([
      'a.yaml:1:52 events.0.join.0 itemTwice',
    ]);
    expect(wrong('sample: [wuhan]')).toEqual(['a.yaml:1:10 sample.0 indexVenueUnknown']);
  });

  it('venues, dates and weights that do not fit', () => {
    const text = `sample: [national, hubie, national]
events:
  - {date: 2026-03-02, join: [tianjin]}
  - {date: 2026-03-04, join: [hubei, tianjin], leave: [guangdong]}
  - {date: 2026-03-05}
  - {date: 2026-03-05, join: {beijing: 1}, weights: {national: 1}}`;
    expect(wrong(text)).toEqual([
      'a.yaml:1:20 sample.1 indexVenueUnknown',
      'a.yaml:1:27 sample.2 itemTwice',
      'a.yaml:3:12 events.0.date dayOrder',
      'a.yaml:4:38 events.1.join.1 indexAlreadyMember',
      'a.yaml:4:56 events.1.leave.0 indexNotMember',
      'a.yaml:5:5 events.2 indexEventEmpty',
      'a.yaml:6:12 events.3.date dayOrder',
      'a.yaml:6:30 events.3.join indexWeightsUnused',
      'a.yaml:6:31 events.3.join.beijing indexVenueUnknown',
      'a.yaml:6:53 events.3.weights indexWeightsUnused',
    ]);
    expect(wrong('events: [{date: 2026-03-04, leave: {hubei: 1}}]')).toEqual([
      'a.yaml:1:36 events.0.leave wrongValue',
    ]);
    expect(wrong('sample: []')).toEqual(['a.yaml:1:9 sample indexSampleEmpty']);
    const emptied = 'sample: [hubei]\nevents: [{date: 2026-03-04, leave: [hubei]}]';
    expect(wrong(emptied)).toEqual(['a.yaml:2:10 events.0 indexSampleEmpty']);
    expect(wrong('weighting: fixed')).toEqual(['a.yaml:1:1 sample indexNeedsWeights']);
    expect(wrong('weighting: fixed\nsample: {national: 1.5, hubei: 0}')).toEqual([
      'a.yaml:2:20 sample.national wrongValue',
      'a.yaml:2:32 sample.hubei outOfRange',
    ]);
  });

  it('a base date without prices', () => {
    expect(wrong('base: {date: 2026-03-01}')).toEqual(['a.yaml:1:14 base.date indexBaseDate']);
    expect(wrong('sample: [tianjin]')).toEqual(['a.yaml:1:1 base.date indexBaseUnpriced']);
  });

  it('a level that prices drive to nothing', () => {
    const prices = 'date,venue,close\n2026-03-02,a,100000\n2026-03-03,a,0.01\n';
    expect(wrong('base: {points: 1}', prices)).toEqual(['p.csv:3:1  indexLevelRange']);
  });

  it.each([
    ['an empty definition', '', PRICES, 'a.yaml:1:1  indexFileEmpty'],
    ['a definition of comments', '# a\n', PRICES, 'a.yaml:1:1  indexFileEmpty'],
    ['a list', '[1]', PRICES, 'a.yaml:1:1  wrongValue'],
    ['empty prices', undefined, '', 'p.csv:1:1  indexPricesEmpty'],
    ['prices without a row', undefined, 'date,venue,close\n', 'p.csv:1:1  csvNoRow'],
    ['a column under another name', undefined, 'date,venues,close\n', 'p.csv:1:1 venue indexColumn'],
    ['a column twice', undefined, 'date,venue,close,close\n', 'p.csv:1:1 close csvColumnTwice'],
    ['an open quotation mark', undefined, 'date,venue,close\n2026-03-02,"a,1\n', 'p.csv:2:1  csvSyntax'],
  ])('%s', (_title, definition, prices, expected) => {
    expect(wrong(definition, prices)).toEqual([expected]);
  });

  it('files that are not there', () => {
    const { issues } = loadIndex('a.yaml', 'p.csv', () => undefined);
    expect(issues.map(({ file, code }) => `${file} ${code}`)).toEqual([
      'a.yaml fileMissing',
      'p.csv fileMissing',
    ]);
  });
});

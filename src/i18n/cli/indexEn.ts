/** English texts of `cfsim index`. `{name}` marks a value that is filled in. */
export const indexEn = {
  'index.description':
    'reckon an index of spot prices from closes and volumes of venues, without a simulation',
  'index.file':
    'the definition of the index (YAML); without it: all venues, simple mean, 1000 on the first date',
  'index.prices': 'closes and volumes (CSV): date,venue,close,volume',
  'index.json': 'print JSON: levels in ten-thousandths of a point, closes in fen a tonne',
  'index.csv': 'write the levels by day to a new file too',
  'index.example': 'print a sample: definition (the default) or prices',
  'index.help':
    'Start with the samples: cfsim index --example > index.yaml, cfsim index --example prices > index-prices.csv,\n' +
    'then cfsim index index.yaml --prices index-prices.csv. It shows the level of each day, what each venue contributed,\n' +
    'and how the divisor was corrected where the sample changed (IDX-1).',
  'index.noPrices': 'the option --prices FILE is missing; a sample: cfsim index --example prices',
  'index.exampleAlone': '--example: expected no file and no other option beside it; leave one of them away',
  'index.exampleUnknown': "--example: expected definition or prices; found '{found}'; choose one of them",
  'index.csvExists':
    '--csv: expected a new file; {found} is there already; choose another name, or remove it',
  'index.csvUnwritable':
    '--csv: expected a file that can be written; {found} cannot ({reason}); choose another place',
  'index.base': 'base {date} = {points}',
  'index.weighting.simple': 'simple mean',
  'index.weighting.volume': 'weighted by volume',
  'index.weighting.dayVolume': "weighted by the day's volume",
  'index.weighting.fixed': 'stated weights',
  'index.window':
    'Weights: volumes of the last {days} trading days, set anew when the sample changes and {every}',
  'index.every': 'every {days} trading days',
  'index.never': 'never else',
  'index.formula': 'level = mean ÷ divisor × base points; mean and divisor in yuan a tonne',
  'index.levels': 'Levels, and what each venue contributed to the change, in points',
  'index.date': 'date',
  'index.level': 'level',
  'index.change': 'change',
  'index.mean': 'mean',
  'index.divisor': 'divisor',
  'index.settlement': 'settlement',
  'index.carried': '* no price that day: the last close stands',
  'index.settlementNote':
    'settlement: what futures on the index would settle at on that last day, the mean of the last {days} levels',
  'index.corrections': 'Corrections of the divisor before trading, at the closes of the day before',
  'index.what': 'what',
  'index.unchanged': 'level, unchanged',
  'index.formerMean': 'mean before',
  'index.newMean': 'mean after',
  'index.formerDivisor': 'divisor before',
  'index.newDivisor': 'divisor after',
  'index.joined': '{venue} joins',
  'index.left': '{venue} leaves',
  'index.reweighted': 'new weights',
  'index.comma': ', ',
  'index.sampleOn': 'Sample on {date}',
  'index.venue': 'venue',
  'index.close': 'close',
  'index.weight': 'weight',
  'index.part': 'part of the level',
} as const;

/** English texts of the command line on the section `index` of a scenario. */
export const spotIndexEn = {
  'figures.index': 'The spot index, and futures on it (IDX-1)',
  'section.index': 'The spot index of the run (IDX-1); there is none without this section',
  'section.index.base': 'The level from which the index begins',
  'key.index.name': 'Name of the index: one text, or one each under en and zh',
  'key.index.code': 'Its code',
  'key.index.base.date':
    'Base date: the index begins with the closes of the first trading day on or after it; by default, and for a date before the run, with those of the day before the run',
  'key.index.base.points': 'Points on the base date, 1 … 100000',
  'key.index.sample':
    'Spot markets of the run that it is made of; by default all that trade allowances. With weighting: fixed as {national: 3, hubei: 1}',
  'key.index.events':
    'Changes of the sample: date, and join, leave or, with weighting: fixed, weights; each takes effect before trading and leaves the level as it is',
} as const;

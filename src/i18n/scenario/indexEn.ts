/** English words for what is wrong with an index of spot prices and its prices. */
export const indexIssuesEn = {
  indexFileEmpty:
    'expected the definition of an index; the file is empty; leave it out for the defaults, or start from the sample: cfsim index --example',
  indexPricesEmpty:
    'expected prices; the file is empty; the sample shows the columns: cfsim index --example prices',
  indexColumn:
    "expected a column '{found}'; found {known}; write date,venue,close,volume into the first line",
  indexVolumeColumn:
    "expected a column 'volume', for the weighting is {found}; it is missing; add it, or set weighting: simple",
  indexDateOrder:
    'expected dates in ascending order; the date is before that of line {previousLine}; sort the file',
  indexRowTwice:
    'expected each venue once a day; {found} stands in line {previousLine} already; remove one of the two',
  indexSampleEmpty: 'expected at least one venue in the sample; there is none; name one',
  indexVenueUnknown: "expected a venue of the prices: {known}; found '{found}'; correct the name",
  indexNotMember:
    "expected a venue of the sample at that date: {known}; found '{found}'; correct or remove it",
  indexAlreadyMember:
    "expected a venue that is not in the sample yet; found '{found}'; remove it, or let it leave first",
  indexNeedsWeights:
    "expected a weight for every venue, for the weighting is fixed; there is none; write them as in 'national: 5', a line each",
  indexWeightsUnused:
    'expected venues without weights, for the weighting is {found}; they have some; write them as in [national, hubei], or set weighting: fixed',
  indexEventEmpty:
    'expected join, leave or weights; the event has none of them; add one, or remove the event',
  indexBaseDate:
    'expected a date of the prices, {first} to {last}; there is none of {found}; choose a date with prices',
  indexBaseUnpriced:
    'expected a price of some venue of the sample by the base date; there is none by {found}; choose a later date, or another sample',
  indexLevelRange:
    'expected a level of the index that is neither 0 nor beyond all numbers; that of {found} is; correct the prices, or choose other base points',
  indexBaseAfterRun:
    'expected a base date by the last day of the run, {last}; found {found}; choose an earlier one, or leave it out: then the index begins with the closes before the run',
  cashNeedsIndex:
    'expected a section index, for {found} settles in cash on the spot index of the run; there is none; add one: index: {}',
  cashNeedsBase:
    'expected a base date before {first}, for futures on the index are listed at its level of the day before the run; found {found}; choose an earlier one, or leave it out',
  cashProductKind:
    'expected a product that delivers units: {name} is of kind {kind}, which trades futures against spot; {found} settles in cash; choose another product, or another kind',
  cashDeliveryKey:
    'expected nothing about delivery, for the product settles in cash on the index; found {found}; remove it',
} as const;

/** English words for notices about an index. */
export const indexWarningsEn = {
  indexVenueUnused: 'venues of the prices that the index does not use: {found}',
  indexJoinsLate:
    '{found} belongs to the sample from {date}, but its first price is of {first}: it joins on the trading day after',
  indexEventAfterEnd: 'the change of {found} comes after the last price, of {last}: it has no effect',
  indexEventAfterRun: 'the change of {found} comes after the last day of the run, {last}: it has no effect',
} as const;

/** English words for what a value of an index should have been. */
export const indexExpectedEn = {
  venue: ['the name of a venue', 'write it as in national'],
} as const;

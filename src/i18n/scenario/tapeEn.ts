/** English words for what is wrong with a tape of listed trades. */
export const tapeIssuesEn = {
  tapeEmpty:
    'expected a header and trades; the file is empty; start from the sample: cfsim close --example > tape.csv',
  tapeColumn:
    "expected a column '{found}'; found {known}; name the columns in the first line, as in time,price,tonnes",
  tapeDayOrder: 'expected days in ascending order; {found} comes after {previous}; sort the file',
  tapeTimeOrder:
    'expected the trades of a day and product in the order of time; {found} comes after {previous}; sort the file, or add a column day or product',
  tapeOutOfSession:
    "expected a time within the sessions {sessions}; found {found}; correct it, or name the venue's with --sessions",
  tapeOffTick: 'expected a multiple of the tick {tick}; found {found}; correct it, or set --tick',
} as const;

/** English words for notices about a tape. */
export const tapeWarningsEn = {
  tapeColumnUnused: "the column '{found}' is passed over; read are {known}",
  tapeAmountFar:
    'the amount {found} is not what {tonnes} t at {price} come to, {product}, by more than half a tick a tonne; only amountOverVolume uses it (lines like this: {rows})',
  tapeOutsideBand:
    'the price {found} lies outside {min} to {max}, the band that the previous closes of all rules together allow; it is taken as it is (lines like this: {rows})',
  tapeBlockSize:
    '{found} t are a block: a listed trade is of less than {min} t at most venues, and blocks do not enter the close; it is taken as it is (lines like this: {rows})',
  tapeNoPreviousClose:
    'without --previous-close the first price of the tape, {price}, stands for the previous close',
} as const;

/** English words for what a field of a tape should have been. */
export const tapeExpectedEn = {
  tapeTime: ['a time of day, as in 09:32:00 or 9:32:00.5', 'write it as in 09:32:00'],
  tapePrice: [
    'a price in yuan from 0.01 to 100000 with at most 2 decimals and no thousands separator',
    'write it as in 78.50',
  ],
  tapeTonnes: [
    'a whole number of tonnes from 1 to 100000000 without thousands separator',
    'write it as in 1200',
  ],
  tapeProduct: ['the name of a product', 'write a name'],
  tapeAmount: [
    'an amount in yuan above 0 with at most 2 decimals and no thousands separator, or nothing',
    'write it as in 94200.00',
  ],
} as const;

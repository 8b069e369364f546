/** English texts of `cfsim close`. `{name}` marks a value that is filled in. */
export const closeEn = {
  'close.description': "price a day's listed trades under every venue's closing rule, side by side",
  'close.tape': 'a tape: CSV with the columns time, price (yuan), tonnes, and if wanted product, day, amount',
  'close.previousClose':
    'previous close in yuan, or PRODUCT=PRICE; may be repeated (default: the first price of the tape)',
  'close.product': 'only this product of the tape',
  'close.band': 'price band, either side of the previous close (default: 10%)',
  'close.tick': 'tick in yuan (default: 0.01)',
  'close.move': 'the move whose least money is looked for (default: 1%)',
  'close.sessions': 'when trades can be made (default: 09:30-11:30,13:00-15:00)',
  'close.json': 'print JSON: money in fen, prices in fen a tonne, rates in ppm',
  'close.example': 'print a sample tape with comments',
  'close.help':
    'Start with the sample: cfsim close --example > tape.csv, then cfsim close --tape tape.csv --previous-close 78.50\n' +
    'It shows the close under every rule (CLS-1, CLS-2), and the least turnover and the least cost of trades at the end of the\n' +
    'day, at one price within the band, that would move it by 1%.',
  'close.noTape': 'the option --tape FILE is missing; a sample: cfsim close --example',
  'close.tapeAndExample': '--example: expected no --tape beside it; leave one of the two away',
  'close.wrongTick':
    "--tick: expected a price in yuan from 0.01 to 100 with at most 2 decimals; found '{found}'; write, say, --tick 0.01",
  'close.wrongBand': "--band: expected a rate from 0% to 99%; found '{found}'; write, say, --band 10%",
  'close.wrongMove': "--move: expected a rate above 0%, at most 50%; found '{found}'; write, say, --move 1%",
  'close.wrongSessions':
    "--sessions: expected times from-to in ascending order; found '{found}'; write, say, --sessions 09:30-11:30,13:00-15:00",
  'close.wrongPreviousClose':
    "--previous-close: expected a price in yuan from 0.01 to 100000 on the tick, each product once; found '{found}'; write, say, --previous-close 78.50 or --previous-close SZA-2025=50.10",
  'close.unknownProduct': "expected a product of the tape: {known}; found '{found}'; correct the name",
  'close.withoutProducts':
    "the tape has no column product; found '{found}'; leave the product away, or add the column",
  'close.traded': 'listed trades {trades}, tonnes {tonnes}',
  'close.closes': 'Close under every rule (CLS-1, CLS-2)',
  'close.moves':
    'Least money that moves the close by {move} (CLS-3): trades after all others, at one price within the band',
  'close.rule': 'rule',
  'close.venues': 'venues',
  'close.venues.national': 'national',
  'close.venues.amountOverVolume': 'Beijing, Tianjin, Chongqing, Fujian',
  'close.venues.lastFive': 'Shanghai, Hubei',
  'close.venues.lastTrade': 'Shenzhen',
  'close.venues.guangdong': 'Guangdong',
  'close.previous': 'previous close',
  'close.trades': 'trades counted',
  'close.tonnes': 'tonnes',
  'close.amount': 'amount',
  'close.average': 'amount ÷ tonnes',
  'close.close': 'close',
  'close.isPrevious': '{close} (previous)',
  'close.target': 'close → target',
  'close.least': 'least',
  'close.leastBoth': 'turnover, cost',
  'close.leastTurnover': 'turnover',
  'close.leastCost': 'cost',
  'close.cannot': 'cannot',
  'close.several': '{rule}, up to {count} trades',
  'close.tradesAt': 'trades',
  'close.price': 'at',
  'close.turnover': 'turnover',
  'close.cost': 'cost',
} as const;

/** English texts of the report on the spot index. */
export const priceIndexEn = {
  'priceIndex.title': 'The spot index and futures on it',
  'priceIndex.shows': 'Where did the index of the spot markets go, and did futures end at it?',
  'priceIndex.chart': 'Level of the index and settlement prices of futures on it, points',
  'priceIndex.markets': 'Spot markets of the index',
  'priceIndex.days': 'Days in the sample',
  'priceIndex.weight': 'Weight on the last day',
  'priceIndex.contribution': 'Contribution to the change, points',
  'priceIndex.settlements': 'Futures that settled in cash',
  'priceIndex.lastDay': 'Last trading day',
  'priceIndex.final': 'Final price, points',
  'priceIndex.mean': 'Mean of the index',
  'priceIndex.toLevel': 'Over the level of that day, %',
  'priceIndex.dayBefore': 'Day before over its level, %',
  'priceIndex.settledLots': 'Lots ended in cash',
  'priceIndex.note':
    'A price of futures on the index is in points; elsewhere in this report and in the tables a point stands as a yuan. The final price is the mean of the levels of the last days, so on the last day itself it is not the level of that day.',
  'priceIndex.method':
    'Level = mean of the closes ÷ divisor × base points. Where sample or weights change, the divisor changes before trading so that the level stays (IDX-1). On the last trading day all positions are marked to the final price (MTM-1) and end; nothing is delivered. See docs/price-index.md.',
} as const;

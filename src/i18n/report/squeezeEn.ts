/** English texts of the report on deliverable supply. */
export const squeezeEn = {
  'squeeze.title': 'Deliverable supply and corners',
  'squeeze.shows':
    'How much could be delivered into the contract in its last month (M−1), against what is held: is there enough?',
  'squeeze.chart': 'Open interest and deliverable supply of the contract in its last month, thousand tonnes',
  'squeeze.openInterest': 'Open interest',
  'squeeze.largestLong': 'Largest long position',
  'squeeze.supply': 'Deliverable supply',
  'squeeze.available': 'of it not needed for surrender',
  'squeeze.table': 'Deliverable supply by contract',
  'squeeze.lastDay': 'Last day measured',
  'squeeze.supplyTonnes': 'Supply, t',
  'squeeze.availableTonnes': 'Not needed for surrender, t',
  'squeeze.endRatio': 'Open interest ÷ supply',
  'squeeze.maxRatio': 'Its largest value',
  'squeeze.endCorner': 'Corner ratio',
  'squeeze.maxCorner': 'Largest corner ratio',
  'squeeze.maxLargestLong': 'Largest long ÷ supply, at most, %',
  'squeeze.topFourLong': 'Four largest longs, %',
  'squeeze.topFourShort': 'Four largest shorts, %',
  'squeeze.note':
    'Open interest above the supply is common weeks before the end, for most positions are closed before; on the last trading day somebody cannot deliver. A corner ratio above 1 means that one account is owed more than all others own: it cannot be satisfied without its own units. As a yardstick, the spot-month limit of US rules is a quarter of the deliverable supply.',
  'squeeze.method':
    'Supply: units that are good delivery (DEL-4), free or locked for another delivery, of all accounts, after each settlement from the first trading day of month M−1 to the last trading day. What a covered owner needs for its own surrender is its known emissions less what it has surrendered and what is still to be issued to it. Corner ratio: largest net long position in tonnes ÷ the units of everybody else. Shares of four are net positions ÷ open interest. See docs/delivery-squeeze.md.',
} as const;

/** English texts of the command line about the supervision of the spot markets. */
export const supervisionEn = {
  'section.supervision':
    'Supervision of all spot markets together (SPOT-10): breaches, steps of the ladder, warnings, disputes; there is none without this section',
  'section.supervision.warnings': 'When a market is warned of its risks',
  'section.supervision.disputes': 'Who disputes a trade, and when it is answered',
  'key.supervision.orders':
    'Orders of the regulators as a list: date, time (00:00 by default), account, the step it is put on (none lifts all), joint',
  'figures.supervision': 'Supervision of the spot markets',
} as const;

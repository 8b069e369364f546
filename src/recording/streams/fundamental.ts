import { fieldsOf } from '../../protocol/index.js';
import { MARKET } from './columns.js';
import { streamTable } from './streamTable.js';

const VALUE = fieldsOf('FundamentalValueSet');
const MILLI = 1000;

/** The fundamental value of what each spot market trades whenever it moves; nobody in the run sees it as such. */
export const fundamental = streamTable({
  name: 'fundamental',
  text: { zh: '基本面价值的每次变动', en: 'the fundamental value moves' },
  isLong: false,
  isDefault: true,
  columns: [
    MARKET,
    {
      name: 'valueFen',
      type: 'number',
      unit: 'fen/t',
      text: { zh: '基本面价值，取到千分之一分', en: 'fundamental value, to a thousandth of a fen' },
    },
  ],
  read: (add, words) => ({
    facts: {
      FundamentalValueSet: (timeUs, fields) =>
        add(timeUs, {
          market: words.market(fields[VALUE.venue]!),
          valueFen: fields[VALUE.valueMilliFen]! / MILLI,
        }),
    },
  }),
});

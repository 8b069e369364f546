import { fieldsOf } from '../../protocol/index.js';
import { CONTRACT, integer, price } from './columns.js';
import { streamTable } from './streamTable.js';

const TRIGGERED = fieldsOf('StopTriggered');

/** Stop orders whose trigger was reached (ORD-2). */
export const stops = streamTable({
  name: 'stops',
  text: { zh: '止损单触发 (ORD-2)', en: "a stop order's trigger was reached (ORD-2)" },
  isLong: false,
  isDefault: true,
  columns: [
    integer('orderId', '委托编号', 'number of the order'),
    CONTRACT,
    price('triggerFen', '触发价', 'trigger price'),
  ],
  read: (add, words) => ({
    facts: {
      StopTriggered: (timeUs, fields) =>
        add(timeUs, {
          orderId: fields[TRIGGERED.orderId]!,
          contract: words.contract(fields[TRIGGERED.contract]!),
          triggerFen: fields[TRIGGERED.triggerFen]!,
        }),
    },
  }),
});

import { integer, optional, tonnes, word } from './columns.js';
import { fieldsOf } from './factFields.js';
import { streamTable } from './streamTable.js';

const ISSUED = fieldsOf('AllowanceIssued');
const TRANSFERRED = fieldsOf('AllowanceTransferred');
const SURRENDERED = fieldsOf('AllowanceSurrendered');
const EXPIRED = fieldsOf('AllowanceExpired');

/** Every move of allowances in the registry (REG-1, CMP-1, CMP-3). */
export const units = streamTable({
  name: 'units',
  text: {
    zh: '登记系统中的每笔配额变动：发放、划转、清缴、失效注销 (REG-1, CMP-1, CMP-3)；运行开始时持有的配额在首日零点发放',
    en: 'allowances of one vintage are issued, transferred, surrendered or lose their use and are cancelled (REG-1, CMP-1, CMP-3); what accounts begin with is issued at the first midnight',
  },
  isLong: true,
  isDefault: true,
  columns: [
    word(
      'event',
      'issued 发放，transferred 划转，surrendered 清缴，expired 失效注销',
      'issued, transferred, surrendered or expired',
    ),
    optional(integer('fromAccount', '转出账户；发放为空', 'account that gives; none for an issue')),
    optional(
      integer(
        'toAccount',
        '转入账户；清缴与失效为空',
        'account that receives; none when surrendered or expired',
      ),
    ),
    word('product', '配额品种', 'kind of units'),
    integer('vintage', '配额年份', 'vintage of the units'),
    optional(integer('year', '清缴所属年度 (CMP-1)', 'year of the emissions surrendered for (CMP-1)')),
    tonnes('tonnes', '吨数', 'tonnes'),
  ],
  read: (add, words) => ({
    facts: {
      AllowanceIssued: (timeUs, fields) =>
        add(timeUs, {
          event: 'issued',
          toAccount: fields[ISSUED.account]!,
          product: words.product(fields[ISSUED.product]!),
          vintage: fields[ISSUED.vintage]!,
          tonnes: fields[ISSUED.tonnes]!,
        }),
      AllowanceTransferred: (timeUs, fields) =>
        add(timeUs, {
          event: 'transferred',
          fromAccount: fields[TRANSFERRED.fromAccount]!,
          toAccount: fields[TRANSFERRED.toAccount]!,
          product: words.product(fields[TRANSFERRED.product]!),
          vintage: fields[TRANSFERRED.vintage]!,
          tonnes: fields[TRANSFERRED.tonnes]!,
        }),
      AllowanceSurrendered: (timeUs, fields) =>
        add(timeUs, {
          event: 'surrendered',
          fromAccount: fields[SURRENDERED.account]!,
          product: words.product(fields[SURRENDERED.product]!),
          vintage: fields[SURRENDERED.vintage]!,
          year: fields[SURRENDERED.year]!,
          tonnes: fields[SURRENDERED.tonnes]!,
        }),
      AllowanceExpired: (timeUs, fields) =>
        add(timeUs, {
          event: 'expired',
          fromAccount: fields[EXPIRED.account]!,
          product: words.product(fields[EXPIRED.product]!),
          vintage: fields[EXPIRED.vintage]!,
          tonnes: fields[EXPIRED.tonnes]!,
        }),
    },
  }),
});

import type { RunContract, RunDay, RunParticipant } from '../runMeta.js';
import { day, flag, integer, metricTable, word } from './metricTable.js';

/** Who the accounts of the other tables are. */
export const accounts = metricTable<RunParticipant>({
  name: 'accounts',
  text: {
    zh: '一个账户；其他表的 account 指此',
    en: 'An account, which the column account of other tables names',
  },
  columns: [
    integer(['account', '', '账户编号', 'Number of the account'], ({ account }) => account),
    word(['name', '', '名称', 'Name'], ({ name }) => name),
    word(['groupName', '', '群体名称', 'Name of its group'], ({ group }) => group),
    word(
      ['kind', '', '主体类别；broker 为期货公司', 'Kind of agent; broker for brokers'],
      ({ kind }) => kind,
    ),
    flag(
      ['hedger', '', '套期保值 (MAR-2, LIQ-4)', 'Its positions count as hedging (MAR-2, LIQ-4)'],
      ({ hedger }) => hedger,
    ),
    flag(['individual', '', '自然人 (POS-1)', 'A natural person (POS-1)'], ({ individual }) => individual),
  ],
  rowsOf: ({ meta }) => meta.participants,
});

/** The contracts of the other tables. */
export const contracts = metricTable<RunContract & { readonly index: number }>({
  name: 'contracts',
  text: {
    zh: '一个期货合约；其他表的 contract 指此',
    en: 'A futures contract, which the column contract of other tables names',
  },
  columns: [
    word(['contract', '', '合约代码', 'Code'], ({ code }) => code),
    integer(['contractIndex', '', '挂牌次序，自 0 起', 'Order of its listing, from 0'], ({ index }) => index),
    day(
      ['lastTradingDay', '最后交易日 (CON-3)', 'Last trading day (CON-3)'],
      ({ lastTradingDay }) => lastTradingDay,
    ),
    day(
      ['deliveryDay', '交割日 (CON-3, DEL-2)', 'Delivery day (CON-3, DEL-2)'],
      ({ deliveryDay }) => deliveryDay,
    ),
  ],
  rowsOf: ({ meta }) => meta.contracts.map((contract, index) => ({ ...contract, index })),
});

/** The trading days of the run. */
export const days = metricTable<RunDay & { readonly index: number }>({
  name: 'days',
  text: {
    zh: '一个交易日；其他表的 date 指此',
    en: 'A trading day, which the column date of other tables names',
  },
  columns: [
    day(['date', '交易日', 'Trading day'], ({ dayNumber }) => dayNumber),
    integer(['dayIndex', '', '次序，自 0 起', 'Place in the run, from 0'], ({ index }) => index),
  ],
  rowsOf: ({ meta }) => meta.days.map((one, index) => ({ ...one, index })),
});

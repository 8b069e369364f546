import type { ColumnSchema, ColumnType } from '../table.js';

/** A column whose name and type the compiler knows, so that rows can be checked against it. */
export type Column<N extends string, T extends ColumnType> = ColumnSchema & {
  readonly name: N;
  readonly type: T;
};

/** A column of the same name and type in which some rows have no value. */
export function optional<C extends ColumnSchema>(column: C): C & { readonly nullable: true } {
  return { ...column, nullable: true };
}

/** A price, in fen a tonne. */
export function price<N extends string>(name: N, zh: string, en: string): Column<N, 'integer'> {
  return { name, type: 'integer', unit: 'fen/t', text: { zh, en } };
}

/** An amount of money, in fen. */
export function money<N extends string>(name: N, zh: string, en: string): Column<N, 'integer'> {
  return { name, type: 'integer', unit: 'fen', text: { zh, en } };
}

/** A number of futures contracts. */
export function lots<N extends string>(name: N, zh: string, en: string): Column<N, 'integer'> {
  return { name, type: 'integer', unit: 'lots', text: { zh, en } };
}

/** A quantity of allowances or emissions. */
export function tonnes<N extends string>(name: N, zh: string, en: string): Column<N, 'integer'> {
  return { name, type: 'integer', unit: 't', text: { zh, en } };
}

/** A rate in parts per million. */
export function rate<N extends string>(name: N, zh: string, en: string): Column<N, 'integer'> {
  return { name, type: 'integer', unit: 'ppm', text: { zh, en } };
}

/** A number that stands for something: an account, an order, a trade; also a count or a year. */
export function integer<N extends string>(name: N, zh: string, en: string): Column<N, 'integer'> {
  return { name, type: 'integer', unit: '', text: { zh, en } };
}

/** A name or one of a few words. */
export function word<N extends string>(name: N, zh: string, en: string): Column<N, 'text'> {
  return { name, type: 'text', unit: '', text: { zh, en } };
}

/** True or false. */
export function flag<N extends string>(name: N, zh: string, en: string): Column<N, 'flag'> {
  return { name, type: 'flag', unit: '', text: { zh, en } };
}

/** A day. */
export function date<N extends string>(name: N, zh: string, en: string): Column<N, 'date'> {
  return { name, type: 'date', unit: '', text: { zh, en } };
}

/** An instant by the clock of Shanghai. */
export function time<N extends string>(name: N, zh: string, en: string): Column<N, 'time'> {
  return { name, type: 'time', unit: '', text: { zh, en } };
}

/** The day of an instant. */
export const DATE: ColumnSchema = {
  name: 'date',
  type: 'date',
  unit: '',
  text: { zh: '日期，上海时间', en: 'day on which it happened, Shanghai time' },
};
/** The instant of what a row tells. */
export const TIME = time('time', '发生时间，上海时间', 'when it happened, Shanghai time');
/** The contract of a row. */
export const CONTRACT = word('contract', '合约代码', 'code of the contract');
/** The spot market of a row. */
export const MARKET = word('market', '现货市场名称 (SPOT-9)', 'name of the spot market (SPOT-9)');
/** The account of a row. */
export const ACCOUNT = integer(
  'account',
  '账户编号，见表 accounts',
  'number of the account, see table accounts',
);

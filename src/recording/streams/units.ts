import { fieldsOf, UnitCause, UnitState } from '../../protocol/index.js';
import { nameOf, UNIT_CAUSE_NAMES, UNIT_STATE_NAMES } from './codeNames.js';
import { integer, optional, tonnes, word } from './columns.js';
import type { FactWords } from './factWords.js';
import { type AddRow, type FactReader, streamTable, type TableReaders } from './streamTable.js';

const ISSUED = fieldsOf('AllowanceIssued');
const TRANSFERRED = fieldsOf('AllowanceTransferred');
const SURRENDERED = fieldsOf('AllowanceSurrendered');

/** Facts about units that stay with their owner begin with the same fields; those that have a cause have it last. */
const OWN = fieldsOf('AllowanceLocked');

const COLUMNS = [
  word(
    'event',
    'issued 发放，transferred 划转，locked 锁定，unlocked 解锁，pledged 质押，unpledged 解除质押，surrendered 清缴，expired 失效注销，cancelled 自愿注销或转换为新年份',
    'issued, transferred, locked, unlocked, pledged, unpledged, surrendered, expired, or cancelled (of its own accord, or turned into a newer vintage)',
  ),
  optional(integer('fromAccount', '转出账户；发放为空', 'account that gives; none for an issue')),
  optional(
    word(
      'fromState',
      '变动前的状态：free 可用，locked 锁定，pledged 质押；发放为空',
      'state that the units leave: free, locked or pledged; none for an issue',
    ),
  ),
  optional(
    integer(
      'toAccount',
      '转入账户；留在原账户时为空',
      'account that receives; none when the units stay with their owner or leave the market',
    ),
  ),
  word(
    'toState',
    '变动后的状态：free 可用，locked 锁定，pledged 质押，surrendered 已清缴，cancelled 已注销',
    'state that the units enter: free, locked, pledged, surrendered or cancelled',
  ),
  word('product', '配额或减排量品种：CEA, CCER, BEA …', 'kind of units: CEA, CCER, BEA, …'),
  integer('vintage', '配额年份', 'vintage of the units'),
  optional(integer('year', '清缴所属年度 (CMP-1)', 'year of the emissions surrendered for (CMP-1)')),
  tonnes('tonnes', '吨数', 'tonnes'),
  word(
    'cause',
    '变动原因：allocation 分配，opening 期初持有，spot 现货，delivery 交割，collateral 质押物，surrender 清缴，expiry 失效，voluntary 自愿，conversion 转换，merger 合并，split 分立，certification 减排量核证',
    'why: allocation, opening, spot, delivery, collateral, surrender, expiry, voluntary, conversion, merger, split or certification (of reductions)',
  ),
] as const;

/** Every move of units in the registry, from which an account's statement can be made (REG-1, REG-2, CMP-1, CMP-3). */
export const units = streamTable({
  name: 'units',
  text: {
    zh: '登记系统中的每笔变动：发放、划转、锁定与解锁、质押与解除、清缴、失效注销、注销，每个年份一行 (REG-1, REG-2, CMP-1, CMP-3)；运行开始时持有的配额在首日零点发放',
    en: 'units of one product and vintage are issued, transferred, locked, pledged, surrendered, lose their use or are cancelled (REG-1, REG-2, CMP-1, CMP-3); what accounts begin with is issued at the first midnight',
  },
  isLong: true,
  isDefault: true,
  columns: COLUMNS,
  read: (add, words) => ({ facts: { ...ownerReaders(add, words), ...stateReaders(add, words) } }),
});

/** Facts in which units come, or go to another account or to the authority. */
function ownerReaders(add: AddRow<typeof COLUMNS>, words: FactWords): TableReaders['facts'] {
  return {
    AllowanceIssued: (timeUs, fields) =>
      add(timeUs, {
        event: 'issued',
        toAccount: fields[ISSUED.account]!,
        toState: stateName(UnitState.free),
        product: words.product(fields[ISSUED.product]!),
        vintage: fields[ISSUED.vintage]!,
        tonnes: fields[ISSUED.tonnes]!,
        cause: causeName(fields[ISSUED.cause]!),
      }),
    AllowanceTransferred: (timeUs, fields) =>
      add(timeUs, {
        event: 'transferred',
        fromAccount: fields[TRANSFERRED.fromAccount]!,
        fromState: stateName(fields[TRANSFERRED.fromState]!),
        toAccount: fields[TRANSFERRED.toAccount]!,
        toState: stateName(fields[TRANSFERRED.toState]!),
        product: words.product(fields[TRANSFERRED.product]!),
        vintage: fields[TRANSFERRED.vintage]!,
        tonnes: fields[TRANSFERRED.tonnes]!,
        cause: causeName(fields[TRANSFERRED.cause]!),
      }),
    AllowanceSurrendered: (timeUs, fields) =>
      add(timeUs, {
        event: 'surrendered',
        fromAccount: fields[SURRENDERED.account]!,
        fromState: stateName(UnitState.free),
        toState: stateName(UnitState.surrendered),
        product: words.product(fields[SURRENDERED.product]!),
        vintage: fields[SURRENDERED.vintage]!,
        year: fields[SURRENDERED.year]!,
        tonnes: fields[SURRENDERED.tonnes]!,
        cause: causeName(UnitCause.surrender),
      }),
  };
}

/** Facts in which units of an account go from one state to another. */
function stateReaders(add: AddRow<typeof COLUMNS>, words: FactWords): TableReaders['facts'] {
  /** `cause` where the fact has none. */
  const reader = (event: string, from: UnitState, to: UnitState, cause?: UnitCause): FactReader => {
    return (timeUs, fields) =>
      add(timeUs, {
        event,
        fromAccount: fields[OWN.account]!,
        fromState: stateName(from),
        toState: stateName(to),
        product: words.product(fields[OWN.product]!),
        vintage: fields[OWN.vintage]!,
        tonnes: fields[OWN.tonnes]!,
        cause: causeName(cause ?? fields[OWN.cause]!),
      });
  };
  const { free, locked, pledged, cancelled } = UnitState;
  return {
    AllowanceLocked: reader('locked', free, locked),
    AllowanceUnlocked: reader('unlocked', locked, free),
    AllowancePledged: reader('pledged', free, pledged, UnitCause.collateral),
    AllowanceUnpledged: reader('unpledged', pledged, free, UnitCause.collateral),
    AllowanceExpired: reader('expired', free, cancelled, UnitCause.expiry),
    AllowanceCancelled: reader('cancelled', free, cancelled),
  };
}

function stateName(state: number): string {
  return nameOf(UNIT_STATE_NAMES, state);
}

function causeName(cause: number): string {
  return nameOf(UNIT_CAUSE_NAMES, cause);
}

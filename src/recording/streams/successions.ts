import { fieldsOf, SuccessionHindrance } from '../../protocol/index.js';
import { integer, money, optional, rate, tonnes, word } from './columns.js';
import { streamTable } from './streamTable.js';

const MERGED = fieldsOf('EntityMerged');
const SPLIT = fieldsOf('EntitySplit');
const DUTY = fieldsOf('DutyMoved');
const DEFERRED = fieldsOf('SuccessionDeferred');
const MOVED = fieldsOf('HomeMarketChanged');
const HINDRANCES = Object.keys(SuccessionHindrance);

/** Mergers, splits, the duties that move with them, and firms that go from a pilot to the national market (REG-2, SPOT-9). */
export const successions = streamTable({
  name: 'successions',
  text: {
    zh: '一次合并、分立、义务转移、推迟，或试点企业转入全国市场 (REG-2、SPOT-9)',
    en: 'a merger, a split, a duty that moves with it, a delay, or a firm that joins the national market (REG-2, SPOT-9)',
  },
  isLong: false,
  isDefault: true,
  columns: [
    word(
      'kind',
      '种类：merged 合并，split 分立，dutyMoved 义务转移，deferred 合并推迟，marketJoined 转入另一市场',
      'merged, split, dutyMoved, deferred or marketJoined',
    ),
    integer('account', '原账户', 'account that it starts from'),
    optional(integer('successor', '承继账户', 'account that takes over')),
    optional(rate('sharePpm', '分立的份额', 'share that is split off')),
    optional(money('bankFen', '由银行存款转移的资金', 'money that moves from the bank')),
    optional(money('reserveFen', '由期货结算准备金转移的资金', 'money that moves from the futures reserve')),
    optional(tonnes('unitTonnes', '转移的配额与减排量', 'units that move')),
    optional(integer('duties', '转移或分担的未清缴义务数', 'open duties that move or are shared')),
    optional(integer('year', '义务的排放年度', 'year of the emissions of the duty')),
    optional(tonnes('emissionTonnes', '转移部分的已知排放量', 'emissions as known, of the part that moves')),
    optional(
      tonnes('allocationTonnes', '转移部分的已知分配量', 'allocation as known, of the part that moves'),
    ),
    optional(
      tonnes('surrenderedTonnes', '转移部分的已清缴量', 'surrendered already, of the part that moves'),
    ),
    optional(
      tonnes('deductionTonnes', '转移部分的扣减量', 'deduction for an earlier year, of the part that moves'),
    ),
    optional(
      word(
        'cause',
        '推迟的原因：openPosition 有持仓或交割，lockedUnits 有冻结或质押的单位，boundMoney 有占用的资金，debt 有借款或违约追偿',
        'why it is put off: openPosition, lockedUnits, boundMoney or debt (a claim from a default too)',
      ),
    ),
    optional(word('formerMarket', '原现货市场', 'spot market before')),
    optional(word('market', '新现货市场', 'spot market from then on')),
  ],
  read: (add, words) => ({
    facts: {
      EntityMerged: (timeUs, fields) =>
        add(timeUs, {
          kind: 'merged',
          account: fields[MERGED.account]!,
          successor: fields[MERGED.into]!,
          bankFen: fields[MERGED.bankFen]!,
          reserveFen: fields[MERGED.reserveFen]!,
          unitTonnes: fields[MERGED.unitTonnes]!,
          duties: fields[MERGED.duties]!,
        }),
      EntitySplit: (timeUs, fields) =>
        add(timeUs, {
          kind: 'split',
          account: fields[SPLIT.account]!,
          successor: fields[SPLIT.into]!,
          sharePpm: fields[SPLIT.sharePpm]!,
          bankFen: fields[SPLIT.bankFen]!,
          reserveFen: fields[SPLIT.reserveFen]!,
          unitTonnes: fields[SPLIT.unitTonnes]!,
          duties: fields[SPLIT.duties]!,
        }),
      DutyMoved: (timeUs, fields) =>
        add(timeUs, {
          kind: 'dutyMoved',
          account: fields[DUTY.account]!,
          successor: fields[DUTY.into]!,
          year: fields[DUTY.year]!,
          emissionTonnes: fields[DUTY.emissionTonnes]!,
          allocationTonnes: fields[DUTY.allocationTonnes]!,
          surrenderedTonnes: fields[DUTY.surrenderedTonnes]!,
          deductionTonnes: fields[DUTY.deductionTonnes]!,
        }),
      SuccessionDeferred: (timeUs, fields) =>
        add(timeUs, {
          kind: 'deferred',
          account: fields[DEFERRED.account]!,
          successor: fields[DEFERRED.into]!,
          cause: HINDRANCES[fields[DEFERRED.cause]!]!,
        }),
      HomeMarketChanged: (timeUs, fields) =>
        add(timeUs, {
          kind: 'marketJoined',
          account: fields[MOVED.account]!,
          formerMarket: words.market(fields[MOVED.formerVenue]!),
          market: words.market(fields[MOVED.venue]!),
        }),
    },
  }),
});

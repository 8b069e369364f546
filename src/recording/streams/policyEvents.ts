import { fieldsOf, LiquidationCause, PolicyKind, SuspensionCause } from '../../protocol/index.js';
import {
  ACCOUNT,
  CONTRACT,
  date,
  integer,
  money,
  optional,
  price,
  rate,
  time,
  tonnes,
  word,
} from './columns.js';
import type { FactWords } from './factWords.js';
import { type AddRow, orNone, streamTable, type TableReaders } from './streamTable.js';

const TERMS = fieldsOf('TermsChanged');
const LIMITS = fieldsOf('PriceLimitsSet');
const REPORTED = fieldsOf('EmissionsReported');
const VERIFIED = fieldsOf('EmissionsVerified');
const ALLOCATION = fieldsOf('AllocationSet');
const SURRENDERED = fieldsOf('AllowanceSurrendered');
const SETTLED = fieldsOf('ComplianceSettled');
const ANNOUNCED = fieldsOf('TermsAnnounced');
const CONTRACT_TERMS = fieldsOf('ContractTermsChanged');
const SUSPENDED = fieldsOf('OpeningSuspended');
const RESUMED = fieldsOf('OpeningResumed');
const IMPOSED = fieldsOf('LiquidationImposed');
const NEWS = fieldsOf('NewsReleased');
const POLICY_TOLD = fieldsOf('PolicyAnnounced');
const POLICY = fieldsOf('PolicyTookEffect');

const SUSPENSION_CAUSES = Object.keys(SuspensionCause);
const LIQUIDATION_CAUSES = Object.keys(LiquidationCause);
const POLICY_KINDS = Object.keys(PolicyKind);

const COLUMNS = [
  word(
    'event',
    'reported 报送，verified 核查，preAllocated 预分配，allocated 核定，surrendered 清缴，settled 履约截止，termsAnnounced 公告将改变条款，termsChanged 改变全部合约的条款，contractTermsChanged 改变某合约的条款，limitsChanged 某合约盘中改变涨跌停板，openingSuspended 暂停开仓，openingResumed 恢复开仓，liquidationImposed 责令强行平仓，newsReleased 消息，policyAnnounced 公告政策事件，policyTookEffect 政策事件生效',
    'reported, verified, preAllocated, allocated, surrendered, settled (a duty at its deadline), termsAnnounced (a change that is to come), termsChanged (of all contracts), contractTermsChanged (of one), limitsChanged (of a contract, in the middle of a day), openingSuspended, openingResumed, liquidationImposed (the exchange orders a position closed), newsReleased, policyAnnounced, policyTookEffect',
  ),
  optional(ACCOUNT),
  optional(CONTRACT),
  optional(integer('year', '排放所属年度', 'year of the emissions')),
  optional(
    tonnes(
      'tonnes',
      '报送或核查的排放量；预分配或核定的配额（扣减前）；清缴量',
      'emissions reported or verified; allowances allocated (the final ones before deductions) or surrendered',
    ),
  ),
  optional(tonnes('dueTonnes', '应清缴量 (CMP-1)', 'allowances due (CMP-1)')),
  optional(tonnes('surrenderedTonnes', '已清缴量 (CMP-1)', 'allowances surrendered (CMP-1)')),
  optional(
    tonnes(
      'shortfallTonnes',
      '清缴缺口，从下一年度配额中扣减 (CMP-2)',
      'allowances missing, deducted from the next allocation (CMP-2)',
    ),
  ),
  optional(money('fineFen', '未足额清缴的罚款 (CMP-2)', 'fine for the shortfall (CMP-2)')),
  optional(money('paidFen', '罚款的实付部分 (CMP-2)', 'what was paid of the fine (CMP-2)')),
  optional(
    rate(
      'limitPpm',
      '此后正常的涨跌停板幅度；无涨跌停板，或公告中不变的，为空 (LIM-5)',
      'normal price limit from then on; none without one, and in an announcement if it stays (LIM-5)',
    ),
  ),
  optional(
    rate(
      'marginPpm',
      '此后的基准保证金率；limitsChanged 为该合约的保证金率 (LIM-5)',
      'base margin rate from then on; of limitsChanged the rate of the contract (LIM-5)',
    ),
  ),
  optional(price('lowerLimitFen', '新的跌停价 (LIM-5)', 'new lower price limit (LIM-5)')),
  optional(price('upperLimitFen', '新的涨停价 (LIM-5)', 'new upper price limit (LIM-5)')),
  optional(time('effective', '所公告的条款生效的时刻 (LIM-5)', 'when announced terms take effect (LIM-5)')),
  optional(
    word(
      'cause',
      '暂停或恢复开仓的原因：thirdLock 第三个单边市，notice 通知，penalty 处罚；责令强行平仓的原因：violation 违规，emergency 紧急措施 (LIM-4, LIM-5, POS-3, LIQ-2)',
      'why opening is suspended or resumed: thirdLock, notice, penalty; why a position is ordered closed: violation, emergency (LIM-4, LIM-5, POS-3, LIQ-2)',
    ),
  ),
  optional(
    date(
      'untilDate',
      '暂停开仓的最后一日；通知未定期限的为运行的最后一日',
      'last day without opening; the last of the run where a notice names none',
    ),
  ),
  optional(
    rate('changePpm', '基本面价值因消息的变动 (POL-1)', 'change of the fundamental value by news (POL-1)'),
  ),
  optional(word('policy', '政策事件的种类 (POL-1)', 'kind of the policy event (POL-1)')),
] as const;

/** What policy does: steps of the duties of covered entities (CMP-1 to CMP-4), changes of contract terms, notices and news (LIM-5, LIQ-2, POL-1). */
export const policyEvents = streamTable({
  name: 'policyEvents',
  text: {
    zh: '政策事件：履约各步 (CMP-1 至 CMP-4)、合约条款的改变与交易所通知 (LIM-4, LIM-5, LIQ-2, POS-3)、消息 (POL-1)；运行开始前的各步记在首日零点',
    en: 'a step of a duty to surrender (CMP-1 to CMP-4), a change of contract terms or a notice of the exchange (LIM-4, LIM-5, LIQ-2, POS-3), or news (POL-1); steps from before the run stand at its first midnight',
  },
  isLong: false,
  isDefault: true,
  columns: COLUMNS,
  read: (add, words) => ({
    facts: {
      ...emissionReaders(add),
      ...deadlineReaders(add),
      ...termsReaders(add, words),
      ...noticeReaders(add, words),
    },
  }),
});

function emissionReaders(add: AddRow<typeof COLUMNS>): TableReaders['facts'] {
  return {
    EmissionsReported: (timeUs, fields) =>
      add(timeUs, {
        event: 'reported',
        account: fields[REPORTED.account]!,
        year: fields[REPORTED.year]!,
        tonnes: fields[REPORTED.tonnes]!,
      }),
    EmissionsVerified: (timeUs, fields) =>
      add(timeUs, {
        event: 'verified',
        account: fields[VERIFIED.account]!,
        year: fields[VERIFIED.year]!,
        tonnes: fields[VERIFIED.tonnes]!,
      }),
    AllocationSet: (timeUs, fields) =>
      add(timeUs, {
        event: fields[ALLOCATION.final] === 1 ? 'allocated' : 'preAllocated',
        account: fields[ALLOCATION.account]!,
        year: fields[ALLOCATION.year]!,
        tonnes: fields[ALLOCATION.tonnes]!,
      }),
  };
}

function deadlineReaders(add: AddRow<typeof COLUMNS>): TableReaders['facts'] {
  return {
    AllowanceSurrendered: (timeUs, fields) =>
      add(timeUs, {
        event: 'surrendered',
        account: fields[SURRENDERED.account]!,
        year: fields[SURRENDERED.year]!,
        tonnes: fields[SURRENDERED.tonnes]!,
      }),
    ComplianceSettled: (timeUs, fields) =>
      add(timeUs, {
        event: 'settled',
        account: fields[SETTLED.account]!,
        year: fields[SETTLED.year]!,
        dueTonnes: fields[SETTLED.dueTonnes]!,
        surrenderedTonnes: fields[SETTLED.surrenderedTonnes]!,
        shortfallTonnes: fields[SETTLED.shortfallTonnes]!,
        fineFen: fields[SETTLED.fineFen]!,
        paidFen: fields[SETTLED.paidFen]!,
      }),
  };
}

/** A contract's limits are set when a day opens; set once more on the same day, they were changed (LIM-5). */
function termsReaders(add: AddRow<typeof COLUMNS>, words: FactWords): TableReaders['facts'] {
  const setToday = new Set<number>();
  return {
    DayOpened: () => setToday.clear(),
    TermsChanged: (timeUs, fields) =>
      add(timeUs, {
        event: 'termsChanged',
        limitPpm: orNone(fields[TERMS.limitPpm]!),
        marginPpm: fields[TERMS.marginPpm]!,
      }),
    PriceLimitsSet: (timeUs, fields) => {
      const contract = fields[LIMITS.contract]!;
      if (setToday.has(contract)) {
        add(timeUs, {
          event: 'limitsChanged',
          contract: words.contract(contract),
          marginPpm: fields[LIMITS.marginPpm]!,
          lowerLimitFen: orNone(fields[LIMITS.lowerLimitFen]!),
          upperLimitFen: orNone(fields[LIMITS.upperLimitFen]!),
        });
      }
      setToday.add(contract);
    },
  };
}

/** Announcements, terms of one contract, and what the exchange orders; -1 stands for all contracts or accounts. */
function noticeReaders(add: AddRow<typeof COLUMNS>, words: FactWords): TableReaders['facts'] {
  const codeOf = (contract: number): string | undefined =>
    contract < 0 ? undefined : words.contract(contract);
  return {
    TermsAnnounced: (timeUs, fields) =>
      add(timeUs, {
        event: 'termsAnnounced',
        contract: codeOf(fields[ANNOUNCED.contract]!),
        limitPpm: orNone(fields[ANNOUNCED.limitPpm]!),
        marginPpm: orNone(fields[ANNOUNCED.marginPpm]!),
        effective: words.time(fields[ANNOUNCED.effectiveUs]!),
      }),
    ContractTermsChanged: (timeUs, fields) =>
      add(timeUs, {
        event: 'contractTermsChanged',
        contract: codeOf(fields[CONTRACT_TERMS.contract]!),
        limitPpm: orNone(fields[CONTRACT_TERMS.limitPpm]!),
        marginPpm: fields[CONTRACT_TERMS.marginPpm]!,
      }),
    OpeningSuspended: (timeUs, fields) => {
      const account = fields[SUSPENDED.account]!;
      add(timeUs, {
        event: 'openingSuspended',
        account: account < 0 ? undefined : account,
        contract: codeOf(fields[SUSPENDED.contract]!),
        cause: SUSPENSION_CAUSES[fields[SUSPENDED.suspensionCause]!],
        untilDate: fields[SUSPENDED.untilDay]!,
      });
    },
    OpeningResumed: (timeUs, fields) =>
      add(timeUs, {
        event: 'openingResumed',
        contract: codeOf(fields[RESUMED.contract]!),
        cause: SUSPENSION_CAUSES[fields[RESUMED.suspensionCause]!],
      }),
    LiquidationImposed: (timeUs, fields) =>
      add(timeUs, {
        event: 'liquidationImposed',
        account: fields[IMPOSED.account]!,
        contract: codeOf(fields[IMPOSED.contract]!),
        cause: LIQUIDATION_CAUSES[fields[IMPOSED.liquidationCause]!],
      }),
    NewsReleased: (timeUs, fields) =>
      add(timeUs, { event: 'newsReleased', changePpm: fields[NEWS.changePpm]! }),
    PolicyAnnounced: (timeUs, fields) =>
      add(timeUs, {
        event: 'policyAnnounced',
        policy: POLICY_KINDS[fields[POLICY_TOLD.policyKind]!],
        effective: words.time(fields[POLICY_TOLD.effectiveUs]!),
      }),
    PolicyTookEffect: (timeUs, fields) =>
      add(timeUs, { event: 'policyTookEffect', policy: POLICY_KINDS[fields[POLICY.policyKind]!] }),
  };
}

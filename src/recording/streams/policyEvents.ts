import { ACCOUNT, CONTRACT, integer, money, optional, price, rate, tonnes, word } from './columns.js';
import { fieldsOf } from './factFields.js';
import type { FactWords } from './factWords.js';
import { type AddRow, orNone, streamTable, type TableReaders } from './streamTable.js';

const TERMS = fieldsOf('TermsChanged');
const LIMITS = fieldsOf('PriceLimitsSet');
const REPORTED = fieldsOf('EmissionsReported');
const VERIFIED = fieldsOf('EmissionsVerified');
const ALLOCATION = fieldsOf('AllocationSet');
const SURRENDERED = fieldsOf('AllowanceSurrendered');
const SETTLED = fieldsOf('ComplianceSettled');

const COLUMNS = [
  word(
    'event',
    'reported 报送，verified 核查，preAllocated 预分配，allocated 核定，surrendered 清缴，settled 履约截止，termsChanged 政策改变条款，limitsChanged 某合约盘中改变涨跌停板',
    'reported, verified, preAllocated, allocated, surrendered, settled (a duty at its deadline), termsChanged (a policy event), limitsChanged (of a contract, in the middle of a day)',
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
      '此后正常的涨跌停板幅度；无涨跌停板为空 (LIM-5)',
      'normal price limit from then on; none without one (LIM-5)',
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
] as const;

/** What policy does: steps of the duties of covered entities (CMP-1 to CMP-4), and changes of contract terms (LIM-5). */
export const policyEvents = streamTable({
  name: 'policyEvents',
  text: {
    zh: '政策事件：履约各步 (CMP-1 至 CMP-4) 与合约条款的改变 (LIM-5)；运行开始前的各步记在首日零点',
    en: 'a step of a duty to surrender (CMP-1 to CMP-4) or a change of contract terms (LIM-5); steps from before the run stand at its first midnight',
  },
  isLong: false,
  isDefault: true,
  columns: COLUMNS,
  read: (add, words) => ({
    facts: { ...emissionReaders(add), ...deadlineReaders(add), ...termsReaders(add, words) },
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

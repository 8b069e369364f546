import type { DayNumber } from '../calendar/index.js';
import {
  type BilingualText,
  Fact,
  fieldOf,
  type LiquidationCause,
  SuspensionCause,
} from '../protocol/index.js';
import type { Ppm, TimeUs } from '../units/index.js';
import type { RunMeta } from './runMeta.js';
import type { WatchedNotice } from './watch/noticeWatch.js';

/** What a notice can be, by the names of the table `policyEvents`. */
export const NOTICE_KINDS = [
  'termsAnnounced',
  'termsChanged',
  'contractTermsChanged',
  'openingSuspended',
  'openingResumed',
  'liquidationImposed',
  'newsReleased',
  'policyAnnounced',
  'policyTookEffect',
] as const;
type NoticeKind = (typeof NOTICE_KINDS)[number];

/** A notice of the exchange, or news: what it says, and undefined for what a notice of its kind does not say. */
export interface Notice {
  readonly timeUs: TimeUs;
  readonly kind: NoticeKind;
  /** Code of the contract that it is about; undefined for all of them. */
  readonly contract: string | undefined;
  /** Number of the futures product whose terms it is about, the main one 0; undefined for other notices (LIM-5). */
  readonly product: number | undefined;
  /** Normal limit either way and base margin from then on; of an announcement those to come, undefined where they stay (LIM-5). */
  readonly limitPpm: Ppm | undefined;
  readonly marginPpm: Ppm | undefined;
  /** When announced terms take effect. */
  readonly effectiveUs: TimeUs | undefined;
  /** Last day without opening if nothing is said before. */
  readonly untilDay: DayNumber | undefined;
  /** Whose positions are to be closed, how many accounts have one, and why (LIQ-2). */
  readonly group: string | undefined;
  readonly accounts: number | undefined;
  readonly cause: LiquidationCause | undefined;
  /** Change of the fundamental value (POL-1). */
  readonly changePpm: Ppm | undefined;
  /** A policy event in words (POL-1). */
  readonly policy: BilingualText | undefined;
}

const ANNOUNCED = {
  contract: fieldOf('TermsAnnounced', 'contract'),
  limitPpm: fieldOf('TermsAnnounced', 'limitPpm'),
  marginPpm: fieldOf('TermsAnnounced', 'marginPpm'),
  effectiveUs: fieldOf('TermsAnnounced', 'effectiveUs'),
  product: fieldOf('TermsAnnounced', 'product'),
};
const TERMS = {
  limitPpm: fieldOf('TermsChanged', 'limitPpm'),
  marginPpm: fieldOf('TermsChanged', 'marginPpm'),
  product: fieldOf('TermsChanged', 'product'),
};
const OWN_TERMS = {
  contract: fieldOf('ContractTermsChanged', 'contract'),
  limitPpm: fieldOf('ContractTermsChanged', 'limitPpm'),
  marginPpm: fieldOf('ContractTermsChanged', 'marginPpm'),
};
const SUSPENDED = {
  contract: fieldOf('OpeningSuspended', 'contract'),
  untilDay: fieldOf('OpeningSuspended', 'untilDay'),
  cause: fieldOf('OpeningSuspended', 'suspensionCause'),
};
const RESUMED = {
  contract: fieldOf('OpeningResumed', 'contract'),
  cause: fieldOf('OpeningResumed', 'suspensionCause'),
};
const IMPOSED = {
  account: fieldOf('LiquidationImposed', 'account'),
  contract: fieldOf('LiquidationImposed', 'contract'),
  cause: fieldOf('LiquidationImposed', 'liquidationCause'),
};
const CHANGE = fieldOf('NewsReleased', 'changePpm');
const POLICY_TOLD = {
  event: fieldOf('PolicyAnnounced', 'event'),
  effectiveUs: fieldOf('PolicyAnnounced', 'effectiveUs'),
};
const POLICY_EVENT = fieldOf('PolicyTookEffect', 'event');

const NOTHING = {
  contract: undefined,
  product: undefined,
  limitPpm: undefined,
  marginPpm: undefined,
  effectiveUs: undefined,
  untilDay: undefined,
  group: undefined,
  accounts: undefined,
  cause: undefined,
  changePpm: undefined,
  policy: undefined,
} as const satisfies Partial<Notice>;

/**
 * Notices of the exchange and news in their order (LIM-5, LIQ-2, POL-1). The liquidations of one notice stand together by group and
 * contract. Suspensions that follow by themselves on a third locked day (LIM-4) or a broken trading limit (POS-3) are none.
 */
export function runNotices(told: readonly WatchedNotice[], meta: RunMeta): Notice[] {
  const imposed = imposedLiquidations(told, meta);
  return told.flatMap((one) => {
    const said = one.kind === Fact.LiquidationImposed ? imposed.get(one) : readNotice(one, meta);
    return said === undefined ? [] : { ...NOTHING, timeUs: one.timeUs, ...said };
  });
}

type Said = Pick<Notice, 'kind'> & Partial<Notice>;

function readNotice({ kind, fields }: WatchedNotice, meta: RunMeta): Said | undefined {
  const codeOf = (contract: number) => meta.contracts[contract]?.code;
  switch (kind) {
    case Fact.TermsAnnounced:
      return {
        kind: 'termsAnnounced',
        contract: codeOf(fields[ANNOUNCED.contract]!),
        product: fields[ANNOUNCED.product]!,
        limitPpm: orNone(fields[ANNOUNCED.limitPpm]!),
        marginPpm: orNone(fields[ANNOUNCED.marginPpm]!),
        effectiveUs: fields[ANNOUNCED.effectiveUs]!,
      };
    case Fact.TermsChanged:
      return {
        kind: 'termsChanged',
        product: fields[TERMS.product]!,
        limitPpm: orNone(fields[TERMS.limitPpm]!),
        marginPpm: fields[TERMS.marginPpm]!,
      };
    case Fact.ContractTermsChanged:
      return {
        kind: 'contractTermsChanged',
        contract: codeOf(fields[OWN_TERMS.contract]!),
        limitPpm: orNone(fields[OWN_TERMS.limitPpm]!),
        marginPpm: fields[OWN_TERMS.marginPpm]!,
      };
    case Fact.OpeningSuspended:
      if (fields[SUSPENDED.cause] !== SuspensionCause.notice) return undefined;
      return {
        kind: 'openingSuspended',
        contract: codeOf(fields[SUSPENDED.contract]!),
        untilDay: fields[SUSPENDED.untilDay]!,
      };
    case Fact.OpeningResumed:
      if (fields[RESUMED.cause] !== SuspensionCause.notice) return undefined;
      return { kind: 'openingResumed', contract: codeOf(fields[RESUMED.contract]!) };
    case Fact.NewsReleased:
      return { kind: 'newsReleased', changePpm: fields[CHANGE]! };
    case Fact.PolicyAnnounced:
      return {
        kind: 'policyAnnounced',
        policy: meta.policyEvents[fields[POLICY_TOLD.event]!],
        effectiveUs: fields[POLICY_TOLD.effectiveUs]!,
      };
    case Fact.PolicyTookEffect:
      return { kind: 'policyTookEffect', policy: meta.policyEvents[fields[POLICY_EVENT]!] };
    default:
      return undefined;
  }
}

/** Positions ordered closed at one instant, together by group, contract and cause, under the first fact of each (LIQ-2). */
function imposedLiquidations(
  told: readonly WatchedNotice[],
  { contracts, participants }: RunMeta,
): ReadonlyMap<WatchedNotice, Said> {
  const groups = new Map(participants.map(({ account, group }) => [account, group]));
  const facts = told.filter(({ kind }) => kind === Fact.LiquidationImposed);
  const found = new Map<string, { readonly first: WatchedNotice; readonly accounts: Set<number> }>();
  for (const first of facts) {
    const account = first.fields[IMPOSED.account]!;
    const [contract, cause] = [first.fields[IMPOSED.contract]!, first.fields[IMPOSED.cause]!];
    const key = `${first.timeUs}/${contract}/${cause}/${groups.get(account)}`;
    const entry = found.get(key) ?? { first, accounts: new Set() };
    entry.accounts.add(account);
    found.set(key, entry);
  }
  return new Map(
    Array.from(found.values(), ({ first, accounts }) => [
      first,
      {
        kind: 'liquidationImposed',
        contract: contracts[first.fields[IMPOSED.contract]!]?.code,
        group: groups.get(first.fields[IMPOSED.account]!),
        accounts: accounts.size,
        cause: first.fields[IMPOSED.cause]! as LiquidationCause,
      },
    ]),
  );
}

/** Rates of which 0 stands for none. */
function orNone(ppm: Ppm): Ppm | undefined {
  return ppm === 0 ? undefined : ppm;
}

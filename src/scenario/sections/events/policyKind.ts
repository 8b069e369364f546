import type { z } from 'zod';
import type { DayNumber } from '../../../calendar/index.js';
import type { BilingualText, PolicyKindName } from '../../../protocol/index.js';
import type { PolicyAction } from '../../../simulation/index.js';
import type { IssueCode, IssueParams, WarningCode } from '../../issue.js';
import type { EventSetting } from './eventSetting.js';

/** Where in the file a policy event stands, for what is wrong with it. */
export interface PolicyPlace {
  /** First day of the event, as a day number; its announcement may be earlier. */
  readonly day: DayNumber;
  /** Its time of day, in seconds since midnight. */
  readonly seconds: number;
  /** Adds an issue at a key below the kind's own, as in `venue`; at the kind's key itself without one. */
  add(code: IssueCode, key: string | undefined, params?: IssueParams): void;
  warn(code: WarningCode, key: string | undefined, params?: IssueParams): void;
}

/**
 * A kind of policy event (POL-1): its key in an event of the section `events`, what may stand behind it, and the action of the
 * simulation that follows from it.
 */
export interface PolicyEventKind<Name extends PolicyKindName, Schema extends z.ZodType> {
  readonly key: Name;
  readonly schema: Schema;
  /** Checks a value against the run, each issue with its place. */
  readonly check: (value: z.output<Schema>, place: PolicyPlace, setting: EventSetting) => void;
  /** The action; called only where `check` had no issue. */
  readonly actionOf: (
    value: z.output<Schema>,
    setting: EventSetting,
    place: Pick<PolicyPlace, 'day'>,
  ) => Extract<PolicyAction, { readonly kind: Name }>;
  /** What two events of the kind at one instant may not both be about, as `ccer`. */
  readonly subjectOf: (action: Extract<PolicyAction, { readonly kind: Name }>) => string;
  /** The event in words, for report and tables. */
  readonly describe: (action: Extract<PolicyAction, { readonly kind: Name }>) => BilingualText;
}

/** Declares a kind; only for the types. */
export function definePolicyKind<Name extends PolicyKindName, Schema extends z.ZodType>(
  kind: PolicyEventKind<Name, Schema>,
): PolicyEventKind<Name, Schema> {
  return kind;
}

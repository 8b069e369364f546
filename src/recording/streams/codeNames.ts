import { invariant } from '../../kernel/index.js';
import {
  CancelCause,
  Offset,
  OrderType,
  PostingReason,
  Side,
  UnitCause,
  UnitState,
} from '../../protocol/index.js';

/** Names by code. */
export type CodeNames = readonly string[];

export const SIDE_NAMES = namesByCode(Side);
export const OFFSET_NAMES = namesByCode(Offset);
export const ORDER_TYPE_NAMES = namesByCode(OrderType);
export const CANCEL_CAUSE_NAMES = namesByCode(CancelCause);
export const POSTING_REASON_NAMES = namesByCode(PostingReason);
export const UNIT_CAUSE_NAMES = namesByCode(UnitCause);
export const UNIT_STATE_NAMES = namesByCode(UnitState);

/** The name of a code that a fact is sure to have. Throws InvariantError for a code without a name. */
export function nameOf(names: CodeNames, code: number): string {
  const name = names[code];
  invariant(name !== undefined, 'a code of a fact has a name', () => ({ code }));
  return name;
}

/** The name of a code, or undefined where the code stands for nothing, as NO_TAKER or a side that was made up. */
export function nameOrNone(names: CodeNames, code: number): string | undefined {
  return names[code];
}

function namesByCode(codes: Readonly<Record<string, number>>): CodeNames {
  const names: string[] = [];
  for (const [name, code] of Object.entries(codes)) names[code] = name;
  return names;
}

import type { Order } from '../../protocol/index.js';
import type { World } from '../world.js';

/** A leg of an account's position in a contract. */
type LegOf = Pick<Order, 'account' | 'contract'>;

/** Whether a leg is closed whole for another cause than an unpaid call, which then leaves it alone. */
export function isClosedWhole({ openingRules, futures }: World, { account, contract }: LegOf): boolean {
  const { imposed, flatRule } = openingRules;
  if (imposed.has(account, contract)) return true;
  return flatRule?.isLiquidated(account, futures.contracts[contract]!) ?? false;
}

/** Whether the excess of a leg over its limit is closed today. */
export function isOverLimit({ limitRules }: World, { account, contract }: LegOf): boolean {
  return limitRules?.overLimit.has(account, contract) ?? false;
}

import type { AccountIndex } from '../../protocol/index.js';
import type { Lots } from '../../units/index.js';
import type { PairingRule } from './terms.js';

/** One side's lots to be paired, at least 1; `openedDay` is the day on which the oldest of them was opened. */
export interface PairingEntry {
  readonly account: AccountIndex;
  readonly lots: Lots;
  readonly openedDay: number;
}

/** A seller that delivers to a buyer (DEL-2). */
export interface DeliveryPair {
  readonly buyer: AccountIndex;
  readonly seller: AccountIndex;
  readonly lots: Lots;
}

/** An entry with what is not yet paired. */
interface Unpaired {
  readonly account: AccountIndex;
  left: Lots;
}

/**
 * Pairs buyers with sellers until one side is used up (DEL-2). `oldestPosition`: buyers by the day of their oldest lots,
 * then by account, each served by the sellers in account order. `fewestPairs`: largest first, see `pairLargest`.
 */
export function pairDeliveries(
  rule: PairingRule,
  buyers: readonly PairingEntry[],
  sellers: readonly PairingEntry[],
): DeliveryPair[] {
  if (rule === 'fewestPairs') {
    return pairLargest(unpaired(buyers), unpaired(sellers));
  }
  const byAccount = (a: PairingEntry, b: PairingEntry): number => a.account - b.account;
  const byAge = (a: PairingEntry, b: PairingEntry): number => a.openedDay - b.openedDay || byAccount(a, b);
  return pairInOrder(unpaired([...buyers].sort(byAge)), unpaired([...sellers].sort(byAccount)));
}

function unpaired(entries: readonly PairingEntry[]): Unpaired[] {
  return entries.map(({ account, lots }) => ({ account, left: lots }));
}

function pairInOrder(buyers: readonly Unpaired[], sellers: readonly Unpaired[]): DeliveryPair[] {
  const pairs: DeliveryPair[] = [];
  let next = 0;
  for (const buyer of buyers) {
    while (buyer.left > 0 && next < sellers.length) {
      const seller = sellers[next]!;
      pairs.push(pairUp(buyer, seller));
      if (seller.left === 0) next += 1;
    }
  }
  return pairs;
}

/**
 * Greedy: a buyer and a seller who are left with equally many lots are paired whole, the largest such first; where there
 * are none, the largest buyer with the largest seller; ties to the earlier account. Every pair completes somebody, so
 * there are fewer pairs than accounts; the true minimum would be a subset-sum search (D).
 */
function pairLargest(buyers: Unpaired[], sellers: Unpaired[]): DeliveryPair[] {
  const pairs: DeliveryPair[] = [];
  let longs = largestFirst(buyers);
  let shorts = largestFirst(sellers);
  while (longs.length > 0 && shorts.length > 0) {
    const { buyer, seller } = equals(longs, shorts) ?? { buyer: longs[0]!, seller: shorts[0]! };
    pairs.push(pairUp(buyer, seller));
    longs = largestFirst(longs);
    shorts = largestFirst(shorts);
  }
  return pairs;
}

function largestFirst(entries: readonly Unpaired[]): Unpaired[] {
  return entries.filter(({ left }) => left > 0).sort((a, b) => b.left - a.left || a.account - b.account);
}

/** The first buyer and seller with equally many lots in two lists that fall in size. */
function equals(
  buyers: readonly Unpaired[],
  sellers: readonly Unpaired[],
): { readonly buyer: Unpaired; readonly seller: Unpaired } | undefined {
  let next = 0;
  for (const buyer of buyers) {
    while (next < sellers.length && sellers[next]!.left > buyer.left) next += 1;
    const seller = sellers[next];
    if (seller?.left === buyer.left) return { buyer, seller };
  }
  return undefined;
}

function pairUp(buyer: Unpaired, seller: Unpaired): DeliveryPair {
  const lots = Math.min(buyer.left, seller.left);
  buyer.left -= lots;
  seller.left -= lots;
  return { buyer: buyer.account, seller: seller.account, lots };
}

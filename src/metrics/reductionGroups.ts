import type { Fen, Lots } from '../units/index.js';
import type { Reduction } from './reductions.js';
import type { RunMeta } from './runMeta.js';

/** What reductions did to a group of agents (FRD-1, FRD-3). */
export interface GroupReduction {
  readonly group: string;
  /** Kind of its agents. */
  readonly kind: string;
  /** Lots that its members asked to be relieved of, and were. */
  readonly requestedLots: Lots;
  readonly relievedLots: Lots;
  /** Lots that its members lost although they gained on them. */
  readonly cutLots: Lots;
  /** The same lots by tier, without those of a queue, which has none. */
  readonly tiers: readonly TierLots[];
  /** What its members would have gained up to the next settlements had nothing been cut; below zero, a loss they were spared. */
  readonly forgoneFen: Fen;
}

/** Lots cut in one tier of the counter pool (FRD-1). */
export interface TierLots {
  readonly tier: number;
  readonly lots: Lots;
}

type Draft = { -readonly [K in keyof Omit<GroupReduction, 'tiers'>]: GroupReduction[K] } & {
  readonly byTier: Map<number, Lots>;
};

/** Sums by group over reductions, in the order in which the groups first appear; those that had no part are left out. */
export function reductionGroups(reductions: readonly Reduction[], meta: RunMeta): GroupReduction[] {
  const byGroup = new Map<string, Draft>();
  const byAccount = new Map<number, Draft>();
  for (const { account, group, kind } of meta.participants) {
    const key = JSON.stringify([group, kind]);
    const draft = byGroup.get(key) ?? emptyDraft(group, kind);
    byGroup.set(key, draft);
    byAccount.set(account, draft);
  }
  for (const { requests, trades, design } of reductions) {
    for (const { account, lots } of requests) {
      const draft = byAccount.get(account);
      if (draft !== undefined) draft.requestedLots += lots;
    }
    for (const { loser, winner, lots, tier, forgoneFen = 0 } of trades) {
      if (loser === winner) continue;
      const [relieved, cut] = [byAccount.get(loser), byAccount.get(winner)];
      if (relieved !== undefined) {
        relieved.relievedLots += lots;
        relieved.forgoneFen -= forgoneFen;
      }
      if (cut === undefined) continue;
      cut.cutLots += lots;
      cut.forgoneFen += forgoneFen;
      if (design === 'forcedReduction') cut.byTier.set(tier, (cut.byTier.get(tier) ?? 0) + lots);
    }
  }
  return [...byGroup.values()]
    .filter(({ requestedLots, relievedLots, cutLots }) => requestedLots + relievedLots + cutLots > 0)
    .map(({ byTier, ...sums }) => ({ ...sums, tiers: inOrder(byTier) }));
}

/** Lots cut by tier over forced reductions, tiers ascending; without those that an account closed against its own (FRD-1). */
export function reductionTiers(reductions: readonly Reduction[]): TierLots[] {
  const lotsOf = new Map<number, Lots>();
  const forced = reductions.filter(({ design }) => design === 'forcedReduction');
  for (const { loser, winner, tier, lots } of forced.flatMap(({ trades }) => trades)) {
    if (loser !== winner) lotsOf.set(tier, (lotsOf.get(tier) ?? 0) + lots);
  }
  return inOrder(lotsOf);
}

function inOrder(lotsOf: ReadonlyMap<number, Lots>): TierLots[] {
  return [...lotsOf].map(([tier, lots]) => ({ tier, lots })).sort((a, b) => a.tier - b.tier);
}

function emptyDraft(group: string, kind: string): Draft {
  const lots = { requestedLots: 0, relievedLots: 0, cutLots: 0 };
  return { group, kind, ...lots, forgoneFen: 0, byTier: new Map() };
}

import { type ContractIndex, Side } from '../protocol/index.js';
import { carryFactor } from './carry.js';
import { dutyMonths } from './months.js';
import { futuresReference, spotReference } from './pricing.js';
import type { AgentView } from './view.js';

/** A way to get or give a tonne, and what it comes to today, fees and carry counted. */
export interface Channel {
  /** -1 for the spot market. */
  readonly contract: ContractIndex;
  /** Fen a tonne in today's money; the lower the better for a buyer, the higher for a seller. */
  readonly presentFen: number;
}

/** What a tonne costs or brings on the spot board now: the best listing there is, else the market's last word. */
export function spotChannel(view: AgentView, side: Side): Channel {
  const { spot } = view;
  const quote = side === Side.buy ? spot.bestAsk() : spot.bestBid();
  const fee = spot.feePpm / 1e6;
  const price = quote > 0 ? quote : spotReference(view);
  return { contract: -1, presentFen: price * (side === Side.buy ? 1 + fee : 1 - fee) };
}

/** What a tonne by way of a futures contract held to delivery costs or brings, discounted to today. */
export function futuresChannel(
  view: AgentView,
  contract: ContractIndex,
  side: Side,
  carryPpm: number,
): Channel {
  const { futures } = view;
  const quote = side === Side.buy ? futures.bestAsk(contract) : futures.bestBid(contract);
  const price = quote > 0 ? quote : futuresReference(view, contract);
  const fees = (2 * futures.feePpm(contract)) / 1e6;
  const paid = price * (side === Side.buy ? 1 + fees : 1 - fees);
  return { contract, presentFen: paid / carryFactor(view, contract, carryPpm) };
}

/** Contracts that makers quote or that end soon, and that deliver units good for `year` (DEL-4). */
export function contractsFor(view: AgentView, year: number): ContractIndex[] {
  const contracts: ContractIndex[] = [];
  for (const contract of dutyMonths(view, -1)) {
    if (view.policy.complianceYear(contract) === year) contracts.push(contract);
  }
  return contracts;
}

/** The best contract for a side among those that deliver for `year`; undefined if none does (DEL-4). */
export function bestFuturesChannel(
  view: AgentView,
  year: number,
  side: Side,
  carryPpm: number,
): Channel | undefined {
  let best: Channel | undefined;
  for (const contract of contractsFor(view, year)) {
    const one = futuresChannel(view, contract, side, carryPpm);
    if (best === undefined || gainOver(side, one, best) > 0) best = one;
  }
  return best;
}

/** By what share `one` is better than `other` for a side. */
export function gainOver(side: Side, one: Channel, other: Channel): number {
  const ratio = one.presentFen / other.presentFen;
  return side === Side.buy ? 1 - ratio : ratio - 1;
}

import { ladderStartDay } from '../../calendar/index.js';
import { type AccountIndex, type ContractIndex, Fact } from '../../protocol/index.js';
import type { Lots, Tonnes } from '../../units/index.js';
import { classOfContract, deliveredUnits } from '../deliveredUnits.js';
import type { ListedContract } from '../listedContract.js';
import type { World } from '../world.js';

/** The largest holders that are counted together. */
const LARGEST_HOLDERS = 4;

/** Units that are good delivery for a contract, over all accounts (DEL-4). */
interface DeliverableSupply {
  readonly supplyTonnes: Tonnes;
  /** Without what their owners must surrender themselves. */
  readonly availableTonnes: Tonnes;
}

/** A net position; `account` is -1 for nobody's. */
interface NetPosition {
  readonly account: AccountIndex;
  readonly lots: Lots;
}

/**
 * How much could be delivered into each contract that delivers and is in its last month, against who holds it: from the first trading day
 * of month M−1 to the last trading day, after the day's settlement and before its positions become delivery obligations
 * (DEL-2, DEL-4, D).
 */
export function measureSupply(world: World): void {
  const { clock, days, calendar, futures } = world;
  const today = days[clock.dayIndex]!.dayNumber;
  for (const [index, contract] of futures.contracts.entries()) {
    if (contract.stage !== 'trading' || contract.product.venue === undefined) continue;
    if (today >= ladderStartDay(calendar, contract.lastTradingDay, 'lastMonth'))
      measure(world, index, contract);
  }
}

function measure(world: World, index: ContractIndex, contract: ListedContract): void {
  const { tape, clock, clearing } = world;
  const { supplyTonnes, availableTonnes } = deliverableSupply(world, contract);
  const longs = largestNet(world, index, 1);
  const shorts = largestNet(world, index, -1);
  const largest = longs[0] ?? { account: -1, lots: 0 };
  tape.record(
    Fact.DeliverableSupplyMeasured,
    clock.nowUs,
    index,
    supplyTonnes,
    availableTonnes,
    clearing.openInterestLots(index),
    largest.account,
    largest.lots,
    largest.account < 0 ? 0 : goodTonnes(world, contract, largest.account),
    sumLots(longs),
    shorts[0]?.lots ?? 0,
    sumLots(shorts),
  );
}

function deliverableSupply(world: World, contract: ListedContract): DeliverableSupply {
  let supplyTonnes = 0;
  let availableTonnes = 0;
  const ofContract = classOfContract(world.venues, contract);
  for (let account = 0; account < world.registry.accountCount; account += 1) {
    const tonnes = goodTonnes(world, contract, account);
    const keptTonnes = world.policy.uncoveredTonnes(account, ofContract);
    supplyTonnes += tonnes;
    availableTonnes += Math.max(0, tonnes - keptTonnes);
  }
  return { supplyTonnes, availableTonnes };
}

/** An account's units of the product that is delivered which are good delivery: free ones, and those that another delivery has locked and will pass on (D). */
function goodTonnes(
  { registry, venues }: World,
  { product, goodVintages }: ListedContract,
  account: AccountIndex,
): Tonnes {
  const units = deliveredUnits(venues, product);
  const { freeTonnes, lockedTonnes } = registry.balance(account, units, goodVintages);
  return freeTonnes + lockedTonnes;
}

/** The largest net positions of one direction, 1 long or -1 short, largest first, ties to the earlier account. */
function largestNet({ clearing, registry }: World, index: ContractIndex, direction: 1 | -1): NetPosition[] {
  const found: NetPosition[] = [];
  for (let account = 0; account < registry.accountCount; account += 1) {
    const { longLots, shortLots } = clearing.position(account, index);
    const lots = direction * (longLots - shortLots);
    if (lots > 0) found.push({ account, lots });
  }
  return found.sort((a, b) => b.lots - a.lots || a.account - b.account).slice(0, LARGEST_HOLDERS);
}

function sumLots(positions: readonly NetPosition[]): Lots {
  return positions.reduce((sum, { lots }) => sum + lots, 0);
}

import { invariant } from '../../kernel/index.js';
import { RejectReason, UnitCause } from '../../protocol/index.js';
import { deliveredUnits } from '../deliveredUnits.js';
import type { World } from '../world.js';

/** After T's settlement the contracts that stopped trading today become delivery obligations (DEL-2), or are over if they settle in cash (IDX-1). */
export function endContracts(world: World): void {
  const { clock, days, clearing, calendar, futures } = world;
  const today = days[clock.dayIndex]!.dayNumber;
  for (const [index, contract] of futures.contracts.entries()) {
    if (contract.stage !== 'trading' || contract.lastTradingDay > today) continue;
    const { previousSettlementFen, lastTradingDay, product } = contract;
    world.openingRules.imposed.endContract(index);
    if (product.venue === undefined) {
      end(world, index);
      continue;
    }
    clearing.deliveries.open(index, previousSettlementFen, product.config.delivery, calendar, lastTradingDay);
    contract.stage = 'delivering';
  }
}

/** 11:30 of the lock day: sellers' free allowances that are good delivery are locked, as many whole lots as they have (DEL-2, DEL-4). */
export function lockDeliveries(world: World): void {
  const { clearing, registry, futures } = world;
  for (const index of clearing.deliveries.dueOn(todayOf(world), 'lockDay')) {
    const { goodVintages: good, terms, product } = futures.contracts[index]!;
    const units = deliveredUnits(world.venues, product);
    const { lotTonnes } = terms;
    const locked = clearing.deliveries.locksDue(index).map((due) => {
      const freeTonnes = registry.balance(due.account, units, good).freeTonnes;
      const lockedLots = Math.min(due.lots, Math.floor(freeTonnes / lotTonnes));
      if (lockedLots > 0) {
        const tonnes = lockedLots * lotTonnes;
        const reason = registry.lock(due.account, units, tonnes, good, UnitCause.delivery);
        invariant(reason === RejectReason.none, 'free allowances can be locked', () => ({ reason }));
      }
      return { ...due, lockedLots };
    });
    clearing.deliveries.recordLocks(index, locked);
  }
}

/** 15:00 of the payment day: buyers pay in full, or as much as they have (DEL-2, DEL-5). */
export function collectDeliveryPayments(world: World): void {
  for (const index of world.clearing.deliveries.dueOn(todayOf(world), 'paymentDay')) {
    world.clearing.deliveries.collectPayments(index);
  }
}

/** The delivery day's end, after spot settlement: allowances against money, penalties, margin back (DEL-1, DEL-2, DEL-5). */
export function completeDeliveries(world: World): void {
  const { clearing, registry, futures, policy } = world;
  for (const index of clearing.deliveries.dueOn(todayOf(world), 'deliveryDay')) {
    const { goodVintages: good, product } = futures.contracts[index]!;
    const units = deliveredUnits(world.venues, product);
    const { transfers, unlocks } = clearing.deliveries.complete(index);
    for (const { fromAccount, toAccount, tonnes } of transfers) {
      registry.transferLocked(fromAccount, toAccount, units, tonnes, good, UnitCause.delivery);
      policy.countSale(units, fromAccount, toAccount, tonnes);
    }
    for (const { account, tonnes } of unlocks) {
      registry.unlock(account, units, tonnes, good, UnitCause.delivery);
    }
    end(world, index);
  }
}

function end(world: World, index: number): void {
  world.futures.contracts[index]!.stage = 'ended';
  forgetTrading(world, index);
}

/** Contracts that are over share one empty book and keep no list of their days, so that a long run needs no more memory. */
function forgetTrading({ futures }: World, index: number): void {
  const { contracts, books } = futures;
  invariant(books[index]!.size === 0, 'no order rests in a contract that is over', () => ({ index }));
  contracts[index]!.tradedDays.length = 0;
  books[index] = books[contracts.findIndex(({ stage }) => stage === 'ended')]!;
}

function todayOf(world: World): number {
  return world.days[world.clock.dayIndex]!.dayNumber;
}

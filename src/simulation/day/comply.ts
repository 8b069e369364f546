import type { World } from '../world.js';
import { shiftValues } from './moveValues.js';

/**
 * The open of a day for compliance: the steps whose date has come are done (CMP-1), news of the shortage moves the
 * fundamental value, allowances that are not free are sold where they have a set price, and the vintages that trade in spot today are set (DEL-4).
 */
export function openCompliance(world: World): void {
  const { policy, config, spot, clearing } = world;
  const shortageChange = policy.advance();
  if (shortageChange !== 0 && config.fundamental.source === 'news') {
    shiftValues(world, config.policy.scarcity * shortageChange);
  }
  policy.sellAllocation(spot.closeFen, {
    affordableFen: (account) => clearing.transferableFen(account),
    pay: (account, amountFen) => clearing.payForAllocation(account, amountFen),
  });
  spot.accounts.units.openDay(policy.spotVintages());
}

/**
 * The day's end for compliance, after spot settlement and deliveries (DEL-2): on a deadline agents may surrender what the day
 * has brought them, then it is settled (CMP-1, CMP-2).
 */
export function settleCompliance(world: World): void {
  const { policy, clearing, spot, agents } = world;
  if (policy.isDeadlineToday()) {
    for (const { agent, view, memory } of agents) agent.onSurrenderDeadline?.(view, memory);
  }
  const { volumeTonnes, turnoverFen } = spot.listed.board.day;
  policy.endDay({ volumeTonnes, turnoverFen, closeFen: spot.closeFen }, (account, amountFen) =>
    clearing.payFine(account, amountFen),
  );
}

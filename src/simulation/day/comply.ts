import type { World } from '../world.js';
import { recordValue } from './recordValue.js';

/**
 * The open of a day for compliance: the steps whose date has come are done (CMP-1), news of the shortage moves the
 * fundamental value, and the vintages that trade in spot today are set (DEL-4).
 */
export function openCompliance(world: World): void {
  const { policy, value, clock, config, spotAccounts } = world;
  const shortageChange = policy.advance();
  if (shortageChange !== 0 && config.fundamental.source === 'news') {
    value.shift(clock.nowUs, config.policy.scarcity * shortageChange);
    recordValue(world);
  }
  spotAccounts.units.openDay(policy.spotVintages());
}

/**
 * The day's end for compliance, after spot settlement and deliveries (DEL-2): on a deadline agents may surrender what the day
 * has brought them, then it is settled (CMP-1, CMP-2).
 */
export function settleCompliance(world: World): void {
  const { policy, clearing, spot, spotCloseFen, agents } = world;
  if (policy.isDeadlineToday()) {
    for (const { agent, view, memory } of agents) agent.onSurrenderDeadline?.(view, memory);
  }
  const { volumeTonnes, turnoverFen } = spot.board.day;
  policy.endDay({ volumeTonnes, turnoverFen, closeFen: spotCloseFen }, (account, amountFen) =>
    clearing.payFine(account, amountFen),
  );
}

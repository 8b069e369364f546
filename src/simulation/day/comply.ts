import { Fact } from '../../protocol/index.js';
import type { ComplianceRegime } from '../compliance/complianceRegime.js';
import type { World } from '../world.js';
import { shiftOwnValues, shiftValues } from './moveValues.js';

/**
 * The open of a day for compliance, regime by regime: the steps whose date has come are done (CMP-1), news of the shortage moves the
 * value of the regime's allowance, and allowances that are not free are sold where they have a set price. Then firms that leave their pilot move to the national market (SPOT-9), and the
 * vintages that trade in spot today are set (DEL-4).
 */
export function openCompliance(world: World): void {
  const { policy, venues, clearing } = world;
  for (const regime of policy.regimes) {
    const { closeFen } = venues[regime.markets[0]!]!;
    const shortageChange = regime.advance(closeFen);
    if (shortageChange !== 0) tellOfShortage(world, regime, shortageChange);
    regime.sellAllocation(closeFen, {
      affordableFen: (account) => clearing.transferableFen(account),
      pay: (account, amountFen) => clearing.payForAllocation(account, amountFen),
    });
  }
  joinNational(world);
  for (const { accounts, product } of venues) accounts.units.openDay(policy.spotVintages(product));
}

/** The main market's shortage moves the fundamental value and what follows it, another market's the value of its own allowance. */
export function tellOfShortage(world: World, { policy, markets }: ComplianceRegime, change: number): void {
  if (world.config.fundamental.source !== 'news') return;
  const logChange = policy.scarcity * change;
  if (markets.includes(0)) shiftValues(world, logChange);
  else shiftOwnValues(world, markets, logChange);
}

/** Whoever has settled its last duty in its pilot trades nationally from today on (SPOT-9). Records HomeMarketChanged. */
function joinNational({ policy, agents, tape, clock }: World): void {
  for (const { account, regime } of policy.joinNational()) {
    const { view } = agents[account]!;
    const former = view.home;
    const market = regime.markets[0]!;
    view.moveTo(market);
    tape.record(Fact.HomeMarketChanged, clock.nowUs, account, former, market);
  }
}

/**
 * The day's end for compliance, after spot settlement and deliveries (DEL-2): on a deadline agents may surrender what the day
 * has brought them, then it is settled (CMP-1, CMP-2).
 */
export function settleCompliance(world: World): void {
  const { policy, clearing, venues, agents } = world;
  const due = policy.regimes.filter((regime) => regime.isDeadlineToday());
  if (due.length > 0) {
    for (const { info, agent, view, memory } of agents) {
      if (due.includes(policy.regimeOfAccount(info.account))) agent.onSurrenderDeadline?.(view, memory);
    }
  }
  for (const regime of policy.regimes) {
    const markets = regime.markets.map((market) => venues[market]!);
    const traded = markets.map(({ listed }) => listed.board.day);
    const day = {
      volumeTonnes: traded.reduce((sum, { volumeTonnes }) => sum + volumeTonnes, 0),
      turnoverFen: traded.reduce((sum, { turnoverFen }) => sum + turnoverFen, 0),
      closeFen: markets[0]!.closeFen,
    };
    regime.endDay(day, (account, amountFen) => clearing.payFine(account, amountFen));
  }
}

import type { World } from '../world.js';
import { callMargins } from './callMargins.js';
import { chargeInterest } from './chargeInterest.js';
import { settleCompliance } from './comply.js';
import { completeDeliveries, endContracts } from './deliver.js';
import { measureSupply } from './measureSupply.js';
import { sellCollateral, valueCollateral } from './pledges.js';
import { settleFutures } from './settleFutures.js';
import { settleSpot } from './settleSpot.js';
import { superviseDay } from './supervise.js';

/**
 * Day-end settlement in its order: spot (SPOT-7), deliveries that are due (DEL-2), interest on credit, pledges and futures (MTM-2, SET-1, MTM-1), reports of large traders (POS-2), a look at
 * what could be delivered (DEL-4), contracts that go to delivery or end in cash, losses (LIQ-3), a surrender deadline (CMP-1, CMP-2), the supervisor's review (SPOT-10), calls (CALL-1); then the books are checked and the day's hash is taken.
 */
export function settleDay(world: World): void {
  settleSpot(world);
  completeDeliveries(world);
  chargeInterest(world);
  valueCollateral(world);
  settleFutures(world);
  world.limitRules?.largeTraders.report(world.futures.contracts);
  measureSupply(world);
  endContracts(world);
  sellCollateral(world);
  world.clearing.coverNegativeEquity();
  settleCompliance(world);
  superviseDay(world);
  const calls = callMargins(world);
  verify(world);
  world.dayHashes.push(world.tape.stateHash());
  for (const call of calls) {
    const called = world.agents[call.account];
    called?.agent.onMarginCall?.(call, called.view, called.memory);
  }
  for (const { agent, view, memory } of world.agents) agent.onTradingDay?.(view, memory);
}

function verify(world: World): void {
  const { conservation, clearing, registry, futures } = world;
  conservation.check('ledger, positions and margin', () => clearing.verify());
  conservation.check('holds and frozen lots', () => clearing.verifyWorkingOrders(futures.workingOrders()));
  conservation.check('allowances', () => registry.verify());
  if (world.config.auctions.length > 0) {
    conservation.check('auctions', () => verifyAuctions(world));
  }
}

/** Everything sold is paid and handed over, and no auction stands that is over (SPOT-4, SPOT-7). */
function verifyAuctions({ clearing, venues }: World): void {
  clearing.spotCash.verifySettled();
  for (const { auctions, listed } of venues) auctions.verify(listed.issuerSoldTonnes);
}

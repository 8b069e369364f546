import { Fact } from '../../protocol/index.js';
import type { SpotAccounts, UnsettledSpotTrade } from '../spotAccounts.js';
import type { World } from '../world.js';
import { setValuesToCloses } from './moveValues.js';

/** A trade of the day and where it was made. */
interface DayTrade {
  readonly venue: number;
  readonly accounts: SpotAccounts;
  readonly trade: UnsettledSpotTrade;
}

/**
 * Spot settlement at day end: gross, trade by trade in the order in which they were made, whatever the market, units against
 * money; so that a sale pays for what was bought with it elsewhere (SPOT-5, SPOT-7). Then the exchanges set a part of their fees
 * aside (SPOT-11).
 */
export function settleSpot(world: World): void {
  for (const dayTrade of tradesOfDay(world)) settle(world, dayTrade);
  for (const { accounts } of world.venues) {
    accounts.unsettled.length = 0;
    accounts.fillRiskReserve();
  }
  if (world.config.fundamental.source === 'spotClose') setValuesToCloses(world);
}

function tradesOfDay({ venues }: World): DayTrade[] {
  const trades = venues.flatMap(({ accounts }, venue) =>
    accounts.unsettled.map((trade) => ({ venue, accounts, trade })),
  );
  return trades.sort((one, other) => one.trade.tradeId - other.trade.tradeId);
}

function settle({ tape, clock, policy }: World, { venue, accounts, trade }: DayTrade): void {
  const { tradeId, buyer, seller, tonnes, amountFen, buyerFeeFen, sellerFeeFen } = trade;
  accounts.settle(trade);
  policy.countSale(accounts.units.product, seller, buyer, tonnes);
  tape.record(
    Fact.SpotSettled,
    clock.nowUs,
    tradeId,
    amountFen,
    tonnes,
    buyer,
    seller,
    buyerFeeFen,
    sellerFeeFen,
    venue,
  );
}

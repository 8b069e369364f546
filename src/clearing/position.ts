import { type AccountIndex, type ContractIndex, Offset, type Order, Side } from '../protocol/index.js';
import type { Fen, Lots, PriceFen } from '../units/index.js';
import { Leg } from './leg.js';
import type { DayAggregates } from './markToMarket.js';

/** What an account holds in one contract, both sides, with the day's sums for MTM-1. */
export class Position implements DayAggregates {
  readonly account: AccountIndex;
  readonly contract: ContractIndex;
  readonly long = new Leg(1);
  readonly short = new Leg(-1);
  buyLots = 0;
  buyFenLots = 0;
  sellLots = 0;
  sellFenLots = 0;
  /** Close P&L of the day, in fen per tonne times lots. */
  realisedFenLots = 0;
  /** Margin for its lots and working opening orders together, at the previous settlement (MAR-4). */
  exposureFen: Fen = 0;

  constructor(account: AccountIndex, contract: ContractIndex) {
    this.account = account;
    this.contract = contract;
  }

  get previousLongLots(): Lots {
    return this.long.previousLots;
  }

  get previousShortLots(): Lots {
    return this.short.previousLots;
  }

  /** The leg that an order opens or closes: a buy opens longs and closes shorts. */
  legOf(side: Side, offset: Offset): Leg {
    return (side === Side.buy) === (offset === Offset.open) ? this.long : this.short;
  }

  /** Books one side of a trade; returns its close P&L in fen per tonne times lots, 0 for an opening trade. */
  trade(order: Order, day: number, priceFen: PriceFen, lots: Lots, previousSettlementFen: PriceFen): number {
    if (order.side === Side.buy) {
      this.buyLots += lots;
      this.buyFenLots += priceFen * lots;
    } else {
      this.sellLots += lots;
      this.sellFenLots += priceFen * lots;
    }
    const leg = this.legOf(order.side, order.offset);
    if (order.offset === Offset.open) {
      leg.open(day, priceFen, lots);
      return 0;
    }
    const realisedFenLots = leg.close(order, lots, priceFen, previousSettlementFen);
    this.realisedFenLots += realisedFenLots;
    return realisedFenLots;
  }

  /** Starts the next day after the settlement. */
  roll(): void {
    this.long.roll();
    this.short.roll();
    this.buyLots = 0;
    this.buyFenLots = 0;
    this.sellLots = 0;
    this.sellFenLots = 0;
    this.realisedFenLots = 0;
  }
}

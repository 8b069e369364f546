import { Offset, type Side } from '../../protocol/index.js';
import type { Lots, PriceFen } from '../../units/index.js';
import type { Leg } from '../leg.js';
import type { Position } from '../position.js';
import { type UnitProfit, unitProfit } from './unitProfit.js';

/** A position as closing orders of one side would close it. */
export interface NetPosition {
  /** The leg that such orders close, and the other one. */
  readonly leg: Leg;
  readonly other: Leg;
  /** Lots of the leg beyond those of the other; negative where the other has more. */
  readonly netLots: Lots;
}

/** A position seen from the side of closing orders: buys close shorts, sells close longs (ORD-3). */
export function netPosition(position: Position, closingSide: Side): NetPosition {
  const leg = position.legOf(closingSide, Offset.close);
  const other = leg === position.long ? position.short : position.long;
  return { leg, other, netLots: leg.lots - other.lots };
}

/** Unit P&L of a net position that has lots (FRD-2). */
export function netProfit({ leg, netLots }: NetPosition, settlementFen: PriceFen): UnitProfit {
  return unitProfit(leg.latestOpenings(netLots), leg.direction, settlementFen);
}

import { expect } from 'vitest';
import {
  allocateLoss,
  callState,
  clientsByLoss,
  contractsByOpenInterest,
  dayProfitFen,
  liquidationLots,
  lotRelief,
  membersByCall,
  positionMarginFen,
  positionProfitFen,
  recourseFen,
  rollReserveFen,
  tradeFeeFen,
  volumeWeightedPriceFen,
} from '../../src/clearing/index.js';
import { inFen } from '../../src/clearing/markToMarket.js';
import { Position } from '../../src/clearing/position.js';
import { Offset, type Order, Side } from '../../src/protocol/index.js';
import { makeOrder } from '../clearing/orders.js';
import { waterfallCheckers } from './ccpWaterfall.js';
import { deliveryCheckers } from './delivery.js';
import { limitCheckers } from './limits.js';
import type { OracleCase, OracleChecker } from './oracleCase.js';
import { reductionCheckers } from './reduction.js';

/** Basis points as ppm. */
const PPM_PER_BP = 100;
const TODAY = 1;

const OFFSETS: Readonly<Record<string, Offset>> = {
  open: Offset.open,
  close: Offset.close,
  close_today: Offset.closeToday,
  close_history: Offset.closeHistory,
};

interface CaseTrade {
  readonly side: 'buy' | 'sell';
  readonly effect: string;
  readonly px: number;
  readonly lots: number;
}

/** Books a case's trades on a position that carries the case's lots in. */
function tradedPosition(input: {
  prev_settle: number;
  prev_long: number;
  prev_short: number;
  trades: readonly CaseTrade[];
}): Position {
  const position = new Position(0, 0);
  if (input.prev_long > 0) position.long.open(0, input.prev_settle, input.prev_long);
  if (input.prev_short > 0) position.short.open(0, input.prev_settle, input.prev_short);
  position.roll();
  for (const { side, effect, px, lots } of input.trades) {
    const order: Order = makeOrder({
      side: side === 'buy' ? Side.buy : Side.sell,
      offset: OFFSETS[effect]!,
      priceFen: px,
      lots,
    });
    if (order.offset !== Offset.open) position.legOf(order.side, order.offset).freeze(order, lots);
    position.trade(order, TODAY, px, lots, input.prev_settle);
  }
  return position;
}

/** MTM-1 by the day's sums, and split into close and position P&L. */
function checkMarkToMarket({ input, expected }: OracleCase): void {
  const position = tradedPosition(input);
  const { settle, prev_settle, mult } = input;
  const positionPnl = [position.long, position.short].reduce(
    (sum, leg) =>
      sum +
      positionProfitFen(
        { historyLots: leg.history.lots, todayLots: leg.today.lots, todayFenLots: leg.today.fenLots },
        leg.direction,
        settle,
        prev_settle,
        mult,
      ),
    0,
  );
  expect({
    close_pnl: inFen(position.realisedFenLots, mult),
    position_pnl: positionPnl,
    total_pnl: dayProfitFen(position, settle, prev_settle, mult),
    end_long: position.long.lots,
    end_short: position.short.lots,
  }).toEqual(expected);
}

/** SET-1; the case's fraction must be the average that was floored. */
function checkSettlementPrice({ input, expected }: OracleCase): void {
  const trades: readonly CaseTrade[] = input.trades;
  const lots = trades.reduce((sum, trade) => sum + trade.lots, 0);
  const turnover = trades.reduce((sum, trade) => sum + trade.px * trade.lots, 0);
  expect(turnover * expected.vwap_den).toBe(lots * expected.vwap_num);
  expect(volumeWeightedPriceFen(turnover, lots, input.tick)).toBe(expected.settle);
}

/** MTM-2. */
function checkReserveRoll({ input, expected }: OracleCase): void {
  const reserve = rollReserveFen({
    previousReserveFen: input.prev_reserve,
    previousMarginFen: input.prev_margin,
    marginFen: input.cur_margin,
    profitFen: input.pnl,
    depositsFen: input.deposit,
    withdrawalsFen: input.withdraw,
    feesFen: input.fees,
  });
  expect({
    reserve,
    equity_prev: input.prev_reserve + input.prev_margin,
    equity: reserve + input.cur_margin,
  }).toEqual(expected);
}

/** FEE-1 and MAR-1: rounding half-up to the fen. */
function checkFeeAndMargin({ input, expected }: OracleCase): void {
  const { px, mult, lots, fee_ppm, margin_bp } = input;
  expect(tradeFeeFen(px, lots, mult, fee_ppm)).toBe(expected.fee);
  const margin = positionMarginFen(lots, 0, px * mult, margin_bp * PPM_PER_BP, 'bothSides');
  expect(margin).toBe(expected.margin);
}

/** MAR-1: both sides, or the larger side only. */
function checkMarginMode({ input, expected }: OracleCase): void {
  const { settle, mult, long, short, margin_bp } = input;
  const margin = (mode: 'bothSides' | 'largerSide') =>
    positionMarginFen(long, short, settle * mult, margin_bp * PPM_PER_BP, mode);
  expect({ gross: margin('bothSides'), larger_side: margin('largerSide') }).toEqual(expected);
}

/** CALL-1. */
function checkCallState({ input, expected }: OracleCase): void {
  const words = { ok: 'ok', restricted: 'restricted', liquidationIfUnmet: 'forced_liquidation_if_unmet' };
  const states = (input.reserves as readonly number[]).map((reserve) => {
    const { status, callFen, mayOpen } = callState(reserve, input.min_reserve);
    return { reserve, status: words[status], call: callFen, may_open: mayOpen };
  });
  expect({ states }).toEqual(expected);
}

/** LIQ-1: the fewest lots that cure the deficit. */
function checkLiquidationQuantity({ input, expected }: OracleCase): void {
  const { available, pos, settle, mult, bp, liq_px, side, fee } = input;
  const releasePerLot = positionMarginFen(1, 0, settle * mult, bp * PPM_PER_BP, 'bothSides');
  const relief = lotRelief(side === 'short' ? -1 : 1, liq_px, settle, mult, releasePerLot, fee);
  const lots = liquidationLots(-available, relief.reliefPerLotFen, pos);
  const after = available + relief.reliefPerLotFen * lots;
  expect({
    per_lot_release: relief.releasePerLotFen,
    per_lot_slippage: relief.adversePerLotFen,
    per_lot_fee: relief.feePerLotFen,
    per_lot_net_relief: relief.reliefPerLotFen,
    lots_to_close: lots,
    available_after: after,
    remaining_lots: pos - lots,
    fully_cured: after >= 0,
    equity_after: after + positionMarginFen(pos - lots, 0, settle * mult, bp * PPM_PER_BP, 'bothSides'),
  }).toEqual(expected);
}

/** LIQ-4. */
function checkLiquidationOrder({ input, expected }: OracleCase): void {
  const members = input.members as readonly { id: string; call: number }[];
  const contracts = input.contracts as readonly { id: string; oi: number }[];
  const clients = input.clients as readonly { id: string; type: string; net_loss: number }[];
  const ids = (items: readonly { id: string }[]) => items.map(({ id }) => id);
  expect({
    member_order: ids(membersByCall(members.map(({ id, call }) => ({ id, callFen: call })))),
    contract_order: ids(
      contractsByOpenInterest(contracts.map(({ id, oi }) => ({ id, openInterestLots: oi }))),
    ),
    client_order: ids(
      clientsByLoss(
        clients.map(({ id, type, net_loss }) => ({ id, hedger: type === 'hedge', netLossFen: net_loss })),
      ),
    ),
  }).toEqual(expected);
}

/** WF-1: the first layer is the client's own money. */
function checkClientWaterfall({ input, expected }: OracleCase): void {
  const layers = input.layers as readonly { name: string; capacity: number }[];
  const { uses, uncoveredFen } = allocateLoss(
    input.loss,
    layers.map(({ name, capacity }) => ({ name, capacityFen: capacity })),
  );
  expect({
    allocation: uses.map(({ name, capacityFen, usedFen, remainingFen }) => ({
      layer: name,
      capacity: capacityFen,
      used: usedFen,
      remaining_after: remainingFen,
    })),
    uncovered: uncoveredFen,
    recourse_against_client: recourseFen(uses, 1),
  }).toEqual(expected);
}

/** CALL-2, LIQ-1: the owner closes some lots himself before the deadline; no fee in these cases unless given. */
function checkSelfCure({ input, expected }: OracleCase): void {
  const { reserve, settle, mult, margin_bp, close_lots, close_px, side, fee } = input;
  const releasePerLot = positionMarginFen(1, 0, settle * mult, margin_bp * PPM_PER_BP, 'bothSides');
  const relief = lotRelief(side === 'short' ? -1 : 1, close_px, settle, mult, releasePerLot, fee ?? 0);
  const available = reserve + relief.reliefPerLotFen * close_lots;
  expect({
    released: relief.releasePerLotFen * close_lots,
    slippage: relief.adversePerLotFen * close_lots,
    available,
    cured: available >= 0,
  }).toEqual(expected);
}

/** The checker of each kind of clearing case. */
export const clearingCheckers: Readonly<Record<string, OracleChecker>> = {
  markToMarket: checkMarkToMarket,
  closeTypeInvariance: checkMarkToMarket,
  settlementPrice: checkSettlementPrice,
  reserveRoll: checkReserveRoll,
  feeAndMargin: checkFeeAndMargin,
  marginMode: checkMarginMode,
  callState: checkCallState,
  liquidationQuantity: checkLiquidationQuantity,
  liquidationOrder: checkLiquidationOrder,
  clientWaterfall: checkClientWaterfall,
  selfCure: checkSelfCure,
  ...limitCheckers,
  ...reductionCheckers,
  ...deliveryCheckers,
  ...waterfallCheckers,
};

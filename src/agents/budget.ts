import { type ContractIndex, Offset, type OrderId, OrderType, Side, TimeInForce } from '../protocol/index.js';
import { type Fen, type Lots, mulDivCeil, PPM, type PriceFen } from '../units/index.js';
import { openingRoom } from './positionLimit.js';
import type { AgentView } from './view.js';

/** Money an agent may still tie up in new positions at this moment, all contracts together. */
export interface MarginRoom {
  fen: Fen;
}

/** What an agent may still send in one contract at this moment; orders it sends are deducted at once. */
export interface Budget {
  readonly room: MarginRoom;
  /** Margin and fee of a lot opened now. */
  readonly perLotFen: Fen;
  closableLongLots: Lots;
  closableShortLots: Lots;
  /** Lots that the position limit still lets it open on each side (POS-1). */
  longRoomLots: Lots;
  shortRoomLots: Lots;
}

/** The room as the own account stands now: margin within `marginUse` of equity, and free margin (MAR-1, MAR-4). */
export function marginRoom(view: AgentView, marginUse: number): MarginRoom {
  const money = view.money();
  const equityFen = money.reserveFen + money.marginFen;
  const usedFen = equityFen - money.freeMarginFen;
  return { fen: Math.max(0, Math.min(equityFen * marginUse - usedFen, money.freeMarginFen)) };
}

/** The budget in one contract: lots not frozen by working close orders, and a share in the common room. */
export function openBudget(view: AgentView, contract: ContractIndex, room: MarginRoom): Budget {
  const { futures } = view;
  const position = view.position(contract);
  const lotTonnes = futures.lotTonnes(contract);
  const marginFen = mulDivCeil(
    futures.previousSettlement(contract) * lotTonnes,
    futures.marginPpm(contract),
    PPM,
  );
  const feeFen = mulDivCeil(futures.upperLimit(contract) * lotTonnes, futures.feePpm(contract), PPM);
  return {
    room,
    perLotFen: marginFen + feeFen,
    closableLongLots: position.closableLongLots,
    closableShortLots: position.closableShortLots,
    longRoomLots: openingRoom(view, contract, Side.buy),
    shortRoomLots: openingRoom(view, contract, Side.sell),
  };
}

/** Lots that the room still allows to open. */
export function openableLots(budget: Budget): Lots {
  return Math.floor(budget.room.fen / budget.perLotFen);
}

/** Sends limit orders for up to `lots`: closes what it can, opens with the rest, within the budget (ORD-3). */
export function tradeTowards(
  view: AgentView,
  contract: ContractIndex,
  side: Side,
  lots: Lots,
  priceFen: PriceFen,
  budget: Budget,
  timeInForce: TimeInForce = TimeInForce.day,
): void {
  const largest = view.futures.maxOrderLots(contract);
  const closable = side === Side.sell ? budget.closableLongLots : budget.closableShortLots;
  const closing = Math.min(lots, closable, largest);
  const room = side === Side.sell ? budget.shortRoomLots : budget.longRoomLots;
  const opening = Math.min(lots - closing, openableLots(budget), room, largest);
  if (side === Side.sell) {
    budget.closableLongLots -= closing;
    budget.shortRoomLots -= opening;
  } else {
    budget.closableShortLots -= closing;
    budget.longRoomLots -= opening;
  }
  budget.room.fen -= opening * budget.perLotFen;
  if (closing > 0) sendLimit(view, contract, side, Offset.close, timeInForce, priceFen, closing);
  if (opening > 0) sendLimit(view, contract, side, Offset.open, timeInForce, priceFen, opening);
}

/** Sends a limit order. Returns its number. */
export function sendLimit(
  view: AgentView,
  contract: ContractIndex,
  side: Side,
  offset: Offset,
  timeInForce: TimeInForce,
  priceFen: PriceFen,
  lots: Lots,
): OrderId {
  return view.order({ contract, side, offset, type: OrderType.limit, timeInForce, priceFen, lots });
}

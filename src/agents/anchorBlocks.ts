import { type OrderEvent, OrderEventKind, type OrderId, opposite, Side } from '../protocol/index.js';
import type { Tonnes } from '../units/index.js';
import { blockPriceNear } from './blockOrder.js';
import { affordableTonnes } from './spotBudget.js';
import { wholeUnits } from './spotOrder.js';
import type { AgentView, SpotHistoryDay } from './view.js';

/** What an anchor remembers of the block desk. */
export interface AnchorBlocks {
  /** The last day on which it published, -1 before the first. */
  publishedDay: number;
  /** Offers of that day. */
  offers: OrderId[];
  /** Block volume of the series that it has not brought to the desk, or that nobody met: carried to the next day. */
  owedTonnes: Tonnes;
  /** Bought less sold in blocks. */
  netTonnes: Tonnes;
}

/** The memory of an anchor that has not traded yet. */
export function noBlocks(): AnchorBlocks {
  return { publishedDay: -1, offers: [], owedTonnes: 0, netTonnes: 0 };
}

/**
 * Brings the series' blocks to the desk (SPOT-3): the anchor that is told the day's block volume puts it on offer at the
 * day's block price, in at most `maxBlocks` equal pieces, on the side that brings its own holdings back; the others hit one
 * offer at that price a look. What is less than a block is left for a later day.
 */
export function bringBlocks(
  view: AgentView,
  row: SpotHistoryDay,
  memory: AnchorBlocks,
  maxBlocks: number,
): void {
  if (!view.blocks.isOpen()) return;
  if (row.blockTonnes + memory.owedTonnes > 0) publishBlocks(view, row, memory, maxBlocks);
  else hitBlocks(view, row);
}

function publishBlocks(view: AgentView, row: SpotHistoryDay, memory: AnchorBlocks, maxBlocks: number): void {
  if (memory.publishedDay === view.dayIndex) return;
  memory.publishedDay = view.dayIndex;
  memory.offers = [];
  memory.owedTonnes += row.blockTonnes;
  const side = memory.netTonnes < 0 ? Side.buy : Side.sell;
  const priceFen = blockPriceNear(view, row.blockPriceFen);
  const tonnes = Math.min(memory.owedTonnes, affordableTonnes(view, side, priceFen));
  const count = Math.min(maxBlocks, Math.floor(tonnes / view.blocks.thresholdTonnes));
  for (let left = count, leftTonnes = tonnes; left > 0; left--) {
    const piece = wholeUnits(view.spot, Math.ceil(leftTonnes / left));
    leftTonnes -= piece;
    memory.owedTonnes -= piece;
    memory.offers.push(view.publishBlock(side, priceFen, priceFen, piece, false));
  }
}

function hitBlocks(view: AgentView, row: SpotHistoryDay): void {
  const priceFen = blockPriceNear(view, row.blockPriceFen);
  for (const side of [Side.sell, Side.buy]) {
    const offer = view.blocks.offers(side).find(({ askFen }) => askFen === priceFen);
    if (offer === undefined) continue;
    const tonnes = Math.min(offer.tonnes, affordableTonnes(view, opposite(side), priceFen));
    if (tonnes >= view.blocks.thresholdTonnes) view.hitBlock(offer.offerId, wholeUnits(view.spot, tonnes));
  }
}

/** Follows an event of the desk: trades move the holdings, an offer that ends unmet is owed again. */
export function trackBlocks(event: OrderEvent, memory: AnchorBlocks): void {
  const { kind, side, quantity, orderId } = event;
  if (kind === OrderEventKind.filled) memory.netTonnes += side === Side.buy ? quantity : -quantity;
  const ended = kind === OrderEventKind.cancelled || kind === OrderEventKind.rejected;
  if (ended && memory.offers.includes(orderId)) memory.owedTonnes += quantity;
}

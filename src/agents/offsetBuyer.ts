import { type OrderEvent, OrderEventKind, type OrderId, type ParameterSet, Side } from '../protocol/index.js';
import { PPM, type Tonnes } from '../units/index.js';
import { spotChannel } from './channel.js';
import { dutiesByDeadline, type Plan, type PlanMemory } from './compliancePlan.js';
import { deliveryCashFen } from './deliveries.js';
import { offsetMarket, offsetRoomTonnes, usableOffsetTonnes } from './offsetUnits.js';
import { type SliceValues, sliceOf } from './planSlice.js';
import { boardTonnes } from './spotOrder.js';
import type { AgentView } from './view.js';

/** How a covered entity buys certified reductions. */
export const offsetParameters = {
  offsetEdge: {
    kind: 'rate',
    default: 20_000,
    min: 0,
    max: 1_000_000,
    unit: 'ppm',
    mark: 'D',
    text: {
      en: 'How much cheaper than an allowance a certified reduction must be before it buys one (where it may trade them)',
      zh: '核证减排量较配额便宜多少才买入用于抵销（须可进入减排量市场）',
    },
  },
} as const satisfies ParameterSet;

export interface OffsetValues extends SliceValues {
  readonly offsetEdge: number;
  readonly hedgeShare: number;
}

/** What a covered entity remembers of its purchases of reductions. */
export interface OffsetBuyerMemory extends PlanMemory {
  /** Takes sent to the market of reductions whose end it has not heard of. */
  offsetOrders: OrderId[];
}

/**
 * Takes the best listing of reductions for the nearest duty if one costs less, fee included, than an allowance by `offsetEdge`
 * (CMP-1, D). An allowance counts as what the firm would pay for one, `limitFen` at most; for a firm with some to spare, as what
 * it brings. It buys up to its room, before its balance is final to `hedgeShare` of it, slice by slice like allowances. Returns the tonnes
 * asked for; 0 without access to such a market.
 */
export function buyOffsets(
  view: AgentView,
  memory: OffsetBuyerMemory,
  plan: Plan,
  limitFen: number,
  values: OffsetValues,
): Tonnes {
  const market = offsetMarket(view);
  if (market === undefined || memory.offsetOrders.length > 0 || !market.spot.isOpen()) return 0;
  const quoteFen = market.spot.bestAsk();
  if (quoteFen === 0) return 0;
  const costFen = quoteFen * (1 + market.spot.feePpm / PPM);
  if (costFen > allowanceFen(view, plan, limitFen) * (1 - values.offsetEdge / PPM)) return 0;
  const wantedTonnes = lackingOffsetTonnes(view, memory, plan, values.hedgeShare);
  if (wantedTonnes < 1) return 0;
  const sliceTonnes = sliceOf(view, plan, wantedTonnes, values);
  if (sliceTonnes === undefined) return 0;
  const cashFen = view.money().bankFreeFen - deliveryCashFen(view);
  const tonnes = boardTonnes(market, Math.min(sliceTonnes, Math.floor((cashFen - 1) / costFen)));
  if (tonnes < 1) return 0;
  memory.offsetOrders.push(market.take(Side.buy, quoteFen, tonnes, 'first'));
  return tonnes;
}

/** Whether an event is about a purchase of reductions; then it is booked to the nearest duty (CMP-1). */
export function bookOffset(event: OrderEvent, view: AgentView, memory: OffsetBuyerMemory): boolean {
  const place = memory.offsetOrders.indexOf(event.orderId);
  if (place === -1) return false;
  memory.offsetOrders.splice(place, 1);
  if (event.kind !== OrderEventKind.filled) return true;
  memory.offsetsBoughtToday += event.quantity;
  const year = dutiesByDeadline(view)[0]?.year;
  if (year !== undefined) memory.traded[year] = (memory.traded[year] ?? 0) + event.quantity;
  return true;
}

/** What the use of a reduction saves or sets free: an allowance to buy, or one to sell. */
function allowanceFen(view: AgentView, { balanceTonnes }: Plan, limitFen: number): number {
  if (balanceTonnes >= 0) return spotChannel(view, Side.sell).presentFen;
  return Math.min(limitFen, spotChannel(view, Side.buy).presentFen);
}

/** Reductions that it still wants for a duty: its room, or the hedged share of it, less what it has. */
function lackingOffsetTonnes(
  view: AgentView,
  memory: OffsetBuyerMemory,
  { duty }: Plan,
  hedgeShare: number,
): Tonnes {
  const share = duty.isFinal ? 1 : hedgeShare;
  const wholeTonnes = Math.floor(share * offsetRoomTonnes(view, duty));
  return wholeTonnes - usableOffsetTonnes(view, memory, duty);
}

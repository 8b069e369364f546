import {
  type ContractIndex,
  Offset,
  type OrderEvent,
  OrderEventKind,
  type OrderId,
  opposite,
  Side,
  TimeInForce,
  VenueKind,
} from '../protocol/index.js';
import type { Fen, Lots, Tonnes } from '../units/index.js';
import { type BlockMemory, bargain } from './blockOrder.js';
import { marginRoom, openableLots, openBudget, sendLimit, tradeTowards } from './budget.js';
import { carryFactor } from './carry.js';
import { contractsFor, futuresChannel } from './channel.js';
import { arrivingTonnes, deliveryCashFen } from './deliveries.js';
import { comingExcess, openingRoom } from './positionLimit.js';
import { futuresPriceNear } from './pricing.js';
import { affordableTonnes } from './spotBudget.js';
import { boardTonnes } from './spotOrder.js';
import type { AgentView } from './view.js';
import { cancelsAll, isCleared, isOver, type Requoting } from './working.js';

/** What an arbitrageur remembers. `working` and `requoting` are about its quotes in contracts that end soon. */
export interface ArbitrageMemory extends Requoting, BlockMemory {
  /** Allowances it owned at its first look, which are its own and not of the trade; -1 before. */
  stockTonnes: Tonnes;
  /** Units bought on the spot market today, which arrive at its end (SPOT-5). */
  boughtToday: Tonnes;
  /** Orders and takes sent whose end it has not heard of. */
  inFlight: OrderId[];
}

/** How an arbitrageur trades: parameters of its kind. */
export interface ArbitrageValues {
  readonly carryPerYear: number;
  readonly edge: number;
  readonly maxLots: number;
  readonly sliceTonnes: number;
  readonly quoteDays: number;
  readonly blocks: boolean;
  readonly marginUse: number;
}

/** A leg to trade: on the spot board, or in a contract, at the quote there is. */
interface Leg {
  /** -1 for the spot board. */
  readonly contract: ContractIndex;
  readonly quoteFen: number;
  /** Price in today's money, fees counted. */
  readonly presentFen: number;
}

/** How far beyond a quote a futures leg may trade. */
const LEG_REACH = 0.005;
/** Calendar days before a contract's end from which what it has sold there must be at hand. */
const COVER_DAYS = 6;

/**
 * The trading of an arbitrageur. Its book is in balance when units bought or sold beyond its own stock and futures
 * cancel out; whatever is out of balance by a lot or more is put right by the cheaper of both markets before anything new
 * is begun.
 */
export class ArbitrageDesk {
  readonly #values: ArbitrageValues;

  constructor(values: ArbitrageValues) {
    this.#values = values;
  }

  /** One look at both markets. */
  look(view: AgentView, memory: ArbitrageMemory): void {
    if (memory.inFlight.length > 0 || memory.requoting) return;
    if (this.#cover(view, memory) || this.#shrink(view, memory) || this.#balance(view, memory)) return;
    if (this.#begin(view, memory) || this.#bargain(view, memory)) return;
    if (this.#values.quoteDays === 0) return;
    if (!cancelsAll(view, memory)) this.#quote(view);
  }

  /** Follows its orders; balances at once what a fill has put out of balance. */
  onEvent(event: OrderEvent, view: AgentView, memory: ArbitrageMemory): void {
    const isFill = event.kind === OrderEventKind.filled;
    if (isFill && event.venue !== VenueKind.futures && event.side === Side.buy) {
      memory.boughtToday += event.quantity;
    }
    const place = memory.inFlight.indexOf(event.orderId);
    if (place === -1) {
      if (isCleared(event, memory)) this.#quote(view);
    } else if (isOver(event)) memory.inFlight.splice(place, 1);
    const isQuiet = memory.inFlight.length === 0 && !memory.requoting;
    if (isFill && isQuiet && view.futures.isOpen()) this.#balance(view, memory);
  }

  /** Tonnes of units above (positive) or below what own stock and futures call for. */
  #openTonnes(view: AgentView, memory: ArbitrageMemory): Tonnes {
    let tonnes = view.freeTonnes() + memory.boughtToday - Math.max(0, memory.stockTonnes);
    for (const contract of view.holdings()) {
      tonnes += arrivingTonnes(view, contract);
    }
    return tonnes;
  }

  /** Near a contract's end: gets the units it has sold there, or buys the lots back. True if it sent something. */
  #cover(view: AgentView, memory: ArbitrageMemory): boolean {
    let units = view.freeTonnes() + memory.boughtToday;
    for (const contract of view.holdings()) {
      units += Math.min(0, view.deliveryTonnes(contract));
    }
    for (const contract of view.futures.tradable()) {
      if (view.futures.daysToLastTradingDay(contract) > COVER_DAYS) return false;
      const { longLots, shortLots } = view.position(contract);
      units -= Math.max(0, shortLots - longLots) * view.futures.lotTonnes(contract);
      if (units >= 0) continue;
      const back = this.#futuresLegs(view, Side.buy).filter((leg) => leg.contract === contract);
      const legs = [...this.#spotLeg(view, Side.buy), ...back];
      return this.#tradeBest(view, memory, Side.buy, legs, Math.min(-units, this.#values.sliceTonnes));
    }
    return false;
  }

  /** Closes a slice of what the position limit of the coming days will not allow (POS-1). True if it sent something. */
  #shrink(view: AgentView, memory: ArbitrageMemory): boolean {
    const { futures } = view;
    for (const contract of futures.tradable()) {
      for (const side of [Side.buy, Side.sell]) {
        const excessLots = comingExcess(view, contract, opposite(side));
        const quoteFen = side === Side.buy ? futures.bestAsk(contract) : futures.bestBid(contract);
        if (excessLots === 0 || quoteFen === 0 || !futures.isOpen()) continue;
        const tonnes = Math.min(excessLots * futures.lotTonnes(contract), this.#values.sliceTonnes);
        if (this.#tradeFutures(view, memory, side, { contract, quoteFen, presentFen: 0 }, tonnes))
          return true;
      }
    }
    return false;
  }

  /** Trades one slice towards balance in the market where it is better. True if it sent something. */
  #balance(view: AgentView, memory: ArbitrageMemory): boolean {
    const open = this.#openTonnes(view, memory);
    const [nearest] = view.futures.tradable();
    const lotTonnes = nearest === undefined ? Number.POSITIVE_INFINITY : view.futures.lotTonnes(nearest);
    if (Math.abs(open) < lotTonnes || !view.futures.isOpen()) return false;
    const side = open > 0 ? Side.sell : Side.buy;
    const futures = this.#futuresLegs(view, side);
    const wanted = Math.min(Math.abs(open), Math.max(lotTonnes, this.#values.sliceTonnes));
    return this.#tradeBest(view, memory, side, [...this.#spotLeg(view, side), ...futures], wanted);
  }

  /** Begins where one market pays for the other: spot first, for spot is thin; the fill is balanced at once. */
  #begin(view: AgentView, memory: ArbitrageMemory): boolean {
    for (const spotSide of [Side.buy, Side.sell]) {
      const spot = this.#spotLeg(view, spotSide)[0];
      if (spot === undefined) continue;
      const futuresSide = spotSide === Side.buy ? Side.sell : Side.buy;
      const pays = ({ presentFen }: Leg): boolean => {
        const gain = presentFen / spot.presentFen - 1;
        return (spotSide === Side.buy ? gain : -gain) * 1e6 >= this.#values.edge;
      };
      const legs = this.#futuresLegs(view, futuresSide).filter(pays);
      for (const leg of legs.sort((a, b) => better(futuresSide, a, b))) {
        const lotTonnes = view.futures.lotTonnes(leg.contract);
        const room = this.#roomLots(view, leg.contract, futuresSide) * lotTonnes;
        const tonnes = Math.min(this.#values.sliceTonnes, room);
        if (tonnes >= lotTonnes && this.#trade(view, memory, spotSide, spot, tonnes)) return true;
      }
    }
    return false;
  }

  /** Arm's-length blocks at what the best futures would pay for them (SPOT-14). */
  #bargain(view: AgentView, memory: ArbitrageMemory): boolean {
    const { blocks, futures } = view;
    if (!this.#values.blocks || !blocks.isOpen()) return false;
    for (const side of [Side.buy, Side.sell]) {
      const futuresSide = side === Side.buy ? Side.sell : Side.buy;
      const leg = this.#futuresLegs(view, futuresSide).sort((a, b) => better(futuresSide, a, b))[0];
      if (leg === undefined) continue;
      const reservationFen = leg.presentFen * (1 + ((side === Side.buy ? -1 : 1) * this.#values.edge) / 1e6);
      const room = this.#roomLots(view, leg.contract, futuresSide) * futures.lotTonnes(leg.contract);
      const tonnes = Math.min(room, affordableTonnes(view, side, reservationFen), 2 * blocks.thresholdTonnes);
      if (bargain(view, memory, side, tonnes, reservationFen, (related) => !related)) return true;
    }
    return false;
  }

  /** Quotes contracts that end soon: an offer at what buying spot costs, a bid at what selling own units brings. */
  #quote(view: AgentView): void {
    if (!view.futures.isOpen()) return;
    const year = view.policy.spotYear();
    for (const contract of view.futures.tradable()) {
      if (view.futures.daysToLastTradingDay(contract) > this.#values.quoteDays) break;
      if (view.policy.complianceYear(contract) !== year) continue;
      for (const side of [Side.sell, Side.buy]) this.#quoteSide(view, contract, side);
    }
  }

  #quoteSide(view: AgentView, contract: ContractIndex, side: Side): void {
    const { futures, spot } = view;
    const spotFen = side === Side.sell ? spot.bestAsk() : spot.bestBid();
    if (spotFen === 0) return;
    const costs = (this.#values.edge + spot.feePpm + 2 * futures.feePpm(contract)) / 1e6;
    const carried = spotFen * carryFactor(view, contract, this.#values.carryPerYear);
    const fairFen = carried * (side === Side.sell ? 1 + costs : 1 - costs);
    if (isBeyondLimit(view, contract, side, fairFen)) return;
    const priceFen = futuresPriceNear(view, contract, fairFen);
    const lotTonnes = futures.lotTonnes(contract);
    const units =
      side === Side.sell ? this.#values.sliceTonnes : Math.min(this.#values.sliceTonnes, view.freeTonnes());
    const lots = Math.min(this.#roomLots(view, contract, side), Math.floor(units / lotTonnes));
    if (lots < 1) return;
    tradeTowards(
      view,
      contract,
      side,
      lots,
      priceFen,
      openBudget(view, contract, marginRoom(view, this.#values.marginUse)),
    );
  }

  /** The spot board's quote for a side, if there is one. */
  #spotLeg({ spot }: AgentView, side: Side): Leg[] {
    const quoteFen = side === Side.buy ? spot.bestAsk() : spot.bestBid();
    if (quoteFen === 0 || !spot.isOpen()) return [];
    const fee = spot.feePpm / 1e6;
    return [{ contract: -1, quoteFen, presentFen: quoteFen * (side === Side.buy ? 1 + fee : 1 - fee) }];
  }

  /** The quotes for a side of the liquid contracts whose units are the ones that trade in spot (DEL-4). */
  #futuresLegs(view: AgentView, side: Side): Leg[] {
    const legs: Leg[] = [];
    for (const contract of contractsFor(view, view.policy.spotYear())) {
      const quoteFen = side === Side.buy ? view.futures.bestAsk(contract) : view.futures.bestBid(contract);
      if (quoteFen === 0) continue;
      const { presentFen } = futuresChannel(view, contract, side, this.#values.carryPerYear);
      legs.push({ contract, quoteFen, presentFen });
    }
    return legs;
  }

  /** Trades up to `tonnes` by the best leg that can be traded. True if it sent something. */
  #tradeBest(view: AgentView, memory: ArbitrageMemory, side: Side, legs: Leg[], tonnes: Tonnes): boolean {
    legs.sort((a, b) => better(side, a, b));
    return legs.some((leg) => this.#trade(view, memory, side, leg, tonnes));
  }

  #trade(view: AgentView, memory: ArbitrageMemory, side: Side, leg: Leg, tonnes: Tonnes): boolean {
    if (leg.contract >= 0) return this.#tradeFutures(view, memory, side, leg, tonnes);
    const slice = Math.min(Math.ceil(tonnes), this.#values.sliceTonnes);
    if (side === Side.buy) draw(view, Math.ceil(slice * leg.presentFen));
    const wanted = boardTonnes(view, Math.min(slice, affordableTonnes(view, side, leg.quoteFen)));
    if (wanted < 1) return false;
    memory.inFlight.push(view.take(side, leg.quoteFen, wanted, 'largest'));
    return true;
  }

  /** Closes first, opens with the rest, at the quote with some reach; what is not filled at once is dropped. */
  #tradeFutures(view: AgentView, memory: ArbitrageMemory, side: Side, leg: Leg, tonnes: Tonnes): boolean {
    const { contract, quoteFen } = leg;
    const { closableLongLots, closableShortLots } = view.position(contract);
    const closable = side === Side.sell ? closableLongLots : closableShortLots;
    const wanted = Math.min(
      Math.floor(tonnes / view.futures.lotTonnes(contract)),
      view.futures.maxOrderLots(contract),
    );
    const closing = Math.min(wanted, closable);
    const opening = Math.min(wanted - closing, this.#roomLots(view, contract, side) - closing);
    const reach = side === Side.sell ? 1 - LEG_REACH : 1 + LEG_REACH;
    const priceFen = futuresPriceNear(view, contract, quoteFen * reach);
    const send = (offset: Offset, lots: Lots): void => {
      if (lots <= 0) return;
      memory.inFlight.push(sendLimit(view, contract, side, offset, TimeInForce.fak, priceFen, lots));
    };
    send(Offset.close, closing);
    send(Offset.open, opening);
    return closing > 0 || opening > 0;
  }

  /** Lots that a side of a contract may still get, within the cap over all contracts and the margin room. */
  #roomLots(view: AgentView, contract: ContractIndex, side: Side): Lots {
    let net = 0;
    for (const one of view.futures.tradable()) {
      const { longLots, shortLots } = view.position(one);
      net += longLots - shortLots;
    }
    const { closableLongLots, closableShortLots } = view.position(contract);
    const closable = side === Side.sell ? closableLongLots : closableShortLots;
    const budget = openBudget(view, contract, marginRoom(view, this.#values.marginUse));
    const withinCap = side === Side.sell ? this.#values.maxLots + net : this.#values.maxLots - net;
    const opening = Math.min(openableLots(budget), openingRoom(view, contract, side));
    return Math.max(0, Math.min(withinCap, closable + opening));
  }
}

/** Draws on the credit line for what the bank lacks of an amount, as far as it goes (CALL-2). */
function draw(view: AgentView, amountFen: Fen): void {
  const { bankFreeFen, creditLeftFen } = view.money();
  const lackingFen = Math.min(amountFen - bankFreeFen, creditLeftFen);
  if (lackingFen > 0) view.borrow(lackingFen);
}

/** Pays back what it owes with cash that no delivery needs (CALL-2). */
export function repayDebt(view: AgentView): void {
  const { bankFreeFen, debtFen } = view.money();
  if (debtFen === 0) return;
  const spareFen = Math.floor(Math.min(debtFen, bankFreeFen - deliveryCashFen(view)));
  if (spareFen > 0) view.repay(spareFen);
}

/** The better of two legs of a side first. */
function better(side: Side, a: Leg, b: Leg): number {
  return side === Side.buy ? a.presentFen - b.presentFen : b.presentFen - a.presentFen;
}

/** Whether the day's limits keep a fair offer or bid off the book: at the limit it would be unfair (CON-5). */
function isBeyondLimit(view: AgentView, contract: ContractIndex, side: Side, fairFen: number): boolean {
  const { futures } = view;
  return side === Side.sell ? fairFen > futures.upperLimit(contract) : fairFen < futures.lowerLimit(contract);
}

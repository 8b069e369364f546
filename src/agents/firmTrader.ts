import { type ContractIndex, opposite, Side } from '../protocol/index.js';
import { FEN_PER_YUAN, type Fen, type Lots, type Tonnes } from '../units/index.js';
import { bidSteps } from './auctionBid.js';
import { type Belief, type BeliefValues, perceivedValueYuan } from './belief.js';
import { blockPriceNear } from './blockOrder.js';
import { marginRoom, openableLots, openBudget, tradeTowards } from './budget.js';
import { carryFactor } from './carry.js';
import { bestFuturesChannel, gainOver, spotChannel } from './channel.js';
import {
  deliverableTonnes,
  disposableTonnes,
  dueTonnes,
  makePlans,
  type Plan,
  type PlanValues,
} from './compliancePlan.js';
import { deliveryCashFen } from './deliveries.js';
import { buyForFamily, type FirmBlockMemory, type FirmBlockValues, tradeBlock } from './firmBlocks.js';
import { type LeftOverMemory, sellLeftOver } from './leftOverUnits.js';
import { buyOffsets, type OffsetBuyerMemory } from './offsetBuyer.js';
import { sliceOf } from './planSlice.js';
import { leaveOverLimit, openingRoom } from './positionLimit.js';
import { futuresPriceNear, spotPriceNear, spotPriceWithin, spotReference } from './pricing.js';
import { affordableTonnes } from './spotBudget.js';
import { takeOrList } from './spotOrder.js';
import type { AuctionNotice } from './spotVenueView.js';
import type { ManyVenues } from './venues.js';
import type { AgentView } from './view.js';

/** The market a firm knows when it does not compare; '' before its first look. */
export type Home = '' | 'spot' | 'futures';

/** What a firm remembers. */
export interface FirmMemory extends Belief, FirmBlockMemory, ManyVenues, OffsetBuyerMemory, LeftOverMemory {
  home: Home;
  /** Whether it compares spot and futures at every look; without, it knows its home only. */
  comparesChannels: boolean;
  /** Urgency from which it trades for a balance that is final: it begins when it must, not when it could. */
  startUrgency: number;
  /** Trading day on which it last moved money to its reserve. */
  fundedDay: number;
}

/** How a firm trades: the parameters of its kind that its trading reads. */
export interface TradeValues extends Omit<PlanValues, 'startUrgency'>, BeliefValues, FirmBlockValues {
  readonly looksPerDay: number;
  readonly switchEdge: number;
  readonly swapEdge: number;
  readonly carryPerYear: number;
  readonly largestConcession: number;
  readonly smallestTonnes: number;
  readonly largestTonnes: number;
  readonly auctionShare: number;
  readonly auctionMargin: number;
  readonly offsetEdge: number;
  readonly marginUse: number;
  readonly priceStep: Fen;
}

/** What a firm wants to do about one plan at one look. */
interface Wish {
  readonly plan: Plan;
  readonly side: Side;
  /** The whole gap, and the part of it for this look. */
  readonly gapTonnes: Tonnes;
  readonly sliceTonnes: Tonnes;
  /** Most (a buyer) or least (a seller) a tonne is worth to it today, in fen. */
  readonly limitFen: number;
}

/** The trading of a covered entity at a look (CMP-1); what it remembers is in its memory. */
export class FirmTrader {
  readonly #values: TradeValues;

  constructor(values: TradeValues) {
    this.#values = values;
  }

  /** One look: the nearest duty by every way open to the firm, certified reductions first, the one after it by futures only. */
  act(view: AgentView, memory: FirmMemory): void {
    if (!view.spot.isOpen()) return;
    leaveOverLimit(view);
    sellLeftOver(view, memory, this.#values.largestTonnes);
    const valueFen = this.#valueFen(view, memory);
    const plans = this.#plans(view, memory, valueFen);
    if (plans[0] !== undefined) plans[0] = this.#withOffsets(view, memory, plans[0], valueFen);
    const year = plans[0]?.duty.year;
    const payable = (priceFen: number): Tonnes =>
      year === undefined ? 0 : spendableTonnes(view, Side.buy, priceFen, year);
    if (buyForFamily(view, memory, payable)) return;
    if (this.#maySwap(view, memory, plans[0]) && this.#swap(view, memory, plans, valueFen)) return;
    for (const [position, plan] of plans.entries()) {
      const wish = this.#wishOf(view, plan, valueFen);
      if (wish === undefined) continue;
      if (position === 0) this.#tradeNearest(view, memory, wish);
      else if (wish.side === Side.buy) this.#tradeNext(view, memory, wish);
    }
  }

  /**
   * Bids in an auction of its own market for a part of what it lacks for the nearest duty (SPOT-4): half of that at what a tonne
   * is worth to it today, but no more than it costs in spot, the other half for less (D).
   */
  bid(view: AgentView, memory: FirmMemory, auction: AuctionNotice): void {
    const { auctionShare, auctionMargin } = this.#values;
    if (auctionShare === 0 || (!memory.comparesChannels && memory.home !== 'spot')) return;
    const valueFen = this.#valueFen(view, memory);
    const plan = this.#plans(view, memory, valueFen)[0];
    if (plan === undefined || plan.gapTonnes < 1) return;
    const { spot } = view;
    const spotFen = spot.bestAsk() > 0 ? spot.bestAsk() : spotReference(view);
    const priceFen = Math.min(this.#limitFen(view, plan, Side.buy, valueFen), spotFen);
    const tonnes = Math.round(plan.gapTonnes * auctionShare);
    const firstTonnes = Math.ceil(tonnes / 2);
    const steps = [
      { priceFen, tonnes: firstTonnes },
      { priceFen: priceFen * (1 - auctionMargin / 1e6), tonnes: tonnes - firstTonnes },
    ];
    bidSteps(view, auction, steps, view.money().bankFreeFen - deliveryCashFen(view));
  }

  #valueFen(view: AgentView, memory: FirmMemory): number {
    return perceivedValueYuan(view, memory, this.#values) * FEN_PER_YUAN;
  }

  #plans(view: AgentView, memory: FirmMemory, valueFen: number): Plan[] {
    const { hedgeShare, nextYearShare, paceDays, safetyDays } = this.#values;
    const keepShare = this.#keepShare(view, memory, valueFen);
    return makePlans(view, memory, {
      hedgeShare,
      nextYearShare,
      keepShare,
      paceDays,
      safetyDays,
      startUrgency: memory.startUrgency,
    });
  }

  /** The plan of the nearest duty when reductions have been bought for it (CMP-1). */
  #withOffsets(view: AgentView, memory: FirmMemory, plan: Plan, valueFen: number): Plan {
    const limitFen = this.#limitFen(view, plan, Side.buy, valueFen);
    const tonnes = buyOffsets(view, memory, plan, limitFen, this.#values);
    if (tonnes === 0) return plan;
    const gapTonnes = plan.gapTonnes > 0 ? Math.max(0, plan.gapTonnes - tonnes) : plan.gapTonnes;
    return { ...plan, balanceTonnes: plan.balanceTonnes + tonnes, gapTonnes };
  }

  /** What it keeps of a surplus melts away as the market pays more than its own value, up to its largest concession. */
  #keepShare(view: AgentView, memory: FirmMemory, valueFen: number): number {
    const { keepShare, largestConcession } = this.#values;
    const knowsSpot = memory.comparesChannels || memory.home === 'spot';
    if (!knowsSpot) return keepShare;
    const premium = spotReference(view) / valueFen - 1;
    return keepShare * (1 - Math.min(1, Math.max(0, (premium * 1e6) / Math.max(1, largestConcession))));
  }

  /** The more its own duty presses, the less a firm cares for what else there is to gain. */
  #maySwap(view: AgentView, memory: FirmMemory, nearest: Plan | undefined): boolean {
    if (!memory.comparesChannels || nearest === undefined || nearest.isOverdue) return false;
    return nearest.gapTonnes === 0 || nearest.urgency === 0 || !view.random.chance(nearest.urgency);
  }

  /**
   * Where futures and spot are far apart, an owner of allowances need not wait: with futures cheap it buys there what it
   * will need, or puts futures in the place of units that it sells; with futures dear the other way round (DEL-2). Between
   * the classes of two deadlines it sells only units that are left over, and buys only units that it surrenders at once, for
   * others may be void by then (CMP-3); at a price far above its own value it sells units that are still to be issued.
   * False if there was nothing to gain.
   */
  #swap(view: AgentView, memory: FirmMemory, plans: readonly Plan[], valueFen: number): boolean {
    const [nearest, next] = plans;
    if (nearest === undefined) return false;
    const leftTonnes = nearest.balanceTonnes;
    const swapped =
      this.#swapSide(view, memory, nearest, Side.buy, -leftTonnes, true) ||
      this.#swapSide(view, memory, nearest, Side.sell, leftTonnes, true);
    if (swapped || next === undefined) return swapped;
    const surrendersBought = dueTonnes(nearest.duty) >= this.#values.largestTonnes;
    return (
      this.#swapSide(view, memory, next, Side.buy, -next.balanceTonnes, leftTonnes > 0) ||
      this.#swapSide(view, memory, next, Side.sell, leftTonnes, surrendersBought) ||
      this.#sellDear(view, memory, next, valueFen)
    );
  }

  #sellDear(view: AgentView, memory: FirmMemory, plan: Plan, valueFen: number): boolean {
    const { carryPerYear, largestConcession, largestTonnes } = this.#values;
    const side = Side.sell;
    const best = bestFuturesChannel(view, plan.duty.year, side, carryPerYear);
    const limitFen = valueFen * (1 + largestConcession / 1e6);
    if (best === undefined || best.presentFen < limitFen) return false;
    const wish = { plan, side, gapTonnes: largestTonnes, sliceTonnes: largestTonnes, limitFen };
    return this.#tradeFutures(view, memory, wish, best.contract) > 0;
  }

  /** `ownTonnes`: what the firm would trade on this side anyway; beyond it both markets are traded at once. */
  #swapSide(
    view: AgentView,
    memory: FirmMemory,
    plan: Plan,
    side: Side,
    ownTonnes: Tonnes,
    mayReplace: boolean,
  ): boolean {
    const { swapEdge, carryPerYear, largestTonnes } = this.#values;
    if (ownTonnes <= 0 && !mayReplace) return false;
    const spot = spotChannel(view, ownTonnes > 0 ? side : opposite(side));
    const futures = bestFuturesChannel(view, plan.duty.year, side, carryPerYear);
    if (futures === undefined || gainOver(side, futures, spot) * 1e6 < swapEdge) return false;
    const sliceTonnes = Math.min(largestTonnes, ownTonnes > 0 ? ownTonnes : largestTonnes);
    const edge = 1 + ((side === Side.buy ? -1 : 1) * swapEdge) / 1e6;
    const wish = { plan, side, gapTonnes: sliceTonnes, sliceTonnes, limitFen: spot.presentFen * edge };
    const lots = this.#tradeFutures(view, memory, wish, futures.contract);
    if (lots > 0 && ownTonnes <= 0) {
      const tonnes = lots * view.futures.lotTonnes(futures.contract);
      this.#tradeSpot(view, {
        ...wish,
        side: opposite(side),
        sliceTonnes: tonnes,
        limitFen: futures.presentFen,
      });
    }
    return lots > 0;
  }

  #wishOf(view: AgentView, plan: Plan, valueFen: number): Wish | undefined {
    const gapTonnes = Math.abs(plan.gapTonnes);
    if (gapTonnes < 1) return undefined;
    const side = plan.gapTonnes > 0 ? Side.buy : Side.sell;
    const sliceTonnes = sliceOf(view, plan, gapTonnes, this.#values);
    if (sliceTonnes === undefined) return undefined;
    const limitFen = this.#limitFen(view, plan, side, valueFen);
    return { plan, side, gapTonnes, sliceTonnes, limitFen };
  }

  #limitFen(view: AgentView, plan: Plan, side: Side, valueFen: number): number {
    if (plan.isOverdue) return dearestFen(view);
    const concession = (plan.urgency * plan.urgency * this.#values.largestConcession) / 1e6;
    return valueFen * (side === Side.buy ? 1 + concession : 1 - concession);
  }

  #tradeNearest(view: AgentView, memory: FirmMemory, wish: Wish): void {
    const { switchEdge, carryPerYear } = this.#values;
    const { side, plan } = wish;
    const knowsSpot = memory.comparesChannels || memory.home === 'spot';
    const knowsFutures = memory.comparesChannels || memory.home === 'futures';
    if (knowsSpot && this.#tradeBlock(view, memory, wish)) return;
    const futures = knowsFutures ? bestFuturesChannel(view, plan.duty.year, side, carryPerYear) : undefined;
    const spot = knowsSpot ? spotChannel(view, side) : undefined;
    if (futures === undefined || (spot && gainOver(side, futures, spot) * 1e6 < switchEdge)) {
      if (spot !== undefined) this.#tradeSpot(view, wish);
      return;
    }
    const worstFen = spot === undefined ? wish.limitFen : worse(side, wish.limitFen, spot.presentFen);
    this.#tradeFutures(view, memory, { ...wish, limitFen: worstFen }, futures.contract);
  }

  /** The need of the year after is hedged in futures alone, and only by who knows them. */
  #tradeNext(view: AgentView, memory: FirmMemory, wish: Wish): void {
    if (!memory.comparesChannels && memory.home !== 'futures') return;
    const { side, plan } = wish;
    const best = bestFuturesChannel(view, plan.duty.year, side, this.#values.carryPerYear);
    if (best !== undefined) this.#tradeFutures(view, memory, wish, best.contract);
  }

  #tradeSpot(view: AgentView, { plan, side, sliceTonnes, limitFen }: Wish): void {
    const priceFen = plan.isOverdue ? spotPriceNear(view, limitFen) : spotPriceWithin(view, side, limitFen);
    if (priceFen === undefined) return;
    const most = spendableTonnes(view, side, priceFen, plan.duty.year);
    const tonnes = Math.min(sliceTonnes, most);
    if (tonnes >= 1) takeOrList(view, side, priceFen, tonnes, plan.isOverdue, this.#values.priceStep);
  }

  /** Blocks where the gap is large enough (SPOT-3). False if it is no block, or it does not wait for one now. */
  #tradeBlock(view: AgentView, memory: FirmMemory, { plan, side, gapTonnes, limitFen }: Wish): boolean {
    const { blocks } = view;
    if (gapTonnes < blocks.thresholdTonnes) return false;
    const waits = plan.urgency < this.#values.blockPatience;
    if (!blocks.isOpen()) return waits;
    const reservationFen = blockPriceNear(view, limitFen);
    const tonnes = Math.min(gapTonnes, spendableTonnes(view, side, reservationFen, plan.duty.year));
    if (tonnes < blocks.thresholdTonnes) return false;
    tradeBlock(view, memory, { plan, side, gapTonnes, tonnes, limitFen }, this.#values);
    return true;
  }

  #tradeFutures(view: AgentView, memory: FirmMemory, wish: Wish, contract: ContractIndex): Lots {
    const { futures, random } = view;
    const { side, plan, limitFen } = wish;
    const { carryPerYear, marginUse } = this.#values;
    const lotTonnes = futures.lotTonnes(contract);
    const wanted = Math.min(
      Math.floor(wish.gapTonnes / lotTonnes),
      roundLots(random, wish.sliceTonnes / lotTonnes),
    );
    const deliverable =
      side === Side.buy ? wanted : Math.floor(deliverableTonnes(view, plan.duty, contract) / lotTonnes);
    const lots = Math.min(wanted, deliverable);
    if (lots < 1) return 0;
    const worstFen = limitFen * carryFactor(view, contract, carryPerYear);
    const quote = side === Side.buy ? futures.bestAsk(contract) : futures.bestBid(contract);
    const isWithin = quote > 0 && (side === Side.buy ? quote <= worstFen : quote >= worstFen);
    const priceFen = futuresPriceNear(view, contract, isWithin ? quote : worstFen);
    const budget = openBudget(view, contract, marginRoom(view, marginUse));
    if (openableLots(budget) < lots) this.#fund(view, memory, lots * budget.perLotFen);
    const closable = side === Side.buy ? budget.closableShortLots : budget.closableLongLots;
    const opening = Math.min(openableLots(budget), openingRoom(view, contract, side));
    const sent = Math.min(lots, closable + opening);
    tradeTowards(view, contract, side, sent, priceFen, budget);
    return sent;
  }

  /** Moves money to the reserve for more lots, once a day; it arrives for the next (CALL-2). */
  #fund(view: AgentView, memory: FirmMemory, neededFen: number): void {
    if (memory.fundedDay === view.dayIndex) return;
    memory.fundedDay = view.dayIndex;
    const amountFen = Math.ceil(neededFen / this.#values.marginUse);
    if (this.#values.marginUse > 0 && amountFen <= view.money().bankFreeFen / 2) view.deposit(amountFen, 0);
  }
}

/**
 * What a missing tonne costs who does not surrender it: the fine, and one tonne less of the next allocation (CMP-2); no price
 * on the board up to this is too dear at the deadline.
 */
function dearestFen(view: AgentView): number {
  return Math.min(view.spot.upperLimit(), (1 + view.policy.fineMultiple) * view.spot.previousClose());
}

/** The worse of two prices for a side: the lower for a buyer's limit, the higher for a seller's. */
function worse(side: Side, limitFen: number, otherFen: number): number {
  return side === Side.buy ? Math.min(limitFen, otherFen) : Math.max(limitFen, otherFen);
}

/** Whole lots with the given mean. */
function roundLots(random: AgentView['random'], mean: number): number {
  return Math.floor(mean + random.uniform());
}

/** Tonnes that can be bought with cash that no delivery needs, or sold without missing one. */
function spendableTonnes(view: AgentView, side: Side, priceFen: number, year: number): Tonnes {
  if (side === Side.sell) return Math.min(view.freeTonnes(), disposableTonnes(view, year));
  const owedFen = deliveryCashFen(view);
  const costFen = priceFen * (1 + view.spot.feePpm / 1e6);
  const withinCash = Math.floor((view.money().bankFreeFen - owedFen - 1) / costFen);
  return Math.max(0, Math.min(withinCash, affordableTonnes(view, side, priceFen)));
}

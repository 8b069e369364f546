import { type ContractIndex, type OrderEvent, OrderEventKind, Side, VenueKind } from '../protocol/index.js';
import type { Fen, Tonnes } from '../units/index.js';
import { type BlockMemory, bargain } from './blockOrder.js';
import { marginRoom, openBudget, tradeTowards } from './budget.js';
import { carryFactor } from './carry.js';
import { deliveryCashFen } from './deliveries.js';
import { futuresPriceNear, futuresReference, spotPriceNear, spotReference } from './pricing.js';
import { affordableTonnes } from './spotBudget.js';
import { takeOrList } from './spotOrder.js';
import { TRADING_DAYS_PER_DAY } from './tempo.js';
import type { ManyVenues } from './venues.js';
import type { AgentView } from './view.js';

/** What a squeezer remembers. */
export interface CampaignMemory extends ManyVenues, BlockMemory {
  /** The contract it has chosen; -1 before. */
  contract: ContractIndex;
  /** Allowances it owned when it chose, which it does not sell in the end. */
  stockTonnes: Tonnes;
  /** Units bought on board and block desk for the campaign. */
  boughtTonnes: Tonnes;
}

/** How a squeezer trades: the parameters of its kind that its trading reads. */
export interface CampaignValues {
  readonly looksPerDay: number;
  readonly contractMonth: number;
  readonly beginDays: number;
  readonly targetLots: number;
  readonly marginUse: number;
  readonly spotShare: number;
  readonly futuresPremium: number;
  readonly spotPremium: number;
  readonly sliceLots: number;
  readonly sliceTonnes: number;
  readonly blocks: boolean;
  readonly releaseDays: number;
  readonly releasePremium: number;
  readonly carryPerYear: number;
}

/** Calendar days before the last trading day by which it wants to have bought what it meant to (D). */
const BOUGHT_BY_DAYS = 3;

/**
 * The campaign of a squeezer in one contract: buys futures and spot until the end, lets shorts out at a price of its own in
 * the last days, takes delivery of the rest, and then sells what units it has got (docs/agents/squeezer.md).
 */
export class SqueezeCampaign {
  readonly #values: CampaignValues;

  constructor(values: CampaignValues) {
    this.#values = values;
  }

  /** One look, when nothing of its own rests in a market. */
  act(view: AgentView, memory: CampaignMemory): void {
    if (!view.futures.isOpen()) return;
    if (memory.contract < 0) this.#choose(view, memory);
    const { contract } = memory;
    if (contract < 0) return;
    if (view.futures.tradable().includes(contract)) {
      this.#buyUnits(view, memory);
      if (view.futures.daysToLastTradingDay(contract) < this.#values.releaseDays) {
        this.#release(view, contract);
      } else this.#buyLots(view, contract);
    } else if (view.deliveryTonnes(contract) === 0) this.#sellUnits(view, memory);
  }

  /** Counts the units that it buys in spot. */
  book({ kind, venue, side, quantity }: OrderEvent, memory: CampaignMemory): void {
    if (kind !== OrderEventKind.filled || venue === VenueKind.futures || side !== Side.buy) return;
    memory.boughtTonnes += quantity;
  }

  /** Of the contracts that end within `beginDays` the last one, or the last of its month. */
  #choose(view: AgentView, memory: CampaignMemory): void {
    const { beginDays, contractMonth } = this.#values;
    const { futures } = view;
    for (const contract of futures.tradable()) {
      if (futures.daysToLastTradingDay(contract) > beginDays) break;
      const isOfMonth = Number(futures.code(contract).slice(-2)) === contractMonth;
      if (contractMonth === 0 || isOfMonth) memory.contract = contract;
    }
    if (memory.contract >= 0) memory.stockTonnes = view.freeTonnes();
  }

  /** Buys towards its target what it could pay for at delivery, dearer than spot with carry by `futuresPremium` at most. */
  #buyLots(view: AgentView, contract: ContractIndex): void {
    const { futures } = view;
    const { targetLots, sliceLots, futuresPremium, marginUse } = this.#values;
    const dearestFen = this.#spotWithCarryFen(view, contract) * (1 + futuresPremium / 1e6);
    if (dearestFen < futures.lowerLimit(contract)) return;
    const lacking = targetLots - view.position(contract).longLots;
    const payable = Math.floor(spareCashFen(view) / (dearestFen * futures.lotTonnes(contract)));
    const lots = Math.min(sliceLots, payable, this.#paced(view, contract, lacking));
    if (lots < 1) return;
    const askFen = futures.bestAsk(contract);
    const wantedFen = Math.min(dearestFen, askFen > 0 ? askFen : futuresReference(view, contract));
    const budget = openBudget(view, contract, marginRoom(view, marginUse));
    tradeTowards(view, contract, Side.buy, lots, futuresPriceNear(view, contract, wantedFen), budget);
  }

  /** Buys units out of the market with cash that no delivery needs, dearer than the last close by `spotPremium` at most. */
  #buyUnits(view: AgentView, memory: CampaignMemory): void {
    const { contract, boughtTonnes } = memory;
    const { targetLots, spotShare, sliceTonnes, spotPremium, blocks } = this.#values;
    const wanted = Math.floor(targetLots * view.futures.lotTonnes(contract) * spotShare);
    const priceFen = spotPriceNear(view, view.spot.previousClose() * (1 + spotPremium / 1e6));
    const payable = Math.floor(spareCashFen(view) / (priceFen * (1 + view.spot.feePpm / 1e6)));
    const most = Math.min(wanted - boughtTonnes, payable, affordableTonnes(view, Side.buy, priceFen));
    if (blocks && bargain(view, memory, Side.buy, most, priceFen, isOpenToAll)) return;
    const tonnes = Math.min(most, sliceTonnes, this.#paced(view, contract, wanted - boughtTonnes));
    if (tonnes >= 1) takeOrList(view, Side.buy, priceFen, tonnes, false);
  }

  /** Offers lots to the shorts at its price, if the day's band reaches so far. */
  #release(view: AgentView, contract: ContractIndex): void {
    const { futures } = view;
    const { sliceLots, releasePremium, marginUse } = this.#values;
    const lots = Math.min(sliceLots, view.position(contract).closableLongLots);
    const priceFen = this.#spotWithCarryFen(view, contract) * (1 + releasePremium / 1e6);
    if (lots < 1 || priceFen > futures.upperLimit(contract)) return;
    const budget = openBudget(view, contract, marginRoom(view, marginUse));
    tradeTowards(view, contract, Side.sell, lots, futuresPriceNear(view, contract, priceFen), budget);
  }

  /** After the delivery: sells all but what it began with, cheaper than the last close by `spotPremium` at most. */
  #sellUnits(view: AgentView, memory: CampaignMemory): void {
    const { sliceTonnes, spotPremium, blocks } = this.#values;
    const left = view.freeTonnes() - memory.stockTonnes;
    if (left < 1) return;
    const priceFen = spotPriceNear(view, view.spot.previousClose() * (1 - spotPremium / 1e6));
    if (blocks && bargain(view, memory, Side.sell, left, priceFen, isOpenToAll)) return;
    takeOrList(view, Side.sell, priceFen, Math.min(left, sliceTonnes), false);
  }

  #spotWithCarryFen(view: AgentView, contract: ContractIndex): number {
    return spotReference(view) * carryFactor(view, contract, this.#values.carryPerYear);
  }

  /** The part of what is lacking that is one look's share of the time left, at random up or down to a whole number. */
  #paced(view: AgentView, contract: ContractIndex, lacking: number): number {
    const days = view.futures.daysToLastTradingDay(contract) - BOUGHT_BY_DAYS;
    const looks = Math.max(1, days * TRADING_DAYS_PER_DAY * this.#values.looksPerDay);
    return Math.floor(lacking / looks + view.random.uniform());
  }
}

function isOpenToAll(related: boolean): boolean {
  return !related;
}

/** Cash in both purses beyond what its lots and deliveries will cost; below 0 if that is more (CALL-2, DEL-2). */
function spareCashFen(view: AgentView): Fen {
  const { bankFreeFen, freeMarginFen } = view.money();
  return bankFreeFen + Math.max(0, freeMarginFen) - deliveryCashFen(view);
}

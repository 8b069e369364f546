import type { FuturesMarketView, TermsAnnouncement } from '../agents/index.js';
import { type ContractIndex, Side } from '../protocol/index.js';
import type { Lots, Ppm, PriceFen } from '../units/index.js';
import type { Announcements } from './announcements.js';
import type { SimulationClock } from './clock.js';
import type { FuturesGateway } from './futuresGateway.js';
import type { FuturesProduct } from './futuresProduct.js';
import type { ListedContract } from './listedContract.js';
import type { RunDay } from './tradingTime.js';

/** What the futures exchange publishes of one product, live (SPOT-13 has no delay either). */
export class FuturesView implements FuturesMarketView {
  readonly product: string;
  readonly #product: FuturesProduct;
  readonly #gateway: FuturesGateway;
  readonly #openInterest: (contract: ContractIndex) => Lots;
  readonly #clock: SimulationClock;
  readonly #days: readonly RunDay[];
  readonly #marginPpm: (contract: ContractIndex) => Ppm;
  readonly #announcements: Announcements;
  #tradable: readonly ContractIndex[] = [];
  #tradableDay = -1;

  constructor(parts: {
    gateway: FuturesGateway;
    product: FuturesProduct;
    openInterest: (contract: ContractIndex) => Lots;
    clock: SimulationClock;
    days: readonly RunDay[];
    /** What those who have this view pay, hedgers apart and with their broker's add-on (MAR-2, MAR-3). */
    marginPpm: (contract: ContractIndex) => Ppm;
    announcements: Announcements;
  }) {
    this.product = parts.product.config.terms.product;
    this.#product = parts.product;
    this.#gateway = parts.gateway;
    this.#openInterest = parts.openInterest;
    this.#clock = parts.clock;
    this.#days = parts.days;
    this.#marginPpm = parts.marginPpm;
    this.#announcements = parts.announcements;
  }

  get contractCount(): number {
    return this.#gateway.contracts.length;
  }

  tradable(): readonly ContractIndex[] {
    if (this.#tradableDay !== this.#clock.dayIndex) {
      this.#tradableDay = this.#clock.dayIndex;
      this.#tradable = [...this.#gateway.contracts.keys()].filter((index) =>
        this.#isTradable(this.#gateway.contracts[index]!),
      );
    }
    return this.#tradable;
  }

  announcements(): readonly TermsAnnouncement[] {
    return this.#announcements.pending(this.#clock.nowUs);
  }

  isOpen(): boolean {
    return this.#gateway.isOpen();
  }

  isCallPhase(): boolean {
    return this.#gateway.isCallPhase();
  }

  code(contract: ContractIndex): string {
    return this.#listed(contract).code;
  }

  tickFen(contract: ContractIndex): number {
    return this.#listed(contract).terms.tickFen;
  }

  lotTonnes(contract: ContractIndex): number {
    return this.#listed(contract).terms.lotTonnes;
  }

  maxOrderLots(contract: ContractIndex): Lots {
    return this.#listed(contract).terms.maxOrderLots;
  }

  marginPpm(contract: ContractIndex): number {
    return this.#marginPpm(contract);
  }

  feePpm(contract: ContractIndex): number {
    return this.#listed(contract).terms.feePpm;
  }

  bestBid(contract: ContractIndex): PriceFen {
    return this.#priceOf(this.#gateway.books[contract]!.bestBid(), contract);
  }

  bestAsk(contract: ContractIndex): PriceFen {
    return this.#priceOf(this.#gateway.books[contract]!.bestAsk(), contract);
  }

  lastPrice(contract: ContractIndex): PriceFen {
    return this.#listed(contract).lastFen;
  }

  previousSettlement(contract: ContractIndex): PriceFen {
    return this.#listed(contract).previousSettlementFen;
  }

  listingPrice(contract: ContractIndex): PriceFen {
    return this.#listed(contract).listingPriceFen;
  }

  lowerLimit(contract: ContractIndex): PriceFen {
    return this.#listed(contract).lowerLimitFen;
  }

  upperLimit(contract: ContractIndex): PriceFen {
    return this.#listed(contract).upperLimitFen;
  }

  volume(contract: ContractIndex): Lots {
    return this.#listed(contract).volumeLots;
  }

  openInterest(contract: ContractIndex): Lots {
    return this.#openInterest(contract);
  }

  daysToLastTradingDay(contract: ContractIndex): number {
    const today = this.#days[Math.max(0, this.#clock.dayIndex)]!.dayNumber;
    return this.#listed(contract).lastTradingDay - today;
  }

  lockedDays(contract: ContractIndex): number {
    const { locks, lockedSide } = this.#listed(contract).limitState;
    return lockedSide === Side.sell ? -locks : locks;
  }

  #isTradable({ stage, product }: ListedContract): boolean {
    return stage === 'trading' && product === this.#product;
  }

  #listed(contract: ContractIndex): ListedContract {
    const listed = this.#gateway.contracts[contract];
    if (listed === undefined) throw new RangeError(`no contract ${contract}`);
    return listed;
  }

  #priceOf(ticks: number, contract: ContractIndex): PriceFen {
    return ticks < 0 ? 0 : ticks * this.#listed(contract).terms.tickFen;
  }
}

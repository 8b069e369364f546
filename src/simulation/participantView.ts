import type {
  AgentRights,
  AgentView,
  FuturesMarketView,
  OrderRequest,
  PolicyView,
  SpotHistoryDay,
  SpotIndexView,
  SpotVenueView,
  SupervisionStanding,
} from '../agents/index.js';
import { futuresCallPhase } from '../calendar/index.js';
import type { RandomStream } from '../kernel/index.js';
import type { AccountView, ContractIndex, OrderId, PositionView, Side } from '../protocol/index.js';
import type { Fen, PriceFen, TimeUs, Tonnes } from '../units/index.js';
import type { SimulationClock } from './clock.js';
import { type DraftMessage, MessageKind } from './message.js';
import { type MessagePorts, type VenuePorts, VenueView } from './venueView.js';

/** What a participant's view stands on; the simulation fills it in. */
export interface ViewPorts extends MessagePorts {
  readonly clock: SimulationClock;
  /** When the run is over. */
  readonly endUs: TimeUs;
  /** A product's market, by its number, with the margin rates of hedgers or of others (MAR-2). */
  futures(product: number, hedger: boolean): FuturesMarketView;
  /** The spot market of that number as one account sees it; `isAdmitted` if it may trade there. */
  venue(venue: number, account: number, isAdmitted: boolean): VenuePorts;
  /** What the ministry tells one account (CMP-1). */
  policy(account: number): PolicyView;
  /** What the supervisor of the spot markets tells one account (SPOT-10). */
  supervision(account: number): SupervisionStanding;
  money(account: number): AccountView;
  position(account: number, contract: ContractIndex): PositionView;
  holdings(account: number): readonly ContractIndex[];
  positionRoom(account: number, contract: ContractIndex, side: Side): number;
  comingPositionLimit(account: number, contract: ContractIndex, side: Side): number;
  pledgedTonnes(account: number): Tonnes;
  deliveryTonnes(account: number, contract: ContractIndex): Tonnes;
  /** Of what the spot market of that number trades. */
  fundamentalYuan(venue: number, timeUs: TimeUs): number;
  /** Of futures on the index, a point counting as a yuan (IDX-1). */
  indexYuan(timeUs: TimeUs): number;
  /** Undefined for a run without a spot index (IDX-1). */
  readonly index: SpotIndexView | undefined;
  spotHistoryToday(account: number): SpotHistoryDay | undefined;
  wakeAt(account: number, timeUs: TimeUs): void;
  /** When the next call phase begins, -1 if none does in the run. */
  nextCallUs(): TimeUs;
  /** The instant after so much open time, -1 if the run ends before. */
  afterTradingTime(durationUs: TimeUs): TimeUs;
  surrender(account: number, year: number, tonnes: Tonnes): void;
  surrenderReductions(account: number, year: number, tonnes: Tonnes): void;
  /** Of what the spot market of that number trades. */
  cancelUnits(account: number, venue: number, tonnes: Tonnes): void;
  pledge(account: number, tonnes: Tonnes): void;
  unpledge(account: number, tonnes: Tonnes): void;
  deposit(account: number, amountFen: Fen, delayDays: number): void;
  withdraw(account: number, amountFen: Fen): void;
  borrow(account: number, amountFen: Fen): void;
  repay(account: number, amountFen: Fen): void;
}

/** Whose view it is. */
export interface ViewOwner {
  readonly rights: AgentRights;
  readonly hedger: boolean;
  /** Number of its own spot market. */
  readonly home: number;
  /** By spot market, whether it may trade there (SPOT-9, SPOT-12). */
  readonly mayTradeAt: readonly boolean[];
  /** Numbers of the futures products it follows, its own first. */
  readonly products: readonly number[];
  /** Whether the value it reads is that of the index, which its own product is on (IDX-1). */
  readonly readsIndexValue: boolean;
}

/** One agent's window on the world: everything it can see and do, bound to its account. In spot it stands in its own market. */
export class ParticipantView extends VenueView implements AgentView {
  readonly #account: number;
  readonly #mayTradeAt: readonly boolean[];
  #home: number;
  #venues: readonly SpotVenueView[];
  readonly random: RandomStream;
  readonly futures: FuturesMarketView;
  readonly products: readonly FuturesMarketView[];
  readonly index: SpotIndexView | undefined;
  readonly policy: PolicyView;
  readonly #readsIndexValue: boolean;
  readonly #ports: ViewPorts;
  readonly #readsFundamental: boolean;
  readonly #readsHistory: boolean;

  constructor(
    account: number,
    random: RandomStream,
    ports: ViewPorts,
    { rights, hedger, home, mayTradeAt, products, readsIndexValue }: ViewOwner,
  ) {
    super(account, ports.venue(home, account, mayTradeAt[home]!));
    this.#account = account;
    this.#mayTradeAt = mayTradeAt;
    this.#home = home;
    this.#venues = this.#venuesFrom(home, ports);
    this.random = random;
    this.products = products.map((product) => ports.futures(product, hedger));
    this.futures = this.products[0]!;
    this.index = ports.index;
    this.#readsIndexValue = readsIndexValue;
    this.policy = ports.policy(account);
    this.#ports = ports;
    this.#readsFundamental = rights.fundamental;
    this.#readsHistory = rights.spotHistory;
  }

  get venues(): readonly SpotVenueView[] {
    return this.#venues;
  }

  /** Number of its own spot market. */
  get home(): number {
    return this.#home;
  }

  /** Makes another spot market its own (SPOT-9). */
  moveTo(home: number): void {
    this.#home = home;
    this.lookAt(this.#ports.venue(home, this.#account, this.#mayTradeAt[home]!));
    this.#venues = this.#venuesFrom(home, this.#ports);
  }

  get account(): number {
    return this.#account;
  }

  get nowUs(): TimeUs {
    return this.#ports.clock.nowUs;
  }

  get dayIndex(): number {
    return this.#ports.clock.dayIndex;
  }

  get midnightUs(): TimeUs {
    return this.#ports.clock.midnightUs;
  }

  supervision(): SupervisionStanding {
    return this.#ports.supervision(this.account);
  }

  money(): AccountView {
    return this.#ports.money(this.account);
  }

  position(contract: ContractIndex): PositionView {
    return this.#ports.position(this.account, contract);
  }

  holdings(): readonly ContractIndex[] {
    return this.#ports.holdings(this.account);
  }

  positionRoom(contract: ContractIndex, side: Side): number {
    return this.#ports.positionRoom(this.account, contract, side);
  }

  comingPositionLimit(contract: ContractIndex, side: Side): number {
    return this.#ports.comingPositionLimit(this.account, contract, side);
  }

  deliveryTonnes(contract: ContractIndex): Tonnes {
    return this.#ports.deliveryTonnes(this.account, contract);
  }

  pledgedTonnes(): Tonnes {
    return this.#ports.pledgedTonnes(this.account);
  }

  fundamentalYuan(delayUs: TimeUs): number {
    if (!this.#readsFundamental) return Number.NaN;
    const timeUs = this.nowUs - delayUs;
    return this.#readsIndexValue
      ? this.#ports.indexYuan(timeUs)
      : this.#ports.fundamentalYuan(this.#home, timeUs);
  }

  spotHistoryToday(): SpotHistoryDay | undefined {
    return this.#readsHistory ? this.#ports.spotHistoryToday(this.account) : undefined;
  }

  wakeAt(timeUs: TimeUs): void {
    if (!Number.isFinite(timeUs) || timeUs > this.#ports.endUs) return;
    this.#ports.wakeAt(this.account, Math.max(this.nowUs + 1, Math.round(timeUs)));
  }

  wakeAfterTradingTime(durationUs: TimeUs): void {
    if (!Number.isFinite(durationUs)) return;
    const timeUs = this.#ports.afterTradingTime(Math.max(1, Math.round(durationUs)));
    if (timeUs >= 0) this.#ports.wakeAt(this.account, timeUs);
  }

  wakeAtNextCall(offsetUs: TimeUs): void {
    const opensUs = this.#ports.nextCallUs();
    if (opensUs < 0 || !Number.isFinite(offsetUs)) return;
    const lastUs = futuresCallPhase.closesUs - futuresCallPhase.opensUs - 1;
    const withinUs = Math.min(Math.max(0, Math.round(offsetUs)), lastUs);
    this.#ports.wakeAt(this.account, opensUs + withinUs);
  }

  order(request: OrderRequest): OrderId {
    const message = this.#draft(MessageKind.order, this.#ports.nextOrderId());
    message.contract = request.contract;
    message.side = request.side;
    message.offset = request.offset;
    message.type = request.type;
    message.timeInForce = request.timeInForce;
    message.priceFen = request.priceFen;
    message.triggerFen = request.triggerFen ?? 0;
    message.quantity = request.lots;
    return this.#send(message);
  }

  cancel(orderId: OrderId): void {
    this.#send(this.#draft(MessageKind.cancel, orderId));
  }

  modify(orderId: OrderId, priceFen: PriceFen, lots: number, triggerFen: PriceFen = 0): void {
    const message = this.#draft(MessageKind.modify, orderId);
    message.priceFen = priceFen;
    message.quantity = lots;
    message.triggerFen = triggerFen;
    this.#send(message);
  }

  surrender(year: number, tonnes: Tonnes): void {
    this.#ports.surrender(this.account, year, tonnes);
  }

  surrenderReductions(year: number, tonnes: Tonnes): void {
    this.#ports.surrenderReductions(this.account, year, tonnes);
  }

  cancelUnits(tonnes: Tonnes): void {
    this.#ports.cancelUnits(this.account, this.#home, tonnes);
  }

  pledge(tonnes: Tonnes): void {
    this.#ports.pledge(this.account, tonnes);
  }

  unpledge(tonnes: Tonnes): void {
    this.#ports.unpledge(this.account, tonnes);
  }

  deposit(amountFen: Fen, delayDays: number): void {
    this.#ports.deposit(this.account, amountFen, delayDays);
  }

  withdraw(amountFen: Fen): void {
    this.#ports.withdraw(this.account, amountFen);
  }

  borrow(amountFen: Fen): void {
    this.#ports.borrow(this.account, amountFen);
  }

  repay(amountFen: Fen): void {
    this.#ports.repay(this.account, amountFen);
  }

  #venuesFrom(home: number, ports: ViewPorts): readonly SpotVenueView[] {
    const further = this.#mayTradeAt.flatMap((isAdmitted, venue) =>
      isAdmitted && venue !== home
        ? [new VenueView(this.#account, ports.venue(venue, this.#account, true))]
        : [],
    );
    return this.#mayTradeAt[home] ? [this, ...further] : further;
  }

  #draft(kind: MessageKind, orderId: OrderId): DraftMessage {
    return this.#ports.draft(kind, this.#account, orderId);
  }

  #send(message: DraftMessage): OrderId {
    const { orderId } = message;
    this.#ports.send(message);
    return orderId;
  }
}

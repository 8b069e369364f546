import type {
  AgentRights,
  AgentView,
  BlockDeskView,
  FuturesMarketView,
  OrderRequest,
  PolicyView,
  SpotHistoryDay,
  SpotMarketView,
} from '../agents/index.js';
import { futuresCallPhase } from '../calendar/index.js';
import type { RandomStream } from '../kernel/index.js';
import type {
  AccountView,
  ContractIndex,
  ListingChoice,
  OrderId,
  PositionView,
  Side,
} from '../protocol/index.js';
import type { Fen, PriceFen, TimeUs, Tonnes } from '../units/index.js';
import type { SimulationClock } from './clock.js';
import { type DraftMessage, MessageKind } from './message.js';

/** What a participant's view stands on; the simulation fills it in. */
export interface ViewPorts {
  readonly clock: SimulationClock;
  /** When the run is over. */
  readonly endUs: TimeUs;
  /** The futures market with the margin rates of hedgers or of others (MAR-2). */
  futures(hedger: boolean): FuturesMarketView;
  readonly spot: SpotMarketView;
  /** The desk as one account sees it; `isAdmitted` if it may trade spot. */
  blocks(account: number, isAdmitted: boolean): BlockDeskView;
  /** What the ministry tells one account (CMP-1). */
  policy(account: number): PolicyView;
  nextOrderId(): OrderId;
  /** A message of an account to be written on and sent. */
  draft(kind: MessageKind, account: number, orderId: OrderId): DraftMessage;
  send(message: DraftMessage): void;
  money(account: number): AccountView;
  position(account: number, contract: ContractIndex): PositionView;
  holdings(account: number): readonly ContractIndex[];
  positionRoom(account: number, contract: ContractIndex, side: Side): number;
  comingPositionLimit(account: number, contract: ContractIndex, side: Side): number;
  freeTonnes(account: number): Tonnes;
  pledgedTonnes(account: number): Tonnes;
  deliveryTonnes(account: number, contract: ContractIndex): Tonnes;
  fundamentalYuan(timeUs: TimeUs): number;
  spotHistoryToday(account: number): SpotHistoryDay | undefined;
  wakeAt(account: number, timeUs: TimeUs): void;
  /** When the next call phase begins, -1 if none does in the run. */
  nextCallUs(): TimeUs;
  /** The instant after so much open time, -1 if the run ends before. */
  afterTradingTime(durationUs: TimeUs): TimeUs;
  surrender(account: number, year: number, tonnes: Tonnes): void;
  pledge(account: number, tonnes: Tonnes): void;
  unpledge(account: number, tonnes: Tonnes): void;
  deposit(account: number, amountFen: Fen, delayDays: number): void;
  withdraw(account: number, amountFen: Fen): void;
  borrow(account: number, amountFen: Fen): void;
  repay(account: number, amountFen: Fen): void;
}

/** One agent's window on the world: everything it can see and do, bound to its account. */
export class ParticipantView implements AgentView {
  readonly #account: number;
  readonly random: RandomStream;
  readonly futures: FuturesMarketView;
  readonly spot: SpotMarketView;
  readonly blocks: BlockDeskView;
  readonly policy: PolicyView;
  readonly #ports: ViewPorts;
  readonly #readsFundamental: boolean;
  readonly #readsHistory: boolean;

  constructor(account: number, random: RandomStream, ports: ViewPorts, rights: AgentRights, hedger: boolean) {
    this.#account = account;
    this.random = random;
    this.futures = ports.futures(hedger);
    this.spot = ports.spot;
    this.blocks = ports.blocks(account, rights.spot);
    this.policy = ports.policy(account);
    this.#ports = ports;
    this.#readsFundamental = rights.fundamental;
    this.#readsHistory = rights.spotHistory;
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

  freeTonnes(): Tonnes {
    return this.#ports.freeTonnes(this.account);
  }

  pledgedTonnes(): Tonnes {
    return this.#ports.pledgedTonnes(this.account);
  }

  fundamentalYuan(delayUs: TimeUs): number {
    return this.#readsFundamental ? this.#ports.fundamentalYuan(this.nowUs - delayUs) : Number.NaN;
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

  list(side: Side, priceFen: PriceFen, tonnes: Tonnes): OrderId {
    const message = this.#draft(MessageKind.list, this.#ports.nextOrderId());
    message.side = side;
    message.priceFen = priceFen;
    message.quantity = tonnes;
    return this.#send(message);
  }

  take(side: Side, limitFen: PriceFen, tonnes: Tonnes, choice: ListingChoice): OrderId {
    const message = this.#draft(MessageKind.take, this.#ports.nextOrderId());
    message.side = side;
    message.priceFen = limitFen;
    message.quantity = tonnes;
    message.choice = choice;
    return this.#send(message);
  }

  unlist(orderId: OrderId): void {
    this.#send(this.#draft(MessageKind.unlist, orderId));
  }

  publishBlock(
    side: Side,
    askFen: PriceFen,
    reservationFen: PriceFen,
    tonnes: Tonnes,
    related: boolean,
  ): OrderId {
    const message = this.#draft(MessageKind.publishBlock, this.#ports.nextOrderId());
    message.side = side;
    message.priceFen = askFen;
    message.reservationFen = reservationFen;
    message.quantity = tonnes;
    message.related = related;
    return this.#send(message);
  }

  hitBlock(offerId: OrderId, tonnes: Tonnes): OrderId {
    const message = this.#draft(MessageKind.hitBlock, this.#ports.nextOrderId());
    message.offerId = offerId;
    message.quantity = tonnes;
    return this.#send(message);
  }

  negotiateBlock(offerId: OrderId, reservationFen: PriceFen, tonnes: Tonnes): OrderId {
    const message = this.#draft(MessageKind.negotiateBlock, this.#ports.nextOrderId());
    message.offerId = offerId;
    message.reservationFen = reservationFen;
    message.quantity = tonnes;
    return this.#send(message);
  }

  withdrawBlock(offerId: OrderId): void {
    const message = this.#draft(MessageKind.withdrawBlock, offerId);
    message.offerId = offerId;
    this.#send(message);
  }

  surrender(year: number, tonnes: Tonnes): void {
    this.#ports.surrender(this.account, year, tonnes);
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

  #draft(kind: MessageKind, orderId: OrderId): DraftMessage {
    return this.#ports.draft(kind, this.#account, orderId);
  }

  #send(message: DraftMessage): OrderId {
    const { orderId } = message;
    this.#ports.send(message);
    return orderId;
  }
}

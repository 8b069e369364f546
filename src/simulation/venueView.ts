import type { AuctionNotice, BlockDeskView, SpotMarketView, SpotVenueView } from '../agents/index.js';
import type { AccountIndex, ListingChoice, OrderId, Side } from '../protocol/index.js';
import type { PriceFen, Tonnes } from '../units/index.js';
import { type DraftMessage, MessageKind } from './message.js';

/** How a view sends messages. */
export interface MessagePorts {
  nextOrderId(): OrderId;
  /** A message of an account to be written on and sent. */
  draft(kind: MessageKind, account: AccountIndex, orderId: OrderId): DraftMessage;
  send(message: DraftMessage): void;
}

/** What a spot market's view stands on. */
export interface VenuePorts extends MessagePorts {
  /** Its place among the spot markets. */
  readonly venue: number;
  readonly name: string;
  /** Short name of what it trades. */
  readonly product: string;
  readonly market: SpotMarketView;
  readonly blocks: BlockDeskView;
  freeTonnes(account: AccountIndex): Tonnes;
  /** The auctions in which an account may bid (SPOT-4). */
  auctions(account: AccountIndex): readonly AuctionNotice[];
}

/** One agent's window on one spot market. */
export class VenueView implements SpotVenueView {
  readonly #account: AccountIndex;
  #ports: VenuePorts;

  constructor(account: AccountIndex, ports: VenuePorts) {
    this.#account = account;
    this.#ports = ports;
  }

  get name(): string {
    return this.#ports.name;
  }

  get product(): string {
    return this.#ports.product;
  }

  get spot(): SpotMarketView {
    return this.#ports.market;
  }

  get blocks(): BlockDeskView {
    return this.#ports.blocks;
  }

  /** Looks on another market from now on (SPOT-9). */
  protected lookAt(ports: VenuePorts): void {
    this.#ports = ports;
  }

  freeTonnes(): Tonnes {
    return this.#ports.freeTonnes(this.#account);
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

  auctions(): readonly AuctionNotice[] {
    return this.#ports.auctions(this.#account);
  }

  bidAuction(auctionId: number, priceFen: PriceFen, tonnes: Tonnes): OrderId {
    const message = this.#draft(MessageKind.bidAuction, this.#ports.nextOrderId());
    message.offerId = auctionId;
    message.priceFen = priceFen;
    message.quantity = tonnes;
    return this.#send(message);
  }

  changeBid(auctionId: number, bidId: OrderId, priceFen: PriceFen, tonnes: Tonnes): void {
    const message = this.#draft(MessageKind.changeBid, bidId);
    message.offerId = auctionId;
    message.priceFen = priceFen;
    message.quantity = tonnes;
    this.#send(message);
  }

  withdrawBid(auctionId: number, bidId: OrderId): void {
    const message = this.#draft(MessageKind.withdrawBid, bidId);
    message.offerId = auctionId;
    this.#send(message);
  }

  #draft(kind: MessageKind, orderId: OrderId): DraftMessage {
    const message = this.#ports.draft(kind, this.#account, orderId);
    message.venue = this.#ports.venue;
    return message;
  }

  #send(message: DraftMessage): OrderId {
    const { orderId } = message;
    this.#ports.send(message);
    return orderId;
  }
}

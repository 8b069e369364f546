import { fieldsOf, REJECT_REASON_NAMES, REJECT_REASON_RULE, RejectReason } from '../../protocol/index.js';
import { REJECT_VENUES, type RejectFact } from '../rejectVenues.js';
import { nameOrNone, OFFSET_NAMES, SIDE_NAMES } from './codeNames.js';
import { ACCOUNT, integer, lots, MARKET, money, optional, price, tonnes, word } from './columns.js';
import type { FactWords } from './factWords.js';
import { type AddRow, type FactReader, orNone, streamTable } from './streamTable.js';

const ORDER = fieldsOf('OrderRejected');
const LISTING = fieldsOf('ListingRejected');
const TAKE = fieldsOf('TakeRejected');
const BLOCK = fieldsOf('BlockRejected');
const TRANSFER = fieldsOf('TransferRejected');
const SURRENDER = fieldsOf('SurrenderRejected');
const PLEDGE = fieldsOf('PledgeRejected');
const CANCELLATION = fieldsOf('CancellationRejected');
const BID = fieldsOf('AuctionBidRejected');

const COLUMNS = [
  word(
    'venue',
    'futures 期货，spot 现货挂牌，blocks 大宗，auctions 单向竞价，transfer 划款与借还款，surrender 清缴，pledge 质押与解除质押，cancellation 自愿注销',
    'futures, spot (the listing board), blocks, auctions (one-way), transfer (money, loans too), surrender, pledge (releases too), cancellation (of units, of its own accord)',
  ),
  optional(MARKET),
  optional(
    integer(
      'orderId',
      '被拒委托、挂牌、摘牌、大宗指令或竞价申报的编号',
      'number of the order, listing, take, block message or bid',
    ),
  ),
  ACCOUNT,
  optional(
    word('contract', '合约代码；撤单、改单不指明合约', 'code of the contract; cancels and changes name none'),
  ),
  optional(
    word(
      'side',
      '方向：buy 或 sell；指令未指明时为空',
      'buy or sell; none where the message does not say it',
    ),
  ),
  optional(word('offsetFlag', '开平标志 (ORD-3)', 'whether it would open or close (ORD-3)')),
  optional(
    integer(
      'listingId',
      '所针对的挂牌、大宗发布或竞价的编号',
      'number of the listing, block offer or auction it was about',
    ),
  ),
  optional(price('priceFen', '所报价格', 'price asked for')),
  optional(lots('lots', '所报手数', 'lots asked for')),
  optional(tonnes('tonnes', '所报吨数', 'tonnes asked for')),
  optional(money('amountFen', '所报金额', 'money asked for')),
  optional(integer('year', '清缴所属年度', 'year of the emissions to surrender for')),
  word('reason', '拒绝原因', 'why it was refused'),
  word('rule', '所依据的规则编号', 'id of the rule that refused it'),
] as const;

/** Every message that a rule refused (ORD-5, SPOT-2 to SPOT-4, CALL-2, CMP-1, MTM-2). */
export const rejects = streamTable({
  name: 'rejects',
  text: {
    zh: '被规则拒绝的委托、挂牌、摘牌、大宗指令、竞价申报、划款、清缴、质押与注销申请；数字不合法时为空',
    en: 'an order, listing, take, block message, bid in an auction, transfer, surrender, pledge or cancellation that a rule refused; numbers that are none are left out',
  },
  isLong: true,
  isDefault: true,
  columns: COLUMNS,
  read: (add, words) => {
    const readers: Readonly<Record<RejectFact, FactReader>> = {
      ...marketReaders(add, words),
      ...blockReaders(add, words),
      ...bidReaders(add, words),
      ...moneyAndUnitReaders(add),
    };
    return { facts: readers };
  },
});

/** Where a fact says that something was refused, why and by which rule. */
function refusal(fact: RejectFact, code: number) {
  const reason = REJECT_REASON_NAMES[code]!;
  return { venue: REJECT_VENUES[fact], reason, rule: REJECT_REASON_RULE[reason] };
}

/** Reads some of the refusals. */
type Readers<F extends RejectFact> = Readonly<Record<F, FactReader>>;

function marketReaders(
  add: AddRow<typeof COLUMNS>,
  words: FactWords,
): Readers<'OrderRejected' | 'ListingRejected' | 'TakeRejected'> {
  return {
    OrderRejected: (timeUs, fields) => {
      const contract = fields[ORDER.contract]!;
      const isNewOrder = contract !== -1;
      add(timeUs, {
        orderId: orNone(fields[ORDER.orderId]!),
        account: fields[ORDER.account]!,
        contract: words.contractOrNone(contract),
        side: isNewOrder ? nameOrNone(SIDE_NAMES, fields[ORDER.side]!) : undefined,
        offsetFlag: isNewOrder ? nameOrNone(OFFSET_NAMES, fields[ORDER.offset]!) : undefined,
        priceFen: orNone(fields[ORDER.priceFen]!),
        lots: orNone(fields[ORDER.quantityLots]!),
        ...refusal('OrderRejected', fields[ORDER.reason]!),
      });
    },
    ListingRejected: (timeUs, fields) => {
      const priceFen = orNone(fields[LISTING.priceFen]!);
      const quantityTonnes = orNone(fields[LISTING.quantityTonnes]!);
      const isNewListing = priceFen !== undefined || quantityTonnes !== undefined;
      add(timeUs, {
        market: words.market(fields[LISTING.venue]!),
        orderId: orNone(fields[LISTING.orderId]!),
        account: fields[LISTING.account]!,
        side: isNewListing ? nameOrNone(SIDE_NAMES, fields[LISTING.side]!) : undefined,
        priceFen,
        tonnes: quantityTonnes,
        ...refusal('ListingRejected', fields[LISTING.reason]!),
      });
    },
    TakeRejected: (timeUs, fields) =>
      add(timeUs, {
        market: words.market(fields[TAKE.venue]!),
        orderId: orNone(fields[TAKE.orderId]!),
        account: fields[TAKE.account]!,
        listingId: orNone(fields[TAKE.listing]!),
        priceFen: orNone(fields[TAKE.priceFen]!),
        tonnes: orNone(fields[TAKE.quantityTonnes]!),
        ...refusal('TakeRejected', fields[TAKE.reason]!),
      }),
  };
}

/** A block message says a side where it says a price; an answer to an offer that is not there has none (SPOT-3). */
function blockReaders(add: AddRow<typeof COLUMNS>, words: FactWords): Readers<'BlockRejected'> {
  return {
    BlockRejected: (timeUs, fields) => {
      const priceFen = orNone(fields[BLOCK.priceFen]!);
      const reason = fields[BLOCK.reason]!;
      const hasSide = priceFen !== undefined && reason !== RejectReason.unknownOffer;
      add(timeUs, {
        market: words.market(fields[BLOCK.venue]!),
        orderId: orNone(fields[BLOCK.orderId]!),
        account: fields[BLOCK.account]!,
        side: hasSide ? nameOrNone(SIDE_NAMES, fields[BLOCK.side]!) : undefined,
        listingId: orNone(fields[BLOCK.offerId]!),
        priceFen,
        tonnes: orNone(fields[BLOCK.quantityTonnes]!),
        ...refusal('BlockRejected', reason),
      });
    },
  };
}

/** Bids are to buy; one that is withdrawn says no price (SPOT-4). */
function bidReaders(add: AddRow<typeof COLUMNS>, words: FactWords): Readers<'AuctionBidRejected'> {
  return {
    AuctionBidRejected: (timeUs, fields) =>
      add(timeUs, {
        market: words.market(fields[BID.venue]!),
        orderId: orNone(fields[BID.bidId]!),
        account: fields[BID.account]!,
        side: 'buy',
        listingId: orNone(fields[BID.auctionId]!),
        priceFen: orNone(fields[BID.priceFen]!),
        tonnes: orNone(fields[BID.tonnes]!),
        ...refusal('AuctionBidRejected', fields[BID.reason]!),
      }),
  };
}

function moneyAndUnitReaders(
  add: AddRow<typeof COLUMNS>,
): Readers<'TransferRejected' | 'SurrenderRejected' | 'PledgeRejected' | 'CancellationRejected'> {
  return {
    TransferRejected: (timeUs, fields) =>
      add(timeUs, {
        account: fields[TRANSFER.account]!,
        amountFen: orNone(fields[TRANSFER.amountFen]!),
        ...refusal('TransferRejected', fields[TRANSFER.reason]!),
      }),
    SurrenderRejected: (timeUs, fields) =>
      add(timeUs, {
        account: fields[SURRENDER.account]!,
        year: orNone(fields[SURRENDER.year]!),
        tonnes: orNone(fields[SURRENDER.tonnes]!),
        ...refusal('SurrenderRejected', fields[SURRENDER.reason]!),
      }),
    PledgeRejected: (timeUs, fields) =>
      add(timeUs, {
        account: fields[PLEDGE.account]!,
        tonnes: orNone(fields[PLEDGE.tonnes]!),
        ...refusal('PledgeRejected', fields[PLEDGE.reason]!),
      }),
    CancellationRejected: (timeUs, fields) =>
      add(timeUs, {
        account: fields[CANCELLATION.account]!,
        tonnes: orNone(fields[CANCELLATION.tonnes]!),
        ...refusal('CancellationRejected', fields[CANCELLATION.reason]!),
      }),
  };
}

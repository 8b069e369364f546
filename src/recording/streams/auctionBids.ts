import { fieldsOf } from '../../protocol/index.js';
import { CANCEL_CAUSE_NAMES, nameOf } from './codeNames.js';
import { ACCOUNT, integer, MARKET, money, optional, price, tonnes, word } from './columns.js';
import { streamTable } from './streamTable.js';

const ACCEPTED = fieldsOf('AuctionBidAccepted');
const CHANGED = fieldsOf('AuctionBidChanged');
const WITHDRAWN = fieldsOf('AuctionBidWithdrawn');
const ALLOTTED = fieldsOf('AuctionAllotted');

/** Bids in one-way auctions and what became of them (SPOT-4); what was refused is in the table of refusals. */
export const auctionBids = streamTable({
  name: 'auctionBids',
  text: {
    zh: '单向竞价的申报及其结果；各场竞价见 oneWayAuctions (SPOT-4)',
    en: 'a bid in a one-way auction comes, changes, is allotted tonnes, or ends in whole or part; the auctions are in oneWayAuctions (SPOT-4)',
  },
  isLong: false,
  isDefault: true,
  columns: [
    MARKET,
    word(
      'event',
      'accepted 申报，changed 修改，allotted 成交，withdrawn 撤回或未成交',
      'accepted, changed, allotted or withdrawn',
    ),
    integer('auctionId', '竞价编号', 'number of the auction'),
    integer('bidId', '申报编号', 'number of the bid'),
    ACCOUNT,
    optional(price('priceFen', '申报价，或成交价', 'price of the bid, or the price paid')),
    tonnes('tonnes', '申报、成交、撤回或未成交的吨数', 'tonnes bid for, allotted, withdrawn or not allotted'),
    optional(money('amountFen', '成交金额，手续费另计', 'amount to pay, before the fee')),
    optional(integer('tradeId', '成交编号', 'number of the trade')),
    optional(
      word(
        'cause',
        '撤回原因：owner 本人，notAllotted 竞价结束未成交',
        'why it ended: owner, or notAllotted at the end of the auction',
      ),
    ),
  ],
  read: (add, words) => {
    const bidReader = (event: string, at: typeof ACCEPTED) => (timeUs: number, fields: Float64Array) =>
      add(timeUs, {
        market: words.market(fields[at.venue]!),
        event,
        auctionId: fields[at.auctionId]!,
        bidId: fields[at.bidId]!,
        account: fields[at.account]!,
        priceFen: fields[at.priceFen]!,
        tonnes: fields[at.tonnes]!,
      });
    return {
      facts: {
        AuctionBidAccepted: bidReader('accepted', ACCEPTED),
        AuctionBidChanged: bidReader('changed', CHANGED),
        AuctionBidWithdrawn: (timeUs, fields) =>
          add(timeUs, {
            market: words.market(fields[WITHDRAWN.venue]!),
            event: 'withdrawn',
            auctionId: fields[WITHDRAWN.auctionId]!,
            bidId: fields[WITHDRAWN.bidId]!,
            account: fields[WITHDRAWN.account]!,
            tonnes: fields[WITHDRAWN.tonnes]!,
            cause: nameOf(CANCEL_CAUSE_NAMES, fields[WITHDRAWN.cause]!),
          }),
        AuctionAllotted: (timeUs, fields) =>
          add(timeUs, {
            market: words.market(fields[ALLOTTED.venue]!),
            event: 'allotted',
            auctionId: fields[ALLOTTED.auctionId]!,
            bidId: fields[ALLOTTED.bidId]!,
            account: fields[ALLOTTED.account]!,
            priceFen: fields[ALLOTTED.priceFen]!,
            tonnes: fields[ALLOTTED.tonnes]!,
            amountFen: fields[ALLOTTED.amountFen]!,
            tradeId: fields[ALLOTTED.tradeId]!,
          }),
      },
    };
  },
});

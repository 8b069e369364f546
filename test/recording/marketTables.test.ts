import { describe, expect, it } from 'vitest';
import {
  CancelCause,
  NO_TAKER,
  Offset,
  OrderType,
  REJECT_REASON_NAMES,
  REJECT_REASON_RULE,
  RejectReason,
  Side,
} from '../../src/protocol/index.js';
import { rowsAfter, untimed } from './rowCollector.js';

describe('futures trades (ORD-1, ORD-3, ORD-4)', () => {
  const trade = { tradeId: 7, contract: 1, priceFen: 6010, quantityLots: 3, buyer: 4, seller: 0 };

  it('have contracts, flags and takers in words', () => {
    const rows = rowsAfter('trades', (feed) =>
      feed
        .fact('TradeExecuted', 5, {
          ...trade,
          buyOrderId: 21,
          sellOrderId: 22,
          offsets: Offset.closeToday + 4 * Offset.open,
          takerSide: Side.sell,
        })
        .fact('TradeExecuted', 6, { ...trade, offsets: 4 * Offset.closeHistory, takerSide: Side.buy }),
    );
    expect(rows.map(untimed)).toEqual([
      {
        tradeId: 7,
        contract: 'CA2606',
        priceFen: 6010,
        lots: 3,
        buyer: 4,
        seller: 0,
        buyOrderId: 21,
        sellOrderId: 22,
        buyerOffset: 'closeToday',
        sellerOffset: 'open',
        taker: 'sell',
      },
      expect.objectContaining({ buyerOffset: 'open', sellerOffset: 'closeHistory', taker: 'buy' }),
    ]);
  });

  it('have no taker in the call auction (ORD-4)', () => {
    const rows = rowsAfter('trades', (feed) =>
      feed.fact('TradeExecuted', 5, {
        ...trade,
        offsets: Offset.open + 4 * Offset.close,
        takerSide: NO_TAKER,
      }),
    );
    expect(rows[0]).not.toHaveProperty('taker');
    expect(rows[0]).toMatchObject({ buyerOffset: 'open', sellerOffset: 'close' });
  });

  it('of the auction are summed up by contract, without a price where nothing traded (ORD-4)', () => {
    const rows = rowsAfter('auctions', (feed) =>
      feed.fact('AuctionMatched', 5, { contract: 0, priceFen: 5990, lots: 12 }).fact('AuctionMatched', 5, {
        contract: 1,
      }),
    );
    expect(rows.map(untimed)).toEqual([
      { contract: 'CA2603', priceFen: 5990, lots: 12 },
      { contract: 'CA2606', lots: 0 },
    ]);
  });
});

describe('spot trades (SPOT-2, SPOT-3, SPOT-14)', () => {
  it('show both channels and all markets in one table (SPOT-9)', () => {
    const both = { priceFen: 6100, quantityTonnes: 500, buyer: 1, seller: 2 };
    const rows = rowsAfter('spotTrades', (feed) =>
      feed
        .fact('SpotTradeExecuted', 5, { ...both, tradeId: 1, listing: 31, takerSide: Side.buy })
        .fact('BlockTraded', 6, { ...both, tradeId: 2, offerId: 32, related: 1, venue: 1 })
        .fact('BlockTraded', 7, { ...both, tradeId: 3, offerId: 33, related: 0 })
        .fact('SpotTradeExecuted', 8, { ...both, tradeId: 4, listing: 34, takerSide: Side.sell, venue: 1 }),
    );
    const [national, beijing] = [{ market: 'national' }, { market: 'beijing' }];
    const shown = { priceFen: 6100, tonnes: 500, buyer: 1, seller: 2 };
    expect(rows.map(untimed)).toEqual([
      { ...national, channel: 'listed', tradeId: 1, ...shown, listingId: 31, taker: 'buy' },
      { ...beijing, channel: 'block', tradeId: 2, ...shown, listingId: 32, related: 1 },
      { ...national, channel: 'block', tradeId: 3, ...shown, listingId: 33, related: 0 },
      { ...beijing, channel: 'listed', tradeId: 4, ...shown, listingId: 34, taker: 'sell' },
    ]);
  });
});

describe('orders (ORD-2, SPOT-2)', () => {
  it('tell each step of an order: accepted, changed, triggered, ended', () => {
    const own = { orderId: 9, account: 3, contract: 0 };
    const rows = rowsAfter('orders', (feed) =>
      feed
        .fact('OrderAccepted', 1, {
          ...own,
          side: Side.sell,
          offset: Offset.close,
          type: OrderType.stopLimit,
          priceFen: 5900,
          quantityLots: 8,
          triggerFen: 5950,
        })
        .fact('OrderModified', 2, { ...own, priceFen: 5900, quantityLots: 6, kept: 1, triggerFen: 5950 })
        .fact('StopTriggered', 3, { orderId: 9, contract: 0, triggerFen: 5950 })
        .fact('OrderModified', 4, { ...own, priceFen: 5890, quantityLots: 6 })
        .fact('OrderCancelled', 5, { ...own, remainingLots: 6, cause: CancelCause.dayEnd }),
    );
    const futures = { venue: 'futures', orderId: 9, contract: 'CA2603' };
    expect(rows.map(untimed)).toEqual([
      {
        ...futures,
        event: 'accepted',
        account: 3,
        side: 'sell',
        offsetFlag: 'close',
        type: 'stopLimit',
        priceFen: 5900,
        lots: 8,
        triggerFen: 5950,
      },
      { ...futures, event: 'modified', account: 3, priceFen: 5900, lots: 6, triggerFen: 5950, keptPlace: 1 },
      { ...futures, event: 'triggered', triggerFen: 5950 },
      { ...futures, event: 'modified', account: 3, priceFen: 5890, lots: 6, keptPlace: 0 },
      { ...futures, event: 'cancelled', account: 3, remainingLots: 6, cause: 'dayEnd' },
    ]);
  });

  it('tell listings of the spot boards in the same table (SPOT-9)', () => {
    const rows = rowsAfter('orders', (feed) =>
      feed
        .fact('ListingAccepted', 1, { orderId: 9, account: 3, priceFen: 6000, quantityTonnes: 700 })
        .fact('ListingCancelled', 2, { orderId: 9, account: 3, remainingTonnes: 200 })
        .fact('ListingCancelled', 3, { orderId: 10, account: 3, remainingTonnes: 5, venue: 1 }),
    );
    const spot = { venue: 'spot', market: 'national', orderId: 9, account: 3 };
    expect(rows.map(untimed)).toEqual([
      { ...spot, event: 'listed', side: 'buy', priceFen: 6000, tonnes: 700 },
      { ...spot, event: 'unlisted', remainingTonnes: 200, cause: 'owner' },
      {
        ...spot,
        market: 'beijing',
        orderId: 10,
        event: 'unlisted',
        remainingTonnes: 5,
        cause: 'owner',
      },
    ]);
  });

  it('whose stop was triggered have a table of their own (ORD-2)', () => {
    const rows = rowsAfter('stops', (feed) =>
      feed.fact('StopTriggered', 1, { orderId: 9, contract: 1, triggerFen: 5950 }),
    );
    expect(rows.map(untimed)).toEqual([{ orderId: 9, contract: 'CA2606', triggerFen: 5950 }]);
  });
});

describe('refusals', () => {
  it.each(REJECT_REASON_NAMES.filter((name) => name !== 'none'))('%s: with its rule', (reason) => {
    const [row] = rowsAfter('rejects', (feed) =>
      feed.fact('TransferRejected', 1, { account: 2, amountFen: 5, reason: RejectReason[reason] }),
    );
    expect(row).toMatchObject({ venue: 'transfer', reason, rule: REJECT_REASON_RULE[reason] });
    expect(row!.rule).not.toBe('');
  });

  it('of futures orders; a cancel names neither contract nor side (ORD-2, ORD-5)', () => {
    const rows = rowsAfter('rejects', (feed) =>
      feed
        .fact('OrderRejected', 1, {
          orderId: 8,
          account: 2,
          contract: 0,
          side: Side.sell,
          offset: Offset.closeHistory,
          priceFen: 9000,
          quantityLots: 4,
          reason: RejectReason.outsideBand,
        })
        .fact('OrderRejected', 2, {
          orderId: 8,
          account: 2,
          contract: -1,
          reason: RejectReason.unknownOrder,
        })
        .fact('OrderRejected', 3, {
          orderId: 10,
          account: 2,
          contract: 5,
          side: 7,
          offset: -3,
          reason: RejectReason.unknownContract,
        }),
    );
    expect(rows.map(untimed)).toEqual([
      {
        venue: 'futures',
        orderId: 8,
        account: 2,
        contract: 'CA2603',
        side: 'sell',
        offsetFlag: 'closeHistory',
        priceFen: 9000,
        lots: 4,
        reason: 'outsideBand',
        rule: 'LIM-1',
      },
      { venue: 'futures', orderId: 8, account: 2, reason: 'unknownOrder', rule: 'ORD-2' },
      { venue: 'futures', orderId: 10, account: 2, reason: 'unknownContract', rule: 'CON-2' },
    ]);
  });

  it('of listings and takes; a withdrawal names no side (SPOT-2, SPOT-5)', () => {
    const rows = rowsAfter('rejects', (feed) =>
      feed
        .fact('ListingRejected', 1, {
          orderId: 8,
          account: 2,
          side: Side.sell,
          priceFen: 6000,
          quantityTonnes: 300,
          reason: RejectReason.notEnoughUnits,
        })
        .fact('ListingRejected', 2, { orderId: 8, account: 2, reason: RejectReason.unknownListing })
        .fact('TakeRejected', 3, {
          orderId: 9,
          account: 2,
          listing: 8,
          priceFen: 6000,
          quantityTonnes: 300,
          reason: RejectReason.notEnoughCash,
        })
        .fact('TakeRejected', 4, {
          orderId: 10,
          account: 2,
          priceFen: 6000,
          quantityTonnes: 300,
          reason: RejectReason.notBestLevel,
          venue: 1,
        }),
    );
    const spot = { venue: 'spot', market: 'national', account: 2 };
    const asked = { priceFen: 6000, tonnes: 300 };
    expect(rows.map(untimed)).toEqual([
      { ...spot, orderId: 8, side: 'sell', ...asked, reason: 'notEnoughUnits', rule: 'SPOT-5' },
      { ...spot, orderId: 8, reason: 'unknownListing', rule: 'SPOT-2' },
      { ...spot, orderId: 9, listingId: 8, ...asked, reason: 'notEnoughCash', rule: 'SPOT-5' },
      { ...spot, market: 'beijing', orderId: 10, ...asked, reason: 'notBestLevel', rule: 'SPOT-2' },
    ]);
  });

  it('of blocks; a side stands only where the message or its offer says one (SPOT-3, SPOT-14)', () => {
    const answer = { orderId: 9, account: 2, offerId: 8, quantityTonnes: 100_000, venue: 1 };
    const rows = rowsAfter('rejects', (feed) =>
      feed
        .fact('BlockRejected', 1, {
          ...answer,
          side: Side.sell,
          priceFen: 5800,
          reason: RejectReason.noAgreement,
        })
        .fact('BlockRejected', 2, { ...answer, priceFen: 5800, reason: RejectReason.unknownOffer })
        .fact('BlockRejected', 3, { ...answer, reason: RejectReason.accessDenied }),
    );
    const shown = {
      venue: 'blocks',
      market: 'beijing',
      orderId: 9,
      account: 2,
      listingId: 8,
      tonnes: 100_000,
    };
    expect(rows.map(untimed)).toEqual([
      { ...shown, side: 'sell', priceFen: 5800, reason: 'noAgreement', rule: 'SPOT-14' },
      { ...shown, priceFen: 5800, reason: 'unknownOffer', rule: 'SPOT-3' },
      { ...shown, reason: 'accessDenied', rule: 'SPOT-12' },
    ]);
  });

  it('of money and of surrenders; a number that was none is left out (CALL-2, CMP-1)', () => {
    const rows = rowsAfter('rejects', (feed) =>
      feed
        .fact('TransferRejected', 1, { account: 2, reason: RejectReason.badQuantity })
        .fact('SurrenderRejected', 2, { account: 0, year: 2025, tonnes: 40, reason: RejectReason.noDuty }),
    );
    expect(rows.map(untimed)).toEqual([
      { venue: 'transfer', account: 2, reason: 'badQuantity', rule: 'ORD-5' },
      { venue: 'surrender', account: 0, year: 2025, tonnes: 40, reason: 'noDuty', rule: 'CMP-1' },
    ]);
  });
});

describe('looks at the books (ORD-1, SPOT-13)', () => {
  it('become a row a level, best first, lots for futures and tonnes for spot', () => {
    const rows = rowsAfter('bookDepth', (_feed, recorder) => {
      recorder.onBook({
        timeUs: 5,
        contract: 1,
        venue: 0,
        isOpen: true,
        bids: [
          { priceFen: 5990, quantity: 4 },
          { priceFen: 5980, quantity: 7 },
        ],
        asks: [{ priceFen: 6010, quantity: 2 }],
      });
      recorder.onBook({
        timeUs: 6,
        contract: undefined,
        venue: 1,
        isOpen: false,
        bids: [],
        asks: [{ priceFen: 6100, quantity: 500 }],
      });
    });
    const futures = { venue: 'futures', contract: 'CA2606' };
    expect(rows.map(untimed)).toEqual([
      { ...futures, side: 'buy', level: 1, priceFen: 5990, lots: 4 },
      { ...futures, side: 'buy', level: 2, priceFen: 5980, lots: 7 },
      { ...futures, side: 'sell', level: 1, priceFen: 6010, lots: 2 },
      { venue: 'spot', market: 'beijing', side: 'sell', level: 1, priceFen: 6100, tonnes: 500 },
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import type { AgentKind, AgentView } from '../../src/agents/index.js';
import { dayFromCivil } from '../../src/calendar/index.js';
import { CancelCause, RejectReason, Side } from '../../src/protocol/index.js';
import { groupOf, runMarket, smallMarket } from '../../src/testing/index.js';
import { type Step, scripted } from './scriptedAgent.js';
import { rowsOf } from './tableRows.js';

/** Number of the first order, listing or offer of a run. */
const FIRST_ID = 1;

type Act = (view: AgentView) => void;
const at = (clock: string, act: Act, day = 0): Step => ({ day, clock, act });

/** Two days; `owner` (account 0) has 500,000 t and no money, `buyer` (account 1) money and no allowances; fee 0.03%. */
function market(owner: readonly Step[], buyer: readonly Step[], buyerBankFen: number) {
  const base = smallMarket();
  const kinds = [scripted('owner', owner), scripted('buyer', buyer)];
  const config = smallMarket({
    calendar: { ...base.calendar, lastDay: dayFromCivil(2026, 1, 6) },
    population: [
      groupOf('owner', 1, { bankFen: 0, reserveFen: 0, allowanceTonnes: 500_000 }, kinds),
      groupOf('buyer', 1, { bankFen: buyerBankFen, reserveFen: 0 }, kinds),
    ],
  });
  return runMarket(config, kinds).tables;
}

const sale: Act = (view) => {
  view.publishBlock(Side.sell, 6200, 5800, 300_000, false);
};
const firstOffer = (view: AgentView, side: Side) => view.blocks.offers(side)[0]!.offerId;

/*
 * Day 0. 11:00 owner offers 300,000 t at 62.00, down to 58.00: closed. 13:05 again: on offer, 200,000 t are free.
 *   13:10 buyer bargains for 100,000 t up to 60.00: 59.00, 590,000,000 fen, fee 177,000 a side.
 *   13:15 buyer hits 100,000 t at 62.00: 620,000,000 fen, fee 186,000 a side.
 *   13:20 buyer offers 100,000 t for sale: it has bought them today (T+1). 13:25 it hits 99,999 t: no block.
 *   13:30 owner bids for 150,000 t at 60.00, up to 78.00, with the proceeds: it locks 1,170,000,000 + 351,000 fen of
 *   1,210,000,000 − 363,000 fen. 13:35 100,000 t more at 42.00 are 420,126,000 fen: too much for what is left.
 *   15:00 the rest, 100,000 t, and the bid end. Day 1. 13:05 buyer offers 100,000 t: they have arrived.
 */
describe('a day at the block desk, hand calculated', () => {
  const freeTonnes: number[] = [];
  const tables = market(
    [
      at('11:00', sale),
      at('13:05', sale),
      at('13:06', (view) => freeTonnes.push(view.freeTonnes())),
      at('13:30', (view) => view.publishBlock(Side.buy, 6000, 7800, 150_000, false)),
      at('13:35', (view) => view.publishBlock(Side.buy, 4200, 4200, 100_000, false)),
      at('09:40', (view) => freeTonnes.push(view.freeTonnes()), 1),
    ],
    [
      at('13:10', (view) => view.negotiateBlock(firstOffer(view, Side.sell), 6000, 100_000)),
      at('13:15', (view) => view.hitBlock(firstOffer(view, Side.sell), 100_000)),
      at('13:20', (view) => view.publishBlock(Side.sell, 6000, 6000, 100_000, false)),
      at('13:25', (view) => view.hitBlock(firstOffer(view, Side.sell), 99_999)),
      at('13:05', (view) => view.publishBlock(Side.sell, 6000, 6000, 100_000, false), 1),
    ],
    2_000_000_000_00,
  );

  it('CAL-2, SPOT-3: only in the afternoon; refusals name their rule', () => {
    expect(
      rowsOf(tables, 'BlockRejected', 'account', 'side', 'priceFen', 'quantityTonnes', 'reason'),
    ).toEqual([
      [0, Side.sell, 6200, 300_000, RejectReason.marketClosed],
      [1, Side.sell, 6000, 100_000, RejectReason.notEnoughUnits],
      [1, Side.buy, 6200, 99_999, RejectReason.belowBlockSize],
      [0, Side.buy, 4200, 100_000, RejectReason.notEnoughCash],
    ]);
  });

  it('SPOT-14: a bargain at the middle of both reservation values, a hit at the ask', () => {
    expect(rowsOf(tables, 'BlockTraded', 'priceFen', 'quantityTonnes', 'buyer', 'seller', 'related')).toEqual(
      [
        [5900, 100_000, 1, 0, 0],
        [6200, 100_000, 1, 0, 0],
      ],
    );
  });

  it('SPOT-5: offered units are locked, and free again when the offer ends with the day', () => {
    expect(freeTonnes).toEqual([200_000, 300_000]);
    expect(rowsOf(tables, 'BlockWithdrawn', 'account', 'remainingTonnes', 'cause')).toEqual([
      [0, 100_000, CancelCause.dayEnd],
      [0, 150_000, CancelCause.dayEnd],
      [1, 100_000, CancelCause.dayEnd],
    ]);
  });

  it('SPOT-7: settles gross with the listed trades', () => {
    const columns = ['amountFen', 'quantityTonnes', 'buyerFeeFen', 'sellerFeeFen'] as const;
    expect(rowsOf(tables, 'SpotSettled', ...columns)).toEqual([
      [590_000_000, 100_000, 177_000, 177_000],
      [620_000_000, 100_000, 186_000, 186_000],
    ]);
  });

  it('SPOT-3: touches neither close nor volume of the board; totals every day, also of none', () => {
    const columns = ['highFen', 'closeFen', 'volumeTonnes', 'tradeCount'] as const;
    expect(rowsOf(tables, 'SpotClosed', ...columns)).toEqual([
      [6000, 6000, 0, 0],
      [6000, 6000, 0, 0],
    ]);
    expect(
      rowsOf(tables, 'BlocksClosed', 'volumeTonnes', 'turnoverFen', 'tradeCount', 'relatedTonnes'),
    ).toEqual([
      [200_000, 1_210_000_000, 2, 0],
      [0, 0, 0, 0],
    ]);
  });
});

/*
 * buyer bids for 200,000 t at 58.00, up to 62.00, and has just what that locks: 1,240,000,000 + 372,000 fen. owner hits
 * 100,000 t at 58.00: 580,000,000 + 174,000 fen. The other 100,000 t hold 620,000,000 + 186,000; the rest is free:
 * 1,240,372,000 − 580,174,000 − 620,186,000 = 40,012,000. Withdrawn, 660,198,000 are.
 */
describe('cash behind a bid, to the fen (SPOT-5)', () => {
  const bid: Act = (view) => {
    view.publishBlock(Side.buy, 5800, 6200, 200_000, false);
  };

  it('the lock covers the furthest price; what a cheaper trade does not need is free again', () => {
    const free: number[] = [];
    const look: Act = (view) => free.push(view.money().bankFreeFen);
    const tables = market(
      [at('13:10', (view) => view.hitBlock(firstOffer(view, Side.buy), 100_000))],
      [
        at('13:05', bid),
        at('13:06', look),
        at('13:15', look),
        at('13:20', (view) => view.withdrawBlock(FIRST_ID)),
        at('13:21', look),
      ],
      1_240_372_000,
    );
    expect(free).toEqual([0, 40_012_000, 660_198_000]);
    expect(rowsOf(tables, 'BlockWithdrawn', 'remainingTonnes', 'cause')).toEqual([
      [100_000, CancelCause.owner],
    ]);
  });

  it('a fen less is refused', () => {
    const tables = market([], [at('13:05', bid)], 1_240_371_999);
    expect(rowsOf(tables, 'BlockRejected', 'reason')).toEqual([[RejectReason.notEnoughCash]]);
  });

  it('a remainder below a block leaves the desk with what it locked (D)', () => {
    const free: number[] = [];
    const tables = market(
      [at('13:10', (view) => view.hitBlock(firstOffer(view, Side.buy), 100_001))],
      [at('13:05', bid), at('13:15', (view) => free.push(view.money().bankFreeFen))],
      1_240_372_000,
    );
    expect(rowsOf(tables, 'BlockWithdrawn', 'remainingTonnes', 'cause')).toEqual([
      [99_999, CancelCause.belowBlockSize],
    ]);
    // 100,001 × 5,800 = 580,005,800; fee 174,001.74 → 174,002.
    expect(free).toEqual([1_240_372_000 - 580_005_800 - 174_002]);
  });
});

describe('who may use the desk', () => {
  it('SPOT-14: related parties are of one family, numbered in turn within a group', () => {
    const seen: [account: number, offers: number][] = [];
    const clan = scripted('clan', [
      at('13:05', (view) => view.account === 0 && view.publishBlock(Side.sell, 6000, 6000, 200_000, true)),
      at('13:10', (view) => seen.push([view.account, view.blocks.offers(Side.sell).length])),
      at('13:15', (view) => view.account > 0 && view.hitBlock(FIRST_ID, 100_000)),
    ]);
    const wealth = { bankFen: 10_000_000_00, allowanceTonnes: 200_000 };
    const base = smallMarket();
    const { tables } = runMarket(
      smallMarket({
        calendar: { ...base.calendar, lastDay: dayFromCivil(2026, 1, 5) },
        // Families 1, 2, 1 and, of the other group, 3, 4.
        population: [
          groupOf('clan', 3, { ...wealth, families: 2 }, [clan]),
          groupOf('clan', 2, { ...wealth, families: 2, name: 'others' }, [clan]),
        ],
      }),
      [clan],
    );
    expect(seen.sort()).toEqual([
      [0, 0],
      [1, 0],
      [2, 1],
      [3, 0],
      [4, 0],
    ]);
    expect(rowsOf(tables, 'BlockTraded', 'buyer', 'seller', 'related')).toEqual([[2, 0, 1]]);
    expect(rowsOf(tables, 'BlocksClosed', 'relatedTonnes')).toEqual([[100_000]]);
    expect(rowsOf(tables, 'BlockRejected', 'account', 'reason').sort()).toEqual([
      [1, RejectReason.relatedOnly],
      [3, RejectReason.relatedOnly],
      [4, RejectReason.relatedOnly],
    ]);
  });

  it('SPOT-12, ORD-7: not kinds without the right to spot; messages are counted like all others', () => {
    const seen: number[] = [];
    const plain = scripted('visitor', [
      at('13:10', (view) => {
        seen.push(view.blocks.offers(Side.sell).length);
        view.hitBlock(FIRST_ID, 100_000);
      }),
    ]);
    const visitor: AgentKind = { ...plain, rights: { ...plain.rights, spot: false } };
    const crowd = scripted('crowd', [
      at('13:05', (view) => {
        for (let times = 0; times < 5; times++) view.publishBlock(Side.sell, 6000, 6000, 100_000, false);
      }),
    ]);
    const base = smallMarket();
    const { tables } = runMarket(
      smallMarket({
        calendar: { ...base.calendar, lastDay: dayFromCivil(2026, 1, 5) },
        futures: { ...base.futures, messageRate: 2 },
        population: [
          groupOf('visitor', 1, { bankFen: 10_000_000_00 }, [visitor]),
          groupOf('crowd', 1, { allowanceTonnes: 1_000_000 }, [crowd]),
        ],
      }),
      [visitor, crowd],
    );
    expect(rowsOf(tables, 'BlockPublished', 'account')).toEqual([[1], [1]]);
    expect(rowsOf(tables, 'BlockRejected', 'account', 'reason')).toEqual([
      [1, RejectReason.messageRate],
      [1, RejectReason.messageRate],
      [1, RejectReason.messageRate],
      [0, RejectReason.accessDenied],
    ]);
    expect(seen).toEqual([0]);
  });
});

describe('depth samples of the board (SPOT-13)', () => {
  it('at 10:00, 11:00, 13:30 and 14:30, best level first, nothing for empty levels', () => {
    const list =
      (side: Side, priceFen: number, tonnes: number): Act =>
      (view) => {
        view.list(side, priceFen, tonnes);
      };
    const tables = market(
      [at('09:40', list(Side.sell, 6100, 30)), at('11:10', list(Side.sell, 6050, 20))],
      [at('13:40', list(Side.buy, 5900, 10))],
      1_000_000_00,
    );
    const columns = ['timeUs', 'side', 'level', 'priceFen', 'quantityTonnes'] as const;
    const clock = (hours: number) => hours * 3600e6;
    expect(rowsOf(tables, 'SpotDepthSampled', ...columns)).toEqual([
      [clock(10), Side.sell, 1, 6100, 30],
      [clock(11), Side.sell, 1, 6100, 30],
      [clock(13.5), Side.sell, 1, 6050, 20],
      [clock(13.5), Side.sell, 2, 6100, 30],
      [clock(14.5), Side.buy, 1, 5900, 10],
      [clock(14.5), Side.sell, 1, 6050, 20],
      [clock(14.5), Side.sell, 2, 6100, 30],
    ]);
  });
});

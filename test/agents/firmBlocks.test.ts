import { describe, expect, it } from 'vitest';
import type { Plan } from '../../src/agents/compliancePlan.js';
import {
  buyForFamily,
  type FirmBlockMemory,
  type FirmBlockValues,
  followBoard,
  tradeBlock,
} from '../../src/agents/firmBlocks.js';
import type { AgentView, BlockOffer } from '../../src/agents/index.js';
import { blockPriceWithin } from '../../src/agents/pricing.js';
import { roundListing } from '../../src/agents/spotOrder.js';
import { Side } from '../../src/protocol/index.js';

const VALUES: FirmBlockValues = {
  relatedShare: 0,
  relatedDays: 0,
  blockMargin: 30_000,
  blockConcession: 150_000,
  boardShare: 0.1,
  blockPatience: 0.9,
  poolShare: 0,
};

const MEMORY: FirmBlockMemory = {
  triedOffers: [],
  market: 'national',
  averageCloseFen: 0,
  boardTonnes: 10_000,
  isPool: false,
};

/** A desk with these offers, one fen of tick and a band, else from 1.00 to 200.00; what is sent to it is noted. */
function desk(
  offers: readonly BlockOffer[] = [],
  board: { closeFen?: number; volume?: number } = {},
  [lowerFen, upperFen]: readonly [number, number] = [100, 20_000],
  more: { hasRelatives?: boolean; unitTonnes?: number; market?: string } = {},
) {
  const sent: unknown[][] = [];
  const view = {
    blocks: {
      isOpen: () => true,
      hasRelatives: more.hasRelatives ?? true,
      thresholdTonnes: 100_000,
      lowerLimit: () => lowerFen,
      upperLimit: () => upperFen,
      offers: (side: Side) => offers.filter((offer) => offer.side === side),
    },
    spot: {
      tickFen: 1,
      unitTonnes: more.unitTonnes ?? 1,
      lowerLimit: () => 5410,
      upperLimit: () => 6600,
      latestClose: () => board.closeFen ?? 6000,
      volume: () => board.volume ?? 0,
    },
    venues: [{ name: more.market ?? 'national' }],
    random: { chance: (probability: number) => probability === 1 },
    publishBlock: (...words: unknown[]) => sent.push(['publish', ...words]),
    hitBlock: (...words: unknown[]) => sent.push(['hit', ...words]),
    negotiateBlock: (...words: unknown[]) => sent.push(['negotiate', ...words]),
  };
  return { view: view as unknown as AgentView, sent };
}

function offer(offerId: number, side: Side, askFen: number, related = false): BlockOffer {
  return { offerId, side, tonnes: 200_000, askFen, related };
}

/** 400 kt at 60.00, with 50 trading days left. */
function wish(side: Side) {
  return { plan: { daysLeft: 50 } as Plan, side, gapTonnes: 400_000, tonnes: 400_000, limitFen: 6000 };
}

describe('blocks of a covered entity (SPOT-3, SPOT-14)', () => {
  it('a seller gives way for what the board would not take in time', () => {
    // The board takes 10% of 10 kt a day over 50 days, 50 of 400 kt; for 7/8 of it 15% are conceded: 13.125% of 6000 is 787.5.
    const { view, sent } = desk();
    tradeBlock(view, { ...MEMORY }, wish(Side.sell), VALUES);
    expect(sent).toEqual([['publish', Side.sell, 6180, 5213, 400_000, false]]);
  });

  it('a seller of what the board would take concedes nothing, nor does a buyer', () => {
    const busy = desk();
    tradeBlock(busy.view, { ...MEMORY, boardTonnes: 80_000 }, wish(Side.sell), VALUES);
    expect(busy.sent).toEqual([['publish', Side.sell, 6180, 6000, 400_000, false]]);
    const buyer = desk();
    tradeBlock(buyer.view, { ...MEMORY }, wish(Side.buy), VALUES);
    expect(buyer.sent).toEqual([['publish', Side.buy, 5820, 6000, 400_000, false]]);
  });

  it('bargains for the cheapest offer it has not tried', () => {
    const offers = [offer(1, Side.sell, 6100), offer(2, Side.sell, 5900), offer(3, Side.sell, 5950)];
    const { view, sent } = desk(offers);
    const memory = { ...MEMORY, triedOffers: [2] };
    tradeBlock(view, memory, wish(Side.buy), VALUES);
    expect(sent).toEqual([['negotiate', 3, 6000, 200_000]]);
    expect(memory.triedOffers).toEqual([2, 3]);
  });

  it('related parties trade at the average of the closes, whatever their own value (SPOT-14)', () => {
    const values = { ...VALUES, relatedDays: 60, relatedShare: 1 };
    const memory = { ...MEMORY, triedOffers: [], averageCloseFen: 5500 };
    const seller = desk();
    tradeBlock(seller.view, memory, wish(Side.sell), values);
    expect(seller.sent).toEqual([['publish', Side.sell, 5500, 5500, 400_000, true]]);
    const buyer = desk([offer(1, Side.sell, 5200), offer(2, Side.sell, 6500, true)]);
    tradeBlock(buyer.view, memory, wish(Side.buy), values);
    expect(buyer.sent).toEqual([['hit', 2, 200_000]]);
  });

  it('trades no block where the whole band lies beyond its own limit', () => {
    const offers = [offer(1, Side.sell, 6400), offer(2, Side.buy, 5500)];
    const dear = desk(offers, {}, [6001, 9000]);
    tradeBlock(dear.view, { ...MEMORY, triedOffers: [] }, wish(Side.buy), VALUES);
    expect(dear.sent).toEqual([]);
    const cheap = desk(offers, {}, [3000, 5999]);
    tradeBlock(cheap.view, { ...MEMORY, triedOffers: [] }, wish(Side.sell), {
      ...VALUES,
      blockConcession: 0,
    });
    expect(cheap.sent).toEqual([]);
    const edge = desk(offers, {}, [6000, 9000]);
    tradeBlock(edge.view, { ...MEMORY, triedOffers: [] }, wish(Side.buy), VALUES);
    expect(edge.sent).toEqual([['negotiate', 1, 6000, 200_000]]);
  });

  it('offers to related parties only where it has some (SPOT-14)', () => {
    const values = { ...VALUES, relatedShare: 1 };
    for (const hasRelatives of [true, false]) {
      const { view, sent } = desk([], {}, undefined, { hasRelatives });
      tradeBlock(view, { ...MEMORY }, wish(Side.buy), values);
      expect(sent).toEqual([['publish', Side.buy, 5820, 6000, 400_000, hasRelatives]]);
    }
  });

  it('asks no less than what it settles for at last, however small its margin', () => {
    // A seller without a margin asks its limit of 60.00, and settles for no less: 60.00 both.
    const { view, sent } = desk();
    const values = { ...VALUES, blockMargin: 0, blockConcession: 0 };
    tradeBlock(view, { ...MEMORY }, wish(Side.sell), values);
    expect(sent).toEqual([['publish', Side.sell, 6000, 6000, 400_000, false]]);
  });

  it('answers in whole units of the market (SPOT-1)', () => {
    const { view, sent } = desk([offer(1, Side.sell, 5900)], {}, undefined, { unitTonnes: 1000 });
    tradeBlock(view, { ...MEMORY, triedOffers: [] }, { ...wish(Side.buy), tonnes: 150_999 }, VALUES);
    expect(sent).toEqual([['negotiate', 1, 6000, 150_000]]);
  });

  it('a limit is taken to the nearest tick, and to the end of the band that is better for it (SPOT-3)', () => {
    const { view } = desk();
    expect(blockPriceWithin(view, Side.buy, 5999.7)).toBe(6000);
    expect(blockPriceWithin(view, Side.sell, 5999.2)).toBe(5999);
    expect(blockPriceWithin(view, Side.buy, 30_000)).toBe(20_000);
    expect(blockPriceWithin(view, Side.sell, 50)).toBe(100);
  });

  it('who trades for its family buys what relatives offer, and nothing else', () => {
    const offers = [offer(1, Side.sell, 5200), offer(2, Side.sell, 6500, true)];
    const pool = desk(offers);
    const memory = { ...MEMORY, triedOffers: [], isPool: true };
    expect(buyForFamily(pool.view, memory, () => 150_000)).toBe(true);
    expect(pool.sent).toEqual([['hit', 2, 150_000]]);
    expect(buyForFamily(pool.view, memory, () => 150_000)).toBe(false);
    expect(buyForFamily(pool.view, { ...memory, triedOffers: [] }, () => 99_999)).toBe(false);
    expect(buyForFamily(pool.view, { ...MEMORY, triedOffers: [] }, () => 150_000)).toBe(false);
    // What it can pay for is reckoned at the price asked.
    const priced = desk(offers);
    buyForFamily(priced.view, { ...memory, triedOffers: [] }, (priceFen) =>
      priceFen === 6500 ? 120_000 : 0,
    );
    expect(priced.sent).toEqual([['hit', 2, 120_000]]);
  });

  it('averages closes over its days and the volume over twenty', () => {
    const values = { ...VALUES, relatedDays: 50 };
    const memory = { ...MEMORY, boardTonnes: -1 };
    followBoard(desk([], { closeFen: 6000, volume: 8_000 }).view, memory, values);
    expect([memory.averageCloseFen, memory.boardTonnes]).toEqual([6000, 8_000]);
    // 6000 + 500 ÷ 50 = 6010; 8,000 − 6,000 ÷ 20 = 7,700.
    followBoard(desk([], { closeFen: 6500, volume: 2_000 }).view, memory, values);
    expect([memory.averageCloseFen, memory.boardTonnes]).toEqual([6010, 7_700]);
    // Another market has averages of its own (SPOT-9).
    const moved = desk([], { closeFen: 4000, volume: 100 }, undefined, { market: 'hubei' });
    followBoard(moved.view, memory, values);
    expect([memory.averageCloseFen, memory.boardTonnes]).toEqual([4000, 100]);
  });
});

describe('round listing prices (SPOT-2)', () => {
  it('are no worse for who lists, and stay within the band', () => {
    const { view } = desk();
    expect(roundListing(view, Side.buy, 6049, 50)).toBe(6000);
    expect(roundListing(view, Side.sell, 6001, 50)).toBe(6050);
    expect(roundListing(view, Side.sell, 6050, 50)).toBe(6050);
    expect(roundListing(view, Side.sell, 6580, 100)).toBe(6600);
    expect(roundListing(view, Side.buy, 5460, 100)).toBe(5410);
    expect(roundListing(view, Side.buy, 6049, 1)).toBe(6049);
  });
});

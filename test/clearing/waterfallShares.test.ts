import { describe, expect, it } from 'vitest';
import { dayFromCivil } from '../../src/calendar/index.js';
import { DEFAULT_DELIVERY_TERMS, Purse } from '../../src/clearing/index.js';
import type { ClearingState } from '../../src/clearing/state.js';
import { allocateLoss, shareLayer } from '../../src/clearing/waterfall/allocation.js';
import { DayShares } from '../../src/clearing/waterfall/dayShares.js';
import { layerPayers } from '../../src/clearing/waterfall/payers.js';
import { calendar } from '../calendar/days.js';
import { broker, client, contract, open, openHouse, settle, trade } from './house.js';

describe('WF-2: what accounts have paid since the last settlement', () => {
  it('adds up on one day, by layer, and is forgotten on the next', () => {
    const shares = new DayShares(2);
    shares.begin(7);
    shares.add('assessments', 1, 10);
    shares.add('variationMarginGains', 0, 3);
    shares.add('survivorsFund', 1, 99);
    shares.begin(7);
    shares.add('assessments', 1, 5);
    shares.add('variationMarginGains', 0, 4);
    expect([[...shares.assessedFen], [...shares.haircutFen]]).toEqual([
      [0, 15],
      [7, 0],
    ]);
    shares.begin(8);
    expect([[...shares.assessedFen], [...shares.haircutFen]]).toEqual([
      [0, 0],
      [0, 0],
    ]);
  });
});

describe('WF-1: a loss over its layers', () => {
  it('may be nothing, never below it; nor may a layer have less than nothing', () => {
    expect(allocateLoss(0, [{ name: 'only', capacityFen: 5 }])).toEqual({
      uses: [{ name: 'only', capacityFen: 5, usedFen: 0, remainingFen: 5 }],
      uncoveredFen: 0,
    });
    expect(() => allocateLoss(-1, [])).toThrow('a loss to allocate is not negative');
    expect(() => allocateLoss(1, [{ name: 'only', capacityFen: -1 }])).toThrow('a layer has a capacity');
  });

  it('UNIT-1: nobody is asked for more than he can give', () => {
    expect(shareLayer(10, [5, 5])).toEqual([5, 5]);
    // 11 over two equal ones: 6 and 5.
    expect(() => shareLayer(11, [5, 5])).toThrow('nobody pays more than he can give');
  });
});

describe('WF-3: who gives up gains of the day', () => {
  /**
   * Account 2 buys 5 lots at 80.00 from 3 with just the margin, 4,000,000, and gains 4,500,000 at 89.00; 4 buys from 5 at 89.00.
   * At 20% its margin is 8,900,000, so that its reserve is −400,000.
   */
  function gained() {
    const { house } = openHouse({
      contracts: [contract({ feePpm: 0 })],
      participants: [
        broker({ guaranteeFundFen: 100 }),
        broker({ member: 1, guaranteeFundFen: 70 }),
        client({ reserveFen: 4_000_000 }),
        ...[client(), client(), client()],
      ],
    });
    trade(house, open(2), open(3), 8000, 5);
    trade(house, open(4), open(5), 8900, 5);
    settle(house, 8900, 200_000);
    expect(house.ledger.purseFen(2, Purse.reserve)).toBe(-400_000);
    return { house, state: (house as unknown as { state: ClearingState }).state };
  }
  const givers = (state: ClearingState, shares: DayShares) =>
    layerPayers(state, 'variationMarginGains', 3, shares).map(({ account, capacityFen }) => [
      account,
      capacityFen,
    ]);

  it('those who hold a position, all of what they gained, less what they gave before', () => {
    const { state } = gained();
    const shares = new DayShares(6);
    expect(givers(state, shares)).toEqual([[2, 4_500_000]]);
    shares.add('variationMarginGains', 2, 1_000_000);
    expect(givers(state, shares)).toEqual([[2, 3_500_000]]);
  });

  it('those whose position has gone to delivery likewise', () => {
    const { house, state } = gained();
    house.deliveries.open(0, 8900, DEFAULT_DELIVERY_TERMS, calendar(), dayFromCivil(2026, 1, 30));
    expect(house.position(2, 0).longLots).toBe(0);
    expect(givers(state, new DayShares(6))).toEqual([[2, 4_500_000]]);
  });

  it('WF-2: the fund is of the other members, not of clients', () => {
    const { state } = gained();
    const payers = layerPayers(state, 'survivorsFund', 3, new DayShares(6));
    expect(payers.map(({ account, capacityFen }) => [account, capacityFen])).toEqual([[1, 70]]);
  });
});

import { describe, expect, it } from 'vitest';
import { OrderSource, RejectReason, Side } from '../../src/protocol/index.js';
import { broker, client, close, contract, MILLION_YUAN, open, openHouse, settle, trade } from './house.js';
import { makeOrder } from './orders.js';

const DEADLINE = 9 * 3600 * 1_000_000;

/** Account 1 buys 1,000 lots at 8000 from account 2 and is settled at 7700: its reserve is 70.8 million fen short. */
function calledHouse() {
  const made = openHouse();
  trade(made.house, open(1), open(2), 8000, 1000);
  settle(made.house, 7700);
  return made;
}

describe('margin calls', () => {
  it('CALL-1: an account under its minimum is called for the difference', () => {
    const { house, log } = calledHouse();
    // 1,000,000,000 - 800,000 fee - 300,000,000 loss - 770,000,000 margin
    const call = {
      account: 1,
      reserveFen: -70_800_000,
      minimumFen: 0,
      amountFen: 70_800_000,
      deadlineUs: DEADLINE,
    };
    expect(house.marginCalls(DEADLINE)).toEqual([call]);
    expect(log.named('MarginCalled')).toEqual([
      { ...call, creditFen: 0, equityFen: 699_200_000, marginFen: 770_000_000 },
    ]);
    expect(house.hold(makeOrder({ account: 1 }))).toBe(RejectReason.mayOnlyClose);
    expect(house.hold(makeOrder({ account: 2 }))).toBe(RejectReason.none);
  });

  it('CALL-1: a member between zero and its minimum is called and may only close', () => {
    const { house } = openHouse({
      participants: [
        broker({ reserveFen: MILLION_YUAN, ownFundsFen: 0 }),
        client({ role: 'tradingMember', member: 1, reserveFen: 0 }),
      ],
    });
    settle(house, 8000);
    expect(house.marginCalls(DEADLINE).map(({ account, amountFen }) => [account, amountFen])).toEqual([
      [0, MILLION_YUAN],
      [1, MILLION_YUAN / 2],
    ]);
    expect(house.hold(makeOrder({ account: 0 }))).toBe(RejectReason.mayOnlyClose);
    // missed, but not below zero: no liquidation
    expect(house.reviewCalls().map(({ met, liquidate }) => [met, liquidate])).toEqual([
      [false, false],
      [false, false],
    ]);
    expect(house.mayOnlyClose(0)).toBe(true);
    expect(house.isLiquidating(0)).toBe(false);
  });

  it('CALL-2: a deposit that covers the call meets it at once; a smaller one does not', () => {
    const { house, log } = calledHouse();
    house.marginCalls(DEADLINE);
    house.requestDeposit(1, 70_799_999);
    house.deposit(1, 70_799_999);
    expect(house.mayOnlyClose(1)).toBe(true);
    house.requestDeposit(1, 1);
    house.deposit(1, 1);
    expect(house.mayOnlyClose(1)).toBe(false);
    expect(log.named('MarginCallMet')).toEqual([{ account: 1, amountFen: 70_800_000, reserveFen: 0 }]);
    expect(house.reviewCalls()).toEqual([]);
  });

  it("CALL-2: with a later deadline the owner's own closing meets the call", () => {
    const { house, log } = calledHouse();
    house.marginCalls(DEADLINE);
    house.openDay(2);
    // 93 lots at 7700: 93 × (770,000 - 770) = 71,538,390
    trade(house, open(3), close(1), 7700, 93);
    expect(house.reviewCalls()).toEqual([{ account: 1, amountFen: 70_800_000, met: true, liquidate: false }]);
    expect(log.named('MarginCallMet')).toHaveLength(1);
  });

  it('CALL-1: a missed call below zero leads to liquidation, once; a late deposit ends it', () => {
    const { house, log } = calledHouse();
    house.marginCalls(DEADLINE);
    expect(house.reviewCalls()).toEqual([{ account: 1, amountFen: 70_800_000, met: false, liquidate: true }]);
    expect(house.reviewCalls()).toEqual([]);
    expect(log.named('MarginCallMissed')).toEqual([
      { account: 1, amountFen: 70_800_000, reserveFen: -70_800_000 },
    ]);
    expect(house.isLiquidating(1)).toBe(true);
    house.requestDeposit(1, 80_000_000);
    house.deposit(1, 80_000_000);
    expect(house.isLiquidating(1)).toBe(false);
    expect(house.liquidationQueue()).toEqual([]);
  });

  it('MAR-4, CALL-2: withdrawals and deposits that cannot be made change nothing', () => {
    const { house } = calledHouse();
    expect(house.withdraw(1, 1)).toBe(RejectReason.notEnoughFunds);
    expect(house.withdraw(2, 0)).toBe(RejectReason.badQuantity);
    expect(house.requestDeposit(2, 0.5)).toBe(RejectReason.badQuantity);
    expect(house.requestDeposit(2, 10 * MILLION_YUAN + 1)).toBe(RejectReason.notEnoughCash);
    // a member keeps its minimum: 3 - 2 million yuan
    expect(house.withdrawableFen(0)).toBe(MILLION_YUAN);
  });
});

describe('liquidation', () => {
  it('LIQ-1: the slice is the smallest that cures the deficit, and it does', () => {
    const { house, log } = calledHouse();
    house.marginCalls(DEADLINE);
    house.reviewCalls();
    house.openDay(2);
    const target = { account: 1, contract: 0, side: Side.sell };
    expect(house.liquidationQueue()).toEqual([target]);
    // release 770,000, adverse 50 × 1000, fee 765: relief 719,235; 70,800,000 / 719,235 = 98.4
    expect(house.planLiquidationSlice(target, 7650)).toEqual({
      releasePerLotFen: 770_000,
      adversePerLotFen: 50_000,
      feePerLotFen: 765,
      reliefPerLotFen: 719_235,
      lots: 99,
      deficitFen: 70_800_000,
    });
    trade(house, open(3), { ...close(1), source: OrderSource.forcedLiquidation, orderId: 77 }, 7650, 99);
    expect(house.liquidationDeficitFen(1)).toBe(0);
    expect(house.freeMarginFen(1)).toBe(99 * 719_235 - 70_800_000);
    expect(log.named('PositionLiquidated')).toEqual([
      { orderId: 77, account: 1, contract: 0, lots: 99, priceFen: 7650, realisedFen: -4_950_000 },
    ]);
    expect(house.planLiquidationSlice(target, 7650).lots).toBe(0);
  });

  it('LIQ-1: without relief everything that is not frozen is closed', () => {
    const { house } = calledHouse();
    house.marginCalls(DEADLINE);
    house.reviewCalls();
    house.openDay(2);
    // 7 yuan 70 down on a margin of 7 yuan 70: the fee makes the relief negative
    const plan = house.planLiquidationSlice({ account: 1, contract: 0, side: Side.sell }, 6930);
    expect([plan.reliefPerLotFen, plan.lots]).toEqual([-693, 1000]);
  });

  it('LIQ-1: a short is closed upwards', () => {
    const { house } = openHouse();
    trade(house, open(1), open(2), 8000, 1000);
    settle(house, 8300);
    house.marginCalls(DEADLINE);
    house.reviewCalls();
    // 1,000,000,000 - 800,000 - 300,000,000 - 830,000,000 = -130,800,000; relief at 8340: 830,000 - 40,000 - 834
    const plan = house.planLiquidationSlice({ account: 2, contract: 0, side: Side.buy }, 8340);
    expect([plan.deficitFen, plan.reliefPerLotFen, plan.lots]).toEqual([130_800_000, 789_166, 166]);
  });

  it('LIQ-4: members by call, contracts by open interest, speculative first, clients by loss', () => {
    const lots = (count: number) => ({ reserveFen: count * 800_800, bankFen: 0 });
    const { house } = openHouse({
      participants: [
        broker(),
        client(lots(100)),
        client({ ...lots(200), hedger: true }),
        broker({ member: 3 }),
        client({ ...lots(400), member: 3 }),
        client({ ...lots(900), member: 3 }),
        client({ reserveFen: 100 * MILLION_YUAN }),
      ],
      contracts: [contract(), contract({ deliveryMonth: 2027 * 12 + 1 })],
    });
    const buys = [
      { account: 1, contract: 0, lots: 100 },
      { account: 2, contract: 0, lots: 200 },
      { account: 4, contract: 0, lots: 300 },
      { account: 4, contract: 1, lots: 100 },
      { account: 5, contract: 1, lots: 900 },
    ];
    for (const buy of buys) trade(house, buy, { account: 6, contract: buy.contract }, 8000, buy.lots);
    house.settleDay(
      [0, 1].map((index) => ({ contract: index, priceFen: 7800, method: 0, nextMarginPpm: 100_000 })),
    );
    // every bought lot is 180,000 short: calls of 18, 36, 72 and 162 million; member 3 advances 234 of its 300 million
    expect(house.marginCalls(DEADLINE).map(({ account, amountFen }) => [account, amountFen])).toEqual([
      [1, 18_000_000],
      [2, 36_000_000],
      [3, 134_000_000],
      [4, 72_000_000],
      [5, 162_000_000],
    ]);
    house.reviewCalls();
    expect(house.liquidationQueue().map((target) => [target.account, target.contract])).toEqual([
      [5, 1],
      [4, 1],
      [4, 0],
      [1, 0],
      [2, 0],
    ]);
  });

  it('LIQ-4: of a locked account the losing leg goes first', () => {
    const { house } = openHouse();
    trade(house, open(1), open(2), 8000, 700);
    trade(house, open(3), open(1), 8000, 200);
    settle(house, 7000);
    house.marginCalls(DEADLINE);
    house.reviewCalls();
    expect(house.liquidationQueue().map(({ account, side }) => [account, side])).toEqual([
      [1, Side.sell],
      [1, Side.buy],
    ]);
  });
});

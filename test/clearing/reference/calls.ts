import type { ReferenceAccount } from './account.js';
import { least, most } from './money.js';
import type { ReferenceHouse } from './referenceHouse.js';
import type { WorkingOpening } from './terms.js';

/** A leg to be liquidated: `isLong` is the side that is held. */
export interface ReferenceTarget {
  readonly account: number;
  readonly contract: number;
  readonly isLong: boolean;
}

/** Calls, deadlines and liquidations of the reference (CALL-1, CALL-2, LIQ-1, LIQ-4). */
export class ReferenceCalls {
  private readonly house: ReferenceHouse;

  constructor(house: ReferenceHouse) {
    this.house = house;
  }

  /** After the settlement: brokers advance what their clients lack, then everybody under his minimum is called. */
  callAll(): void {
    for (const broker of this.brokers()) {
      this.advance(broker, []);
      const reserveFen = this.accountOf(broker).reserveFen + this.house.creditFen(broker);
      if (this.lackingFen(broker, reserveFen) <= 0n) this.restrictClients(broker, false);
    }
    for (const [account, owner] of this.house.accounts.entries()) {
      const reserveFen = owner.reserveFen + this.house.creditFen(account) - owner.advancedFen;
      const isIdle = owner.terms.isClient && !owner.hasLots() && reserveFen >= 0n;
      owner.callFen = isIdle ? 0n : most(0n, owner.terms.minimumFen - reserveFen);
      owner.settledCallFen = owner.callFen;
      owner.stage = owner.callFen > 0n ? 'open' : 'none';
      owner.isLiquidating = false;
      owner.intradayDueUs = 0;
    }
  }

  /** The deadline: brokers pay in from their own funds; calls are met or missed; who is still below zero is liquidated. */
  review(working: readonly WorkingOpening[]): void {
    for (const broker of this.brokers()) {
      this.advance(broker, working);
      const owner = this.accountOf(broker);
      if (owner.stage !== 'open') continue;
      const lackingFen = this.lackingFen(broker, this.house.freeMarginFen(broker, working));
      const paidFen = least(most(0n, lackingFen), owner.ownFundsFen);
      owner.ownFundsFen -= paidFen;
      owner.reserveFen += paidFen;
    }
    for (const [account, owner] of this.house.accounts.entries()) {
      if (owner.stage !== 'open' || owner.intradayDueUs > 0 || this.meetIfPaid(account, working)) continue;
      owner.stage = 'missed';
      owner.isLiquidating = this.house.freeMarginFen(account, working) < 0n;
    }
    for (const broker of this.brokers()) {
      const owner = this.accountOf(broker);
      if (this.lackingFen(broker, this.house.freeMarginFen(broker, working)) <= 0n) {
        this.restrictClients(broker, false);
      } else if (owner.stage === 'missed') this.restrictClients(broker, true);
    }
  }

  /**
   * A look within the day (CALL-1): who is under the broker's margin is called, who is under the exchange's is liquidated at
   * once. Returns the accounts called.
   */
  checkIntraday(nowUs: number, dueUs: number, working: readonly WorkingOpening[]): number[] {
    const called: number[] = [];
    for (const [account, owner] of this.house.accounts.entries()) {
      if (!owner.hasLots() || owner.isLiquidating) continue;
      const overFen = this.house.equityOverMarginFen(account, false);
      if (overFen >= 0n) continue;
      const isUnderExchange = this.house.equityOverMarginFen(account, true) < 0n;
      if (owner.stage !== 'open') {
        owner.callFen = -overFen;
        owner.stage = 'open';
        owner.intradayDueUs = dueUs;
        called.push(account);
      }
      if (isUnderExchange) owner.intradayDueUs = nowUs;
    }
    this.reviewIntraday(nowUs, working);
    return called;
  }

  /** Calls within the day that are due are met or missed; who misses one is liquidated. */
  reviewIntraday(nowUs: number, working: readonly WorkingOpening[]): void {
    for (const [account, owner] of this.house.accounts.entries()) {
      const isDue = owner.intradayDueUs > 0 && owner.intradayDueUs <= nowUs;
      if (owner.stage !== 'open' || !isDue || this.meetIfPaid(account, working)) continue;
      owner.stage = 'missed';
      owner.isLiquidating = true;
    }
  }

  /** A call ends once what is free has reached the minimum (CALL-2). */
  meetIfPaid(account: number, working: readonly WorkingOpening[]): boolean {
    const owner = this.accountOf(account);
    if (owner.stage === 'none') return false;
    const lacksMoney =
      owner.intradayDueUs > 0
        ? this.house.equityOverMarginFen(account, false) < 0n
        : this.lackingFen(account, this.house.freeMarginFen(account, working)) > 0n;
    if (lacksMoney) return false;
    owner.callFen = 0n;
    owner.intradayDueUs = 0;
    owner.stage = 'none';
    owner.isLiquidating = false;
    return true;
  }

  /**
   * The legs to liquidate in order (LIQ-4): members by their own call, then by the calls missed at them; contracts by open
   * interest; speculators before hedgers; the larger loss first; of a locked account the leg that has lost more.
   */
  queue(): ReferenceTarget[] {
    const { accounts, contracts } = this.house;
    const missed = [...accounts.keys()].filter((account) => accounts[account]!.stage === 'missed');
    const members = [...new Set(missed.map((account) => accounts[account]!.terms.member))].sort(
      (a, b) => a - b,
    );
    const missedFen = (member: number): bigint =>
      missed
        .filter((account) => accounts[account]!.terms.member === member)
        .reduce((sum, account) => sum + accounts[account]!.callFen, 0n);
    members.sort(
      (a, b) =>
        falling(accounts[a]!.settledCallFen, accounts[b]!.settledCallFen) ||
        falling(missedFen(a), missedFen(b)),
    );
    const byInterest = [...contracts.keys()].sort((a, b) => this.openInterest(b) - this.openInterest(a));
    return members.flatMap((member) =>
      byInterest.flatMap((contract) => {
        const clients = missed.filter(
          (account) => accounts[account]!.terms.member === member && accounts[account]!.isLiquidating,
        );
        clients.sort(
          (a, b) =>
            Number(accounts[a]!.terms.isHedger) - Number(accounts[b]!.terms.isHedger) ||
            falling(-accounts[a]!.profitFen, -accounts[b]!.profitFen),
        );
        return clients.flatMap((account) => this.legs(account, contract));
      }),
    );
  }

  /** Fewest lots of a leg that cure the deficit when closed at a price, tried one after another; all if none do (LIQ-1). */
  sliceLots(
    target: ReferenceTarget,
    priceFen: number,
    closable: number,
    working: readonly WorkingOpening[],
  ): number {
    for (let lots = 0; lots < closable; lots += 1) {
      if (this.deficitAfterFen(target, priceFen, lots, working) <= 0n) return lots;
    }
    return this.deficitFen(target.account, working) > 0n ? closable : 0;
  }

  /** What is lacking: free margin below zero, or after a missed call within the day equity under the broker's margin. */
  private deficitFen(account: number, working: readonly WorkingOpening[]): bigint {
    if (this.accountOf(account).intradayDueUs > 0) return -this.house.equityOverMarginFen(account, false);
    return -this.house.freeMarginFen(account, working);
  }

  /** What is lacking once the oldest lots of a leg are closed at a price, each for a fee of its own; the last prices stay. */
  private deficitAfterFen(
    { account, contract, isLong }: ReferenceTarget,
    priceFen: number,
    lots: number,
    working: readonly WorkingOpening[],
  ): bigint {
    const owner = this.accountOf(account);
    const leg = owner.leg(contract, isLong);
    const { lots: held } = leg;
    const { realisedFen, feesFen } = owner;
    this.house.realise(account, contract, isLong, BigInt(priceFen), leg.closeOldest(lots));
    owner.feesFen += this.house.feeFen(contract, priceFen, 1) * BigInt(lots);
    const deficitFen = this.deficitFen(account, working);
    leg.lots = held;
    owner.realisedFen = realisedFen;
    owner.feesFen = feesFen;
    return deficitFen;
  }

  private legs(account: number, contract: number): ReferenceTarget[] {
    const { lastFen } = this.house.contracts[contract]!;
    const lossFen = (isLong: boolean): bigint => {
      let fen = 0n;
      for (const lot of this.accountOf(account).leg(contract, isLong).lots) {
        fen += isLong ? lot.openedFen - lastFen : lastFen - lot.openedFen;
      }
      return fen;
    };
    const sides = [true, false].filter(
      (isLong) => this.accountOf(account).leg(contract, isLong).lots.length > 0,
    );
    if (sides.length === 2 && lossFen(false) > lossFen(true)) sides.reverse();
    return sides.map((isLong) => ({ account, contract, isLong }));
  }

  private openInterest(contract: number): number {
    return this.house.accounts.reduce((sum, owner) => sum + owner.leg(contract, true).lots.length, 0);
  }

  private brokers(): number[] {
    return [...this.house.accounts.keys()].filter((account) => !this.accountOf(account).terms.isClient);
  }

  private clientsOf(broker: number): number[] {
    return [...this.house.accounts.keys()].filter(
      (account) => account !== broker && this.accountOf(account).terms.member === broker,
    );
  }

  private advance(broker: number, working: readonly WorkingOpening[]): void {
    this.accountOf(broker).advancedFen = this.clientsOf(broker).reduce(
      (sum, client) => sum + most(0n, -this.house.freeMarginFen(client, working)),
      0n,
    );
  }

  private lackingFen(account: number, availableFen: bigint): bigint {
    const { terms, advancedFen } = this.accountOf(account);
    return terms.minimumFen - (availableFen - advancedFen);
  }

  private restrictClients(broker: number, isRestricted: boolean): void {
    for (const client of this.clientsOf(broker)) this.accountOf(client).isRestricted = isRestricted;
  }

  private accountOf(account: number): ReferenceAccount {
    return this.house.accounts[account]!;
  }
}

/** Sorts the larger first. */
function falling(a: bigint, b: bigint): number {
  if (a === b) return 0;
  return a > b ? -1 : 1;
}

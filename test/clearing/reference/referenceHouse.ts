import { ReferenceAccount } from './account.js';
import type { ReferenceLeg, ReferenceLot } from './leg.js';
import { ReferenceContract } from './market.js';
import { least, most, share, sumOf } from './money.js';
import type { ReferenceContractTerms, ReferenceTerms, WorkingOpening } from './terms.js';

/**
 * A slow clearing house, written from the rules and apart from the product: every lot is an object of its own, all money is
 * BigInt, and nothing is kept that can be added up from the lots. This file knows trading, margin and settlement (MTM-1, MTM-2,
 * MAR-1 to MAR-4, FEE-1); calls, losses, deliveries and reductions are in files of their own.
 */
export class ReferenceHouse {
  readonly terms: ReferenceTerms;
  readonly accounts: readonly ReferenceAccount[];
  readonly contracts: ReferenceContract[] = [];
  exchangeFundsFen: bigint;
  exchangeRiskReserveFen: bigint;
  skinInTheGameFen: bigint;
  uncoveredFen = 0n;
  /** Price that pledged units are valued at (MTM-2). */
  pledgePriceFen: bigint;

  constructor(terms: ReferenceTerms) {
    this.terms = terms;
    this.accounts = terms.participants.map((participant) => new ReferenceAccount(participant));
    this.exchangeFundsFen = terms.exchangeFundsFen;
    this.exchangeRiskReserveFen = terms.exchangeRiskReserveFen;
    this.skinInTheGameFen = terms.skinInTheGameFen;
    this.pledgePriceFen = BigInt(terms.pledgePriceFen);
  }

  addContract(terms: ReferenceContractTerms): void {
    this.contracts.push(new ReferenceContract(terms));
    for (const account of this.accounts) account.addContract();
  }

  /** Fee of one side of a trade (FEE-1). */
  feeFen(contract: number, priceFen: number, lots: number): bigint {
    const { lotTonnes, feePpm } = this.contracts[contract]!.terms;
    return share(BigInt(priceFen) * BigInt(lotTonnes) * BigInt(lots), feePpm);
  }

  /** One side of a trade opens lots. */
  open(
    account: number,
    contract: number,
    isLong: boolean,
    priceFen: number,
    lots: number,
    day: number,
  ): void {
    const owner = this.accounts[account]!;
    owner.feesFen += this.feeFen(contract, priceFen, lots);
    owner.leg(contract, isLong).open(BigInt(priceFen), day, lots);
  }

  /** One side of a trade closes the oldest `history` of the lots carried in and the oldest `today` of the day's. */
  close(
    account: number,
    contract: number,
    isLong: boolean,
    priceFen: number,
    history: number,
    today: number,
  ): void {
    const owner = this.accounts[account]!;
    owner.feesFen += this.feeFen(contract, priceFen, history + today);
    const closed = owner.leg(contract, isLong).close(history, today);
    this.realise(account, contract, isLong, BigInt(priceFen), closed);
  }

  /** Close P&L of lots that are gone (MTM-1). */
  realise(
    account: number,
    contract: number,
    isLong: boolean,
    priceFen: bigint,
    lots: readonly ReferenceLot[],
  ): void {
    for (const lot of lots) {
      this.accounts[account]!.realisedFen += this.markFen(contract, isLong, lot, priceFen);
    }
  }

  /** Free margin of the day (MAR-4): what is there less what positions, orders and fees need, and the day's closes. */
  freeMarginFen(account: number, working: readonly WorkingOpening[]): bigint {
    return this.freeFen(account, working, this.terms.gainsUsable);
  }

  /**
   * Credit for pledged units: their value after the haircut, at most a multiple of the owner's cash, which is not what he has
   * paid for deliveries (MTM-2).
   */
  creditFen(account: number, cashOutFen = 0n): bigint {
    const { reserveFen, marginFen, paidFen, pledgedTonnes } = this.accounts[account]!;
    const cashFen = most(0n, reserveFen + marginFen - paidFen - cashOutFen);
    return least(this.pledgeFen(pledgedTonnes), BigInt(this.terms.cashMultiple) * cashFen);
  }

  /** Value of units after the haircut. */
  pledgeFen(tonnes: number): bigint {
    return share(BigInt(tonnes) * this.pledgePriceFen, 1_000_000 - this.terms.haircutPpm);
  }

  /** Free margin without today's gains, over the minimum and what is advanced (MAR-4). */
  spareFen(account: number, working: readonly WorkingOpening[]): bigint {
    const { terms, advancedFen } = this.accounts[account]!;
    return this.freeFen(account, working, false) - terms.minimumFen - advancedFen;
  }

  /**
   * Whether so much may be withdrawn: not after a default, nor more than the reserve over its minimum, and what stays, with the
   * credit that it still carries, must be enough without today's gains (MAR-4, MTM-2).
   */
  mayWithdraw(account: number, amountFen: bigint, working: readonly WorkingOpening[]): boolean {
    const owner = this.accounts[account]!;
    if (owner.recourseFen > 0n) return false;
    if (amountFen > owner.reserveFen - owner.terms.minimumFen - owner.advancedFen) return false;
    const lostFen = this.creditFen(account) - this.creditFen(account, amountFen);
    return amountFen + lostFen <= this.spareFen(account, working);
  }

  /** The most of the reserve that may be paid for a delivery, so that what stays is enough (DEL-2): halved until found. */
  payableFen(account: number, working: readonly WorkingOpening[]): bigint {
    const freeFen = this.freeMarginFen(account, working);
    let paidFen = 0n;
    let tooMuchFen = most(0n, this.accounts[account]!.reserveFen) + 1n;
    while (tooMuchFen - paidFen > 1n) {
      const triedFen = (paidFen + tooMuchFen) / 2n;
      const lostFen = this.creditFen(account) - this.creditFen(account, triedFen);
      if (triedFen + lostFen <= freeFen) paidFen = triedFen;
      else tooMuchFen = triedFen;
    }
    return paidFen;
  }

  private freeFen(account: number, working: readonly WorkingOpening[], gainsCount: boolean): bigint {
    const owner = this.accounts[account]!;
    let fen = owner.reserveFen + owner.marginFen + this.creditFen(account) - owner.keptFen - owner.feesFen;
    for (const order of working) {
      if (order.account === account) fen -= this.feeFen(order.contract, order.priceFen, order.lots);
    }
    for (const contract of this.contracts.keys()) fen -= this.needFen(account, contract, working);
    if (gainsCount || owner.realisedFen < 0n) fen += owner.realisedFen;
    if (this.terms.floatingLossesCount) fen += least(0n, this.floatingFen(account));
    return fen;
  }

  /** P&L of the lots held at the last prices. */
  floatingFen(account: number): bigint {
    let fen = 0n;
    for (const [contract, { lastFen }] of this.contracts.entries()) {
      fen += this.markedFen(account, contract, lastFen);
    }
    return fen;
  }

  /** Trading margin of a position with the orders that would add to it, at the last settlement price (MAR-1). */
  needFen(account: number, contract: number, working: readonly WorkingOpening[], isExchange = false): bigint {
    const { addOnPpm } = this.accounts[account]!.terms;
    const ratePpm = this.ratePpm(account, contract) - (isExchange ? addOnPpm : 0);
    const sideFen = (isLong: boolean): bigint => {
      let lots = this.accounts[account]!.leg(contract, isLong).lots.length;
      for (const order of working) {
        if (order.account === account && order.contract === contract && order.isLong === isLong) {
          lots += order.lots;
        }
      }
      return share(this.lotFen(contract) * BigInt(lots), ratePpm);
    };
    const [longFen, shortFen] = [sideFen(true), sideFen(false)];
    return this.terms.largerSide ? most(longFen, shortFen) : longFen + shortFen;
  }

  /** Equity now, credit and the day's profit at the last prices included, less what the positions need (CALL-1). */
  equityOverMarginFen(account: number, isExchange: boolean): bigint {
    const owner = this.accounts[account]!;
    let fen = owner.reserveFen + owner.marginFen + this.creditFen(account) - owner.keptFen - owner.feesFen;
    fen += owner.realisedFen + this.floatingFen(account);
    for (const contract of this.contracts.keys()) fen -= this.needFen(account, contract, [], isExchange);
    return fen;
  }

  /** Value of a lot at the last settlement price. */
  lotFen(contract: number): bigint {
    const { settlementFen, terms } = this.contracts[contract]!;
    return settlementFen * BigInt(terms.lotTonnes);
  }

  /** The exchange's rate, a hedger's apart, and what the broker adds for its clients (MAR-2, MAR-3). */
  ratePpm(account: number, contract: number): number {
    const { marginPpm, hedgerMarginPpm } = this.contracts[contract]!;
    const { isHedger, addOnPpm } = this.accounts[account]!.terms;
    return (isHedger ? hedgerMarginPpm : marginPpm) + addOnPpm;
  }

  /**
   * Settles the day (MTM-1, MTM-2, MAR-1): every lot is marked, the profit and the fees go to the reserve, margin is collected
   * at the new prices and rates. Returns the day P&L of all accounts.
   */
  settle(
    settlements: readonly {
      contract: number;
      priceFen: bigint;
      marginPpm: number;
      hedgerMarginPpm: number;
    }[],
  ): bigint[] {
    for (const owner of this.accounts) owner.profitFen = owner.realisedFen;
    for (const { contract, priceFen, marginPpm, hedgerMarginPpm } of settlements) {
      for (const [account, owner] of this.accounts.entries()) {
        owner.profitFen += this.markedFen(account, contract, priceFen);
        for (const leg of [owner.leg(contract, true), owner.leg(contract, false)]) roll(leg, priceFen);
      }
      const settled = this.contracts[contract]!;
      settled.settlementFen = priceFen;
      settled.lastFen = priceFen;
      settled.marginPpm = marginPpm;
      settled.hedgerMarginPpm = hedgerMarginPpm;
      settled.tradedFen = [];
    }
    const feesFen = sumOf(this.accounts.map((owner) => owner.feesFen));
    for (const [account, owner] of this.accounts.entries()) {
      owner.reserveFen += owner.profitFen - owner.feesFen;
      owner.realisedFen = 0n;
      owner.feesFen = 0n;
      owner.heldAtSettlement = owner.hasLots() || owner.keptFen > 0n;
      this.collectMargin(account);
    }
    this.takeFees(feesFen);
    return this.accounts.map((owner) => owner.profitFen);
  }

  /** Margin to what positions and deliveries need, against the reserve (MTM-2). */
  collectMargin(account: number): void {
    const owner = this.accounts[account]!;
    let neededFen = owner.keptFen;
    for (const contract of this.contracts.keys()) neededFen += this.needFen(account, contract, []);
    owner.reserveFen += owner.marginFen - neededFen;
    owner.marginFen = neededFen;
  }

  /** P&L of the lots that an account holds in a contract, at a price (MTM-1). */
  markedFen(account: number, contract: number, priceFen: bigint): bigint {
    let fen = 0n;
    for (const isLong of [true, false]) {
      for (const lot of this.accounts[account]!.leg(contract, isLong).lots) {
        fen += this.markFen(contract, isLong, lot, priceFen);
      }
    }
    return fen;
  }

  private markFen(contract: number, isLong: boolean, { basisFen }: ReferenceLot, priceFen: bigint): bigint {
    const moveFen = isLong ? priceFen - basisFen : basisFen - priceFen;
    return moveFen * BigInt(this.contracts[contract]!.terms.lotTonnes);
  }

  /** Fees are the exchange's; a share goes to its risk reserve until that is full (FEE-1). */
  private takeFees(feesFen: bigint): void {
    const { riskSharePpm, riskCapFen } = this.terms;
    const roomFen = most(0n, riskCapFen - this.exchangeRiskReserveFen);
    const shareFen = least(share(feesFen, riskSharePpm), roomFen);
    this.exchangeFundsFen += feesFen - shareFen;
    this.exchangeRiskReserveFen += shareFen;
  }
}

/** Today's lots are lots carried in tomorrow, and all count from the settlement price. */
function roll(leg: ReferenceLeg, settlementFen: bigint): void {
  for (const lot of leg.lots) {
    lot.basisFen = settlementFen;
    lot.isToday = false;
  }
}

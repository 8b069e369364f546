import { RejectReason } from '../../../src/protocol/index.js';
import { least, most } from './money.js';
import type { ReferenceHouse } from './referenceHouse.js';
import type { WorkingOpening } from './terms.js';

/** Pledged units of the reference (MTM-2). */
export class ReferencePledges {
  private readonly house: ReferenceHouse;

  constructor(house: ReferenceHouse) {
    this.house = house;
  }

  /** Why units may not be released: a default, or a loss of credit that free margin does not carry. */
  releaseVerdict(account: number, tonnes: number, working: readonly WorkingOpening[]): RejectReason {
    const owner = this.house.accounts[account]!;
    if (owner.recourseFen > 0n) return RejectReason.notEnoughFunds;
    const pledged = owner.pledgedTonnes;
    const creditFen = this.house.creditFen(account);
    const spareFen = this.house.spareFen(account, working);
    owner.pledgedTonnes = Math.max(0, pledged - tonnes);
    const lostFen = creditFen - this.house.creditFen(account);
    owner.pledgedTonnes = pledged;
    return lostFen > 0n && lostFen > spareFen ? RejectReason.notEnoughFreeMargin : RejectReason.none;
  }

  /**
   * Losses of clients that have nothing left but pledged units: the broker takes them one tonne at a time until their value
   * covers the loss, as far as there are any and he, and after him the exchange, can pay.
   */
  sell(): { account: number; tonnes: number }[] {
    const { accounts } = this.house;
    const sales = [];
    for (const [account, owner] of accounts.entries()) {
      const lossFen = -owner.reserveFen;
      if (!owner.terms.isClient || lossFen <= 0n || owner.hasLots() || owner.keptFen > 0n) continue;
      const fundsFen = this.fundsFen(owner.terms.member);
      let tonnes = 0;
      while (
        tonnes < owner.pledgedTonnes &&
        this.house.pledgeFen(tonnes) < lossFen &&
        this.house.pledgeFen(tonnes + 1) <= fundsFen
      ) {
        tonnes += 1;
      }
      if (tonnes === 0) continue;
      const paidFen = this.house.pledgeFen(tonnes);
      owner.pledgedTonnes -= tonnes;
      owner.reserveFen += paidFen;
      this.payFor(owner.terms.member, paidFen);
      sales.push({ account, tonnes });
    }
    return sales;
  }

  private fundsFen(broker: number): bigint {
    const { ownFundsFen, riskReserveFen, reserveFen } = this.house.accounts[broker]!;
    return ownFundsFen + riskReserveFen + most(0n, reserveFen) + this.house.exchangeFundsFen;
  }

  /** Own funds, risk reserve and settlement reserve of the broker, then the exchange's funds. */
  private payFor(broker: number, amountFen: bigint): void {
    const member = this.house.accounts[broker]!;
    let leftFen = amountFen;
    for (const purse of ['ownFundsFen', 'riskReserveFen', 'reserveFen'] as const) {
      const partFen = least(leftFen, most(0n, member[purse]));
      member[purse] -= partFen;
      leftFen -= partFen;
    }
    this.house.exchangeFundsFen -= leftFen;
  }
}

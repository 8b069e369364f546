import { least, most, splitExactly, sumOf } from './money.js';
import type { ReferenceHouse } from './referenceHouse.js';

/** Somebody who can pay for a loss: how much at most, and how it is taken from him. */
interface Payer {
  readonly mostFen: bigint;
  take(fen: bigint): void;
}

/** Losses of accounts that have nothing left, layer by layer (LIQ-3, WF-1, WF-2, WF-3). */
export class ReferenceLosses {
  private readonly house: ReferenceHouse;
  /** What each account has paid today as an assessment, and of its gains. */
  private assessedFen: bigint[] = [];
  private haircutFen: bigint[] = [];

  constructor(house: ReferenceHouse) {
    this.house = house;
  }

  /** Covers every negative reserve without a position or a delivery. Returns who defaulted and what stayed uncovered. */
  cover(): { account: number; lossFen: bigint; uncoveredFen: bigint }[] {
    this.assessedFen = this.house.accounts.map(() => 0n);
    this.haircutFen = this.house.accounts.map(() => 0n);
    const defaulted = [];
    for (const [account, owner] of this.house.accounts.entries()) {
      if (owner.reserveFen >= 0n || owner.hasLots() || owner.keptFen > 0n) continue;
      const lossFen = -owner.reserveFen;
      const uncoveredFen = this.pay(account, lossFen);
      this.house.uncoveredFen += uncoveredFen;
      owner.reserveFen = 0n;
      owner.recourseFen += lossFen;
      defaulted.push({ account, lossFen, uncoveredFen });
    }
    return defaulted;
  }

  /** Goes through the layers; inside a layer everybody pays pro rata to what he can. Returns what is left of the loss. */
  private pay(account: number, lossFen: bigint): bigint {
    let leftFen = lossFen;
    for (const layer of this.house.terms.waterfall) {
      const payers = this.payers(layer, account);
      const capacities = payers.map(({ mostFen }) => most(0n, mostFen));
      const layerFen = least(leftFen, sumOf(capacities));
      const parts = splitExactly(layerFen, capacities);
      for (const [index, payer] of payers.entries()) payer.take(parts[index]!);
      leftFen -= layerFen;
    }
    return leftFen;
  }

  private payers(layer: string, defaulter: number): Payer[] {
    const { house } = this;
    const member = house.accounts[defaulter]!.terms.member;
    switch (layer) {
      case 'brokerRiskReserve':
        return [this.purse(member, 'riskReserveFen')];
      case 'brokerOwnFunds':
        return [this.purse(member, 'ownFundsFen')];
      case 'brokerReserve':
        return [this.purse(member, 'reserveFen')];
      case 'defaulterFund':
        return [this.purse(member, 'fundFen')];
      case 'exchangeRiskReserve':
        return [this.exchange('exchangeRiskReserveFen')];
      case 'exchangeFunds':
        return [this.exchange('exchangeFundsFen')];
      case 'skinInTheGame':
        return [this.exchange('skinInTheGameFen')];
      case 'survivorsFund':
        return this.survivors(member).map((survivor) => this.purse(survivor, 'fundFen'));
      case 'assessments':
        return this.survivors(member).map((survivor) => this.assessment(survivor));
      case 'variationMarginGains':
        return [...house.accounts.keys()]
          .filter((account) => house.accounts[account]!.heldAtSettlement)
          .map((account) => this.gains(account));
    }
    throw new Error(`reference: no layer ${layer}`);
  }

  private survivors(member: number): number[] {
    return [...this.house.accounts.keys()].filter(
      (account) => account !== member && !this.house.accounts[account]!.terms.isClient,
    );
  }

  private purse(account: number, purse: 'riskReserveFen' | 'ownFundsFen' | 'reserveFen' | 'fundFen'): Payer {
    const owner = this.house.accounts[account]!;
    return {
      mostFen: owner[purse],
      take: (fen) => {
        owner[purse] -= fen;
      },
    };
  }

  private exchange(purse: 'exchangeRiskReserveFen' | 'exchangeFundsFen' | 'skinInTheGameFen'): Payer {
    const { house } = this;
    return {
      mostFen: house[purse],
      take: (fen) => {
        house[purse] -= fen;
      },
    };
  }

  /** Up to a multiple of what was once contributed, a day; from own funds, then from the reserve. */
  private assessment(account: number): Payer {
    const owner = this.house.accounts[account]!;
    const callableFen =
      BigInt(this.house.terms.assessmentMultiple) * owner.terms.fundFen - this.assessedFen[account]!;
    return {
      mostFen: least(callableFen, owner.ownFundsFen + most(0n, owner.reserveFen)),
      take: (fen) => {
        const ownFen = least(fen, owner.ownFundsFen);
        owner.ownFundsFen -= ownFen;
        owner.reserveFen -= fen - ownFen;
        this.assessedFen[account]! += fen;
      },
    };
  }

  /** The day's gain of somebody who held a position, less what was cut already; with nothing left, no more than his reserve. */
  private gains(account: number): Payer {
    const owner = this.house.accounts[account]!;
    const gainFen = owner.profitFen - this.haircutFen[account]!;
    const holds = owner.hasLots() || owner.keptFen > 0n;
    return {
      mostFen: holds ? gainFen : least(gainFen, owner.reserveFen),
      take: (fen) => {
        owner.reserveFen -= fen;
        this.haircutFen[account]! += fen;
      },
    };
  }
}

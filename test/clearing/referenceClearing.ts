/**
 * A slow clearing house, written apart from the product: every lot is an object of its own, all money is BigInt. It knows
 * MTM-1, MTM-2, MAR-1, MAR-4 and FEE-1 for clients of one exchange, in both margin modes.
 */

/** One lot held, marked from `basisFen`: its opening price today, the last settlement later. */
interface Lot {
  readonly account: number;
  readonly contract: number;
  readonly isLong: boolean;
  basisFen: bigint;
  isToday: boolean;
}

/** A working opening order, as far as margin sees it. */
export interface WorkingOpening {
  readonly account: number;
  readonly contract: number;
  readonly isLong: boolean;
  readonly lots: number;
  readonly priceFen: number;
}

/** What the reference must know of a contract. */
export interface ReferenceContract {
  readonly lotTonnes: number;
  readonly feePpm: number;
  settlementFen: number;
  marginPpm: number;
}

const MILLION = 1_000_000n;

/** value × rate, rounded half-up to the fen. */
function share(valueFen: bigint, ppm: number): bigint {
  return (2n * valueFen * BigInt(ppm) + MILLION) / (2n * MILLION);
}

export class ReferenceClearing {
  readonly reserveFen: bigint[];
  readonly marginFen: bigint[];
  readonly realisedFen: bigint[];
  readonly feesFen: bigint[];
  private lots: Lot[] = [];
  private readonly contracts: ReferenceContract[];
  private readonly largerSide: boolean;

  constructor(reservesFen: readonly number[], contracts: ReferenceContract[], largerSide: boolean) {
    this.reserveFen = reservesFen.map(BigInt);
    this.marginFen = reservesFen.map(() => 0n);
    this.realisedFen = reservesFen.map(() => 0n);
    this.feesFen = reservesFen.map(() => 0n);
    this.contracts = contracts;
    this.largerSide = largerSide;
  }

  /** Fee of one side of a trade. */
  feeFen(contract: number, priceFen: number, lots: number): bigint {
    const { lotTonnes, feePpm } = this.contracts[contract]!;
    return share(BigInt(priceFen) * BigInt(lotTonnes) * BigInt(lots), feePpm);
  }

  open(account: number, contract: number, isLong: boolean, priceFen: number, lots: number): void {
    this.feesFen[account]! += this.feeFen(contract, priceFen, lots);
    for (let lot = 0; lot < lots; lot += 1) {
      this.lots.push({ account, contract, isLong, basisFen: BigInt(priceFen), isToday: true });
    }
  }

  /** Closes the oldest `historyLots` of the lots carried in and the oldest `todayLots` of today's. */
  close(
    account: number,
    contract: number,
    isLong: boolean,
    priceFen: number,
    historyLots: number,
    todayLots: number,
  ): void {
    this.feesFen[account]! += this.feeFen(contract, priceFen, historyLots + todayLots);
    const left = { history: historyLots, today: todayLots };
    this.lots = this.lots.filter((lot) => {
      if (lot.account !== account || lot.contract !== contract || lot.isLong !== isLong) return true;
      const age = lot.isToday ? 'today' : 'history';
      if (left[age] === 0) return true;
      left[age] -= 1;
      this.realisedFen[account]! += this.markFen(lot, BigInt(priceFen));
      return false;
    });
    if (left.history + left.today > 0) throw new Error('reference: not enough lots');
  }

  lotsHeld(account: number, contract: number, isLong: boolean): number {
    return this.lots.filter(
      (lot) => lot.account === account && lot.contract === contract && lot.isLong === isLong,
    ).length;
  }

  lotsOpenedToday(account: number, contract: number, isLong: boolean): number {
    return this.lots.filter(
      (lot) => lot.isToday && lot.account === account && lot.contract === contract && lot.isLong === isLong,
    ).length;
  }

  hasLots(account: number): boolean {
    return this.lots.some((lot) => lot.account === account);
  }

  /** MAR-4, with gains usable and floating P&L left out. */
  freeMarginFen(account: number, working: readonly WorkingOpening[]): bigint {
    let fen = this.reserveFen[account]! + this.marginFen[account]!;
    fen += this.realisedFen[account]! - this.feesFen[account]!;
    for (const order of working) {
      if (order.account === account) fen -= this.feeFen(order.contract, order.priceFen, order.lots);
    }
    for (const contract of this.contracts.keys()) fen -= this.needFen(account, contract, working);
    return fen;
  }

  /** Day P&L of every account, and the roll to the next day (MTM-1, MTM-2). */
  settle(settlementsFen: readonly number[], marginsPpm: readonly number[]): bigint[] {
    const profits = this.realisedFen.map((fen) => fen);
    for (const lot of this.lots) {
      const settlementFen = BigInt(settlementsFen[lot.contract]!);
      profits[lot.account]! += this.markFen(lot, settlementFen);
      lot.basisFen = settlementFen;
      lot.isToday = false;
    }
    for (const [index, contract] of this.contracts.entries()) {
      contract.settlementFen = settlementsFen[index]!;
      contract.marginPpm = marginsPpm[index]!;
    }
    for (const account of this.reserveFen.keys()) {
      let marginFen = 0n;
      for (const contract of this.contracts.keys()) marginFen += this.needFen(account, contract, []);
      this.reserveFen[account]! += profits[account]! - this.feesFen[account]!;
      this.reserveFen[account]! += this.marginFen[account]! - marginFen;
      this.marginFen[account] = marginFen;
      this.realisedFen[account] = 0n;
      this.feesFen[account] = 0n;
    }
    return profits;
  }

  private markFen(lot: Lot, priceFen: bigint): bigint {
    const moveFen = lot.isLong ? priceFen - lot.basisFen : lot.basisFen - priceFen;
    return moveFen * BigInt(this.contracts[lot.contract]!.lotTonnes);
  }

  /** Margin of lots and working orders at the last settlement, lot by lot, rounded once for each side (MAR-1). */
  private needFen(account: number, contract: number, working: readonly WorkingOpening[]): bigint {
    const { lotTonnes, settlementFen, marginPpm } = this.contracts[contract]!;
    const lotFen = BigInt(settlementFen) * BigInt(lotTonnes);
    const sideFen = (isLong: boolean): bigint => {
      let valueFen = 0n;
      for (const lot of this.lots) {
        if (lot.account === account && lot.contract === contract && lot.isLong === isLong) valueFen += lotFen;
      }
      for (const order of working) {
        if (order.account === account && order.contract === contract && order.isLong === isLong) {
          valueFen += lotFen * BigInt(order.lots);
        }
      }
      return share(valueFen, marginPpm);
    };
    const [longFen, shortFen] = [sideFen(true), sideFen(false)];
    if (!this.largerSide) return longFen + shortFen;
    if (longFen > shortFen) return longFen;
    return shortFen;
  }
}

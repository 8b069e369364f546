import { ceilOf, least, MILLION, share } from './money.js';
import type { ReferenceHouse } from './referenceHouse.js';
import type { WorkingOpening } from './terms.js';

/** One lot on its way from a seller to a buyer. */
interface DeliveryLot {
  readonly buyer: number;
  readonly seller: number;
  buyerDefaults: boolean;
  sellerDefaults: boolean;
}

/** What is asked of a party. */
interface Party {
  readonly account: number;
  readonly lots: number;
  readonly marginFen: bigint;
  paidFen: bigint;
}

/** Shares of DEL-5 and the delivery fee. */
export interface ReferenceDeliveryTerms {
  readonly penaltyPpm: number;
  readonly bothPenaltyPpm: number;
  readonly feePpm: number;
}

/** The delivery of one contract, lot by lot (DEL-1, DEL-2, DEL-5). */
export class ReferenceDelivery {
  private readonly house: ReferenceHouse;
  private readonly terms: ReferenceDeliveryTerms;
  private readonly lotFen: bigint;
  private readonly buyers: Party[] = [];
  private readonly sellers: Party[] = [];
  private readonly lots: DeliveryLot[] = [];

  /** After the settlement of the last trading day: net positions become obligations and leave the books. */
  constructor(house: ReferenceHouse, contract: number, terms: ReferenceDeliveryTerms) {
    this.house = house;
    this.terms = terms;
    this.lotFen = house.lotFen(contract);
    const buyerLots: { account: number; openedDay: number; age: number }[] = [];
    const sellerLots: number[] = [];
    for (const [account, owner] of house.accounts.entries()) {
      const long = owner.leg(contract, true);
      const short = owner.leg(contract, false);
      const both = Math.min(long.lots.length, short.lots.length);
      long.closeOldest(both);
      short.closeOldest(both);
      const rest = long.lots.length > 0 ? long : short;
      const lots = rest.lots.length;
      const openedDay = rest.lots[0]?.openedDay ?? 0;
      const marginFen = share(this.lotFen * BigInt(lots), house.ratePpm(account, contract));
      for (let age = 0; age < lots; age += 1) {
        if (rest === long) buyerLots.push({ account, openedDay, age });
        else sellerLots.push(account);
      }
      if (lots > 0) {
        (rest === long ? this.buyers : this.sellers).push({ account, lots, marginFen, paidFen: 0n });
        owner.keptFen += marginFen;
      }
      rest.lots = [];
      house.collectMargin(account);
    }
    buyerLots.sort((a, b) => a.openedDay - b.openedDay || a.account - b.account || a.age - b.age);
    for (const [index, { account }] of buyerLots.entries()) {
      this.lots.push({
        buyer: account,
        seller: sellerLots[index]!,
        buyerDefaults: false,
        sellerDefaults: false,
      });
    }
  }

  /** What sellers owe, in account order. */
  dueLots(): { account: number; lots: number }[] {
    return this.sellers.map(({ account, lots }) => ({ account, lots }));
  }

  /** The lock deadline: what a seller has not locked he defaults, of his last lots. */
  lock(account: number, lockedLots: number): void {
    const own = this.lots.filter(({ seller }) => seller === account);
    for (const lot of own.slice(lockedLots)) lot.sellerDefaults = true;
  }

  /** The payment deadline: from the bank, then from what is free of the reserve; what is short makes defaulted lots (DEL-5). */
  pay(working: readonly WorkingOpening[]): void {
    const { accounts } = this.house;
    const free = this.buyers.map(({ account }) => this.house.payableFen(account, working));
    for (const [index, buyer] of this.buyers.entries()) {
      const owner = accounts[buyer.account]!;
      const dueFen = this.lotFen * BigInt(buyer.lots);
      const bankFen = least(owner.bankFen, dueFen);
      const reserveFen = least(free[index]!, dueFen - bankFen);
      owner.bankFen -= bankFen;
      owner.reserveFen -= reserveFen;
      buyer.paidFen = bankFen + reserveFen;
      owner.keptFen += buyer.paidFen;
      owner.paidFen += buyer.paidFen;
      owner.marginFen += buyer.paidFen;
      const left = MILLION - BigInt(this.terms.penaltyPpm);
      const defaulted = ceilOf((dueFen - buyer.paidFen) * MILLION, this.lotFen * left);
      const own = this.lots.filter((lot) => lot.buyer === buyer.account);
      const kept = Math.max(0, own.length - Number(defaulted));
      for (const lot of own.slice(kept)) lot.buyerDefaults = true;
    }
  }

  /** The delivery day: completed lots are paid in full, defaulters pay penalties, and everything kept goes back. */
  complete(): { completedLots: number; penaltiesFen: bigint } {
    const { accounts } = this.house;
    for (const { account, marginFen, paidFen } of [...this.buyers, ...this.sellers]) {
      const owner = accounts[account]!;
      owner.keptFen -= marginFen + paidFen;
      owner.paidFen -= paidFen;
      owner.marginFen -= marginFen + paidFen;
      owner.reserveFen += marginFen + paidFen;
    }
    let penaltiesFen = 0n;
    for (const pair of this.pairs()) penaltiesFen += this.settlePair(pair);
    const completed = this.lots.filter((lot) => !lot.buyerDefaults && !lot.sellerDefaults);
    return { completedLots: completed.length, penaltiesFen };
  }

  /** All lots between the same two. */
  private pairs(): DeliveryLot[][] {
    const pairs = new Map<string, DeliveryLot[]>();
    for (const lot of this.lots) {
      const name = `${lot.buyer}/${lot.seller}`;
      pairs.set(name, [...(pairs.get(name) ?? []), lot]);
    }
    return [...pairs.values()];
  }

  private settlePair(lots: readonly DeliveryLot[]): bigint {
    const { house, lotFen, terms } = this;
    const buyer = house.accounts[lots[0]!.buyer]!;
    const seller = house.accounts[lots[0]!.seller]!;
    const valueFen = (ofBuyer: boolean, ofSeller: boolean): bigint =>
      lotFen *
      BigInt(lots.filter((lot) => lot.buyerDefaults === ofBuyer && lot.sellerDefaults === ofSeller).length);
    const completedFen = valueFen(false, false);
    const feeFen = share(completedFen, terms.feePpm);
    const byBuyerFen = share(valueFen(true, false), terms.penaltyPpm);
    const bySellerFen = share(valueFen(false, true), terms.penaltyPpm);
    const bothFen = share(valueFen(true, true), terms.bothPenaltyPpm);
    buyer.reserveFen += bySellerFen - byBuyerFen - completedFen - feeFen - bothFen;
    seller.reserveFen += byBuyerFen - bySellerFen + completedFen - feeFen - bothFen;
    house.exchangeFundsFen += 2n * (feeFen + bothFen);
    return byBuyerFen + bySellerFen + 2n * bothFen;
  }
}

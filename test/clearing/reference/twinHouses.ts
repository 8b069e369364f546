import { ClearingHouse, HouseLedger, ledgerIndex, Purse } from '../../../src/clearing/index.js';
import { Fact } from '../../../src/protocol/index.js';
import { agree } from './agree.js';
import { ReferenceCalls } from './calls.js';
import { Journal } from './journal.js';
import { ReferenceLosses } from './losses.js';
import { ReferencePledges } from './pledges.js';
import { ReferenceHouse } from './referenceHouse.js';
import { TwinOrders } from './twinOrders.js';
import { contractTerms, productTerms, referenceTerms } from './twinTerms.js';
import type { HouseWords } from './words.js';

/** The product and the reference beside each other, with the journal of the product's facts. */
export class TwinHouses {
  readonly words: HouseWords;
  readonly house: ClearingHouse;
  readonly reference: ReferenceHouse;
  readonly calls: ReferenceCalls;
  readonly losses: ReferenceLosses;
  readonly pledges: ReferencePledges;
  readonly journal: Journal;
  readonly orders: TwinOrders;
  readonly clock = { nowUs: 1 };

  constructor(words: HouseWords) {
    this.words = words;
    this.journal = new Journal(
      (account) => ledgerIndex(account, Purse.reserve),
      (account) => ledgerIndex(account, Purse.margin),
    );
    this.house = new ClearingHouse(productTerms(words), this.journal, this.clock);
    this.reference = new ReferenceHouse(referenceTerms(words));
    this.calls = new ReferenceCalls(this.reference);
    this.losses = new ReferenceLosses(this.reference);
    this.pledges = new ReferencePledges(this.reference);
    this.orders = new TwinOrders(this.house, this.reference, this.journal);
  }

  /** Lists the next contract on both sides; `lastDayNumber` is when it trades last. Returns its index. */
  addContract(lastDayNumber: number): number {
    const index = this.reference.contracts.length;
    const { product, reference } = contractTerms(this.words, index);
    this.reference.addContract(reference);
    agree('index of a contract', this.house.addContract(product), index);
    this.journal.record(Fact.ContractListed, 0, index, product.previousSettlementFen, lastDayNumber);
    return index;
  }

  /** The production checks, and everything that can be seen of both sides, and of the journal. */
  compare(): void {
    const { house, reference, orders } = this;
    house.verify();
    house.verifyWorkingOrders(orders.working);
    const openings = orders.openings();
    for (const [account, owner] of reference.accounts.entries()) {
      const view = house.account(account);
      agree('bank', view.bankFen, owner.bankFen);
      agree('reserve', view.reserveFen, owner.reserveFen);
      agree('margin', view.marginFen, owner.marginFen);
      agree('credit', house.collateral.creditFen(account), reference.creditFen(account));
      agree('free margin', view.freeMarginFen, reference.freeMarginFen(account, openings));
      agree('may only close', house.mayOnlyClose(account), owner.mayOnlyClose());
      agree('being liquidated', house.isLiquidating(account), owner.isLiquidating);
      this.comparePurses(account);
      for (const contract of reference.contracts.keys()) this.comparePosition(account, contract);
    }
  }

  /** After a settlement: what belongs to the house, day P&L, claims, and whatever the facts have stated. */
  compareSettled(): void {
    const { house, reference, journal } = this;
    const { balancesFen } = house.ledger;
    agree('exchange funds', balancesFen[HouseLedger.exchangeFunds], reference.exchangeFundsFen);
    agree('risk reserve', balancesFen[HouseLedger.exchangeRiskReserve], reference.exchangeRiskReserveFen);
    agree('skin in the game', balancesFen[HouseLedger.skinInTheGame], reference.skinInTheGameFen);
    agree('uncovered losses', -balancesFen[HouseLedger.uncoveredLoss]!, reference.uncoveredFen);
    for (const [account, owner] of reference.accounts.entries()) {
      agree('day P&L', house.settledProfitFen(account), owner.profitFen);
      agree('recourse', house.recourseFen(account), owner.recourseFen);
      agree('recourse by the journal', journal.recourse(account), owner.recourseFen);
    }
    for (const [ledger, balanceFen] of balancesFen.entries()) {
      agree('balance by the journal', journal.balanceFen(ledger), balanceFen);
    }
    agree('faults of the journal', journal.faults, []);
  }

  private comparePurses(account: number): void {
    const { ledger } = this.house;
    const owner = this.reference.accounts[account]!;
    agree('own funds', ledger.purseFen(account, Purse.ownFunds), owner.ownFundsFen);
    agree("broker's risk reserve", ledger.purseFen(account, Purse.riskReserve), owner.riskReserveFen);
    agree('guarantee fund', ledger.purseFen(account, Purse.guaranteeFund), owner.fundFen);
  }

  private comparePosition(account: number, contract: number): void {
    const { longLots, shortLots } = this.house.position(account, contract);
    const owner = this.reference.accounts[account]!;
    agree('long lots', longLots, owner.leg(contract, true).lots.length);
    agree('short lots', shortLots, owner.leg(contract, false).lots.length);
    const { long, short } = this.journal.lots(account, contract);
    agree('long lots by the journal', long, longLots);
    agree('short lots by the journal', short, shortLots);
  }
}

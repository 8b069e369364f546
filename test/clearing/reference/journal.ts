import {
  buyerOffset,
  FACT_FIELDS,
  FACT_NAMES,
  type FactName,
  type FactObserver,
  type FactSink,
  Offset,
  Side,
  sellerOffset,
} from '../../../src/protocol/index.js';

/** Lots of both sides. */
interface HeldLots {
  long: number;
  short: number;
}

type Fields = Readonly<Record<string, number>>;

/** Facts that change balances or positions, or state one that must agree. */
const READ: readonly FactName[] = [
  'DayOpened',
  'ContractListed',
  'CashTransferred',
  'TradeExecuted',
  'ReductionTraded',
  'SettlementPriceSet',
  'DeliveryDue',
  'AccountSettled',
  'AccountDefaulted',
];

/**
 * Rebuilds the books from recorded facts alone: balances from CashTransferred, positions from trades, reductions and the end
 * of trading. Facts that state a balance or a position are compared with what was rebuilt; `faults` tells where they differ.
 */
export class Journal implements FactSink, FactObserver {
  readonly faults: string[] = [];
  private readonly balancesFen = new Map<number, number>();
  private readonly positions = new Map<number, Map<number, HeldLots>>();
  private readonly lastTradingDays = new Map<number, number>();
  /** Positions of contracts that stopped trading today, until their obligations are recorded. */
  private readonly ended = new Map<number, Map<number, HeldLots>>();
  private readonly recourseFen = new Map<number, number>();
  private today = 0;
  /** Ledger accounts before those of participants, and purses of each: AccountSettled says where a reserve is. */
  private readonly reserveOf: (account: number) => number;
  private readonly marginOf: (account: number) => number;

  constructor(reserveOf: (account: number) => number, marginOf: (account: number) => number) {
    this.reserveOf = reserveOf;
    this.marginOf = marginOf;
  }

  record(kind: number, _timeUs: number, ...values: number[]): void {
    this.read(kind, values);
  }

  onFact(kind: number, _timeUs: number, fields: Float64Array): void {
    this.read(kind, fields);
  }

  balanceFen(ledger: number): number {
    return this.balancesFen.get(ledger) ?? 0;
  }

  /** What others have paid for an account's losses. */
  recourse(account: number): number {
    return this.recourseFen.get(account) ?? 0;
  }

  lots(account: number, contract: number): Readonly<HeldLots> {
    return this.positions.get(contract)?.get(account) ?? { long: 0, short: 0 };
  }

  private read(kind: number, values: ArrayLike<number>): void {
    const name = FACT_NAMES[kind]!;
    if (!READ.includes(name)) return;
    const fields: Record<string, number> = {};
    for (const [index, field] of FACT_FIELDS[name].entries()) fields[field] = values[index] ?? 0;
    this.apply(name, fields);
  }

  private apply(name: FactName, fields: Fields): void {
    switch (name) {
      case 'DayOpened':
        this.today = fields.dayNumber!;
        break;
      case 'ContractListed':
        this.lastTradingDays.set(fields.contract!, fields.lastTradingDay!);
        break;
      case 'CashTransferred':
        this.move(fields.fromLedger!, -fields.amountFen!);
        this.move(fields.toLedger!, fields.amountFen!);
        break;
      case 'TradeExecuted':
        this.trade(fields);
        break;
      case 'ReductionTraded':
        this.reduce(fields);
        break;
      case 'SettlementPriceSet':
        this.settle(fields);
        break;
      case 'DeliveryDue':
        this.deliver(fields);
        break;
      case 'AccountSettled':
        this.agree('reserve', this.balanceFen(this.reserveOf(fields.account!)), fields.reserveFen!);
        this.agree('margin', this.balanceFen(this.marginOf(fields.account!)), fields.marginFen!);
        break;
      case 'AccountDefaulted':
        this.recourseFen.set(fields.account!, this.recourse(fields.account!) + fields.lossFen!);
    }
  }

  private trade({ contract, buyer, seller, offsets, quantityLots }: Fields): void {
    const bought = this.held(buyer!, contract!);
    if (buyerOffset(offsets!) === Offset.open) bought.long += quantityLots!;
    else bought.short -= quantityLots!;
    const sold = this.held(seller!, contract!);
    if (sellerOffset(offsets!) === Offset.open) sold.short += quantityLots!;
    else sold.long -= quantityLots!;
  }

  /** Both sides close; `loserSide` is the side that the losers held. */
  private reduce({ contract, loser, winner, lots, loserSide }: Fields): void {
    const [buyer, seller] = loserSide === Side.sell ? [loser!, winner!] : [winner!, loser!];
    this.held(buyer, contract!).short -= lots!;
    this.held(seller, contract!).long -= lots!;
  }

  /** Open interest must agree; after the last trading day the positions are gone. */
  private settle({ contract, openInterestLots }: Fields): void {
    const held = this.positions.get(contract!) ?? new Map<number, HeldLots>();
    const all = [...held.values()];
    this.agree(
      'long lots',
      all.reduce((sum, { long }) => sum + long, 0),
      openInterestLots!,
    );
    this.agree(
      'short lots',
      all.reduce((sum, { short }) => sum + short, 0),
      openInterestLots!,
    );
    if (this.today < (this.lastTradingDays.get(contract!) ?? Number.POSITIVE_INFINITY)) return;
    this.ended.set(contract!, held);
    this.positions.delete(contract!);
  }

  private deliver({ contract, account, side, lots }: Fields): void {
    const { long, short } = this.ended.get(contract!)?.get(account!) ?? { long: 0, short: 0 };
    this.agree('lots to deliver', side === Side.buy ? long - short : short - long, lots!);
  }

  private move(ledger: number, amountFen: number): void {
    this.balancesFen.set(ledger, this.balanceFen(ledger) + amountFen);
  }

  private held(account: number, contract: number): HeldLots {
    const ofContract = this.positions.get(contract) ?? new Map<number, HeldLots>();
    this.positions.set(contract, ofContract);
    const found = ofContract.get(account) ?? { long: 0, short: 0 };
    ofContract.set(account, found);
    return found;
  }

  private agree(what: string, rebuilt: number, stated: number): void {
    if (rebuilt !== stated) this.faults.push(`${what}: rebuilt ${rebuilt}, stated ${stated}`);
  }
}

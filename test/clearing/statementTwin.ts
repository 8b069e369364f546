import {
  AccountStatement,
  ClearingHouse,
  type DayStatement,
  type MarginMode,
  type StatementTerms,
  type StatementTrade,
} from '../../src/clearing/index.js';
import { Offset, opposite, RejectReason, Side } from '../../src/protocol/index.js';
import { broker, clearingTerms, client, contract, FactLog, MILLION_YUAN } from './house.js';
import { makeOrder } from './orders.js';

/** A day in words. */
export interface DayWords {
  readonly depositFen: number;
  readonly trades: readonly StatementTrade[];
  readonly settlementsFen: readonly number[];
  readonly marginPpm: number;
}

/** What both say of a day. */
export interface TwinDay {
  readonly statement: DayStatement;
  /** The fields of the clearing house's fact AccountSettled. */
  readonly settled: Readonly<Record<string, number>>;
  readonly callFen: number;
  /** What the clearing house refused, trade by trade; undefined for one that it took. */
  readonly refusals: readonly ('notEnoughFreeMargin' | 'mayOnlyClose' | 'notEnoughToClose' | undefined)[];
  readonly formerOutcome: 'met' | 'missed' | 'liquidated' | undefined;
  /** What LIQ-1 would close of each contract's long leg at its settlement price, on the next day. */
  readonly liquidationLots: readonly (number | undefined)[];
}

const OWN = 1;
const OTHER = 2;
const FIRST_RESERVE_FEN = 200_000;
const ADD_ON_PPM = 30_000;
const MINIMUM_FEN = 10_000;
/** Previous settlements of the two contracts. */
const LISTED_FEN = [8000, 8200];

/** One account's statement and the real clearing house, side by side, on two contracts. */
export class StatementTwin {
  readonly #house: ClearingHouse;
  readonly #log = new FactLog();
  readonly #statement: AccountStatement;
  readonly #actions: ((statement: AccountStatement) => void)[] = [];
  readonly #terms: StatementTerms;
  #day = 0;
  #called = false;

  constructor(marginMode: MarginMode, gainsUsable: boolean) {
    this.#terms = {
      ...{ role: 'client', openingIs: 'reserve', openingFen: FIRST_RESERVE_FEN },
      ...{ collateralFen: 0, cashMultiple: 4, minimumReserveFen: MINIMUM_FEN },
      ...{ addOnPpm: ADD_ON_PPM, marginMode, gainsUsable },
      contracts: LISTED_FEN.map((previousSettlementFen, index) => ({
        ...{ name: `C${index}`, lotTonnes: 10, tickFen: 2, feePpm: 100, previousSettlementFen },
        ...{ marginPpm: 100_000, limitPpm: 50_000 },
        long: { lots: 0, openedFen: undefined },
        short: { lots: 0, openedFen: undefined },
      })),
    };
    const contracts = LISTED_FEN.map((previousSettlementFen) =>
      contract({ lotTonnes: 10, previousSettlementFen }),
    );
    const rich = { bankFen: 0, reserveFen: 1_000 * MILLION_YUAN };
    const participants = [broker(), client({ reserveFen: FIRST_RESERVE_FEN }), client(rich)];
    const minimumReserveFen = { client: MINIMUM_FEN, broker: 0, tradingMember: 0 };
    const rules = { marginMode, gainsUsable, brokerAddOnPpm: ADD_ON_PPM, minimumReserveFen };
    this.#house = new ClearingHouse(clearingTerms({ participants, contracts, ...rules }), this.#log, {
      nowUs: 0,
    });
    this.#statement = new AccountStatement(this.#terms);
  }

  /** Runs a day on both. */
  day({ depositFen, trades, settlementsFen, marginPpm }: DayWords): TwinDay {
    const house = this.#house;
    const formerOutcome = this.#deposit(depositFen);
    this.#day += 1;
    house.openDay(this.#day);
    const flows = { depositFen, withdrawalFen: 0, collateralFen: undefined };
    this.#both((statement) => statement.openDay(flows));
    const refusals = trades.map((trade) => this.#trade(trade));
    house.settleDay(
      settlementsFen.map((priceFen, index) => ({
        contract: index,
        priceFen,
        method: 0,
        nextMarginPpm: marginPpm,
      })),
    );
    const call = house.marginCalls(0).find(({ account }) => account === OWN);
    this.#called = call !== undefined;
    const settled =
      this.#log
        .named('AccountSettled')
        .filter(({ account }) => account === OWN)
        .at(-1) ?? {};
    let statement: DayStatement | undefined;
    const settlements = settlementsFen.map((priceFen) => ({
      ...{ priceFen, method: undefined, nextMarginPpm: marginPpm, nextLimitPpm: 50_000 },
    }));
    this.#both((one) => {
      statement = one.settle(settlements);
    });
    return {
      ...{ statement: statement!, settled, callFen: call?.amountFen ?? 0, refusals, formerOutcome },
      liquidationLots: settlementsFen.map((priceFen, index) => this.#liquidationLots(index, priceFen)),
    };
  }

  #both(action: (statement: AccountStatement) => void): void {
    action(this.#statement);
    this.#actions.push(action);
  }

  #deposit(depositFen: number): TwinDay['formerOutcome'] {
    const house = this.#house;
    if (depositFen > 0) {
      house.requestDeposit(OWN, depositFen);
      house.deposit(OWN, depositFen);
    }
    const review = house.reviewCalls().find(({ account }) => account === OWN);
    if (!this.#called) return undefined;
    if (review === undefined || review.met) return 'met';
    return review.liquidate ? 'liquidated' : 'missed';
  }

  /** What the clearing house takes is booked on both; what it refuses, the statement must refuse by the same rule. */
  #trade(trade: StatementTrade): TwinDay['refusals'][number] {
    const { contract: index, side, offset, lots, priceFen } = trade;
    const own = makeOrder({ account: OWN, contract: index, side, offset, lots, priceFen });
    const reason = this.#house.hold(own);
    if (reason === RejectReason.none) {
      const other = makeOrder({
        account: OTHER,
        contract: index,
        side: opposite(side),
        offset: Offset.open,
        lots,
        priceFen,
      });
      if (this.#house.hold(other) !== RejectReason.none) throw new Error('the other side has money enough');
      const [buy, sell] = side === Side.buy ? [own, other] : [other, own];
      this.#house.onTrade(buy, sell, priceFen, lots);
      this.#both((statement) => statement.trade(trade));
      return undefined;
    }
    if (reason === RejectReason.notEnoughToClose) {
      return this.#statement.closableLots(index, side, offset) < lots ? 'notEnoughToClose' : undefined;
    }
    const refused = this.#refusalOf(trade);
    const expected = reason === RejectReason.mayOnlyClose ? 'mayOnlyClose' : 'notEnoughFreeMargin';
    if (refused !== expected)
      throw new Error(`refused as ${expected} by the one, as ${refused} by the other`);
    return expected;
  }

  /** The statement's verdict on a trade that is not to stand: asked of a copy that went the same way. */
  #refusalOf(trade: StatementTrade) {
    const copy = new AccountStatement(this.#terms);
    for (const action of this.#actions) action(copy);
    copy.trade(trade);
    const settlements = LISTED_FEN.map((priceFen) => ({
      ...{ priceFen, method: undefined, nextMarginPpm: 100_000, nextLimitPpm: 50_000 },
    }));
    return copy.settle(settlements).trades.at(-1)!.refusal;
  }

  #liquidationLots(index: number, priceFen: number): number | undefined {
    if (this.#house.position(OWN, index).longLots === 0) return undefined;
    const target = { account: OWN, contract: index, side: Side.sell };
    return this.#house.planLiquidationSlice(target, priceFen).lots;
  }
}

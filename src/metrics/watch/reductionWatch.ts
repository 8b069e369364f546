import { Fact, type FactName, type FactObserver, fieldOf, type Side } from '../../protocol/index.js';
import type { Lots, PriceFen, TimeUs } from '../../units/index.js';

const REQUESTED = {
  contract: fieldOf('ReductionRequested', 'contract'),
  account: fieldOf('ReductionRequested', 'account'),
  lots: fieldOf('ReductionRequested', 'lots'),
  unitLossFen: fieldOf('ReductionRequested', 'unitLossFen'),
};
const TRADED = {
  contract: fieldOf('ReductionTraded', 'contract'),
  priceFen: fieldOf('ReductionTraded', 'priceFen'),
  lots: fieldOf('ReductionTraded', 'lots'),
  loser: fieldOf('ReductionTraded', 'loser'),
  winner: fieldOf('ReductionTraded', 'winner'),
  tier: fieldOf('ReductionTraded', 'tier'),
};
const REDUCED = {
  contract: fieldOf('ContractReduced', 'contract'),
  loserSide: fieldOf('ContractReduced', 'loserSide'),
  requestedLots: fieldOf('ContractReduced', 'requestedLots'),
  filledLots: fieldOf('ContractReduced', 'filledLots'),
  priceFen: fieldOf('ContractReduced', 'priceFen'),
  design: fieldOf('ContractReduced', 'design'),
};

/** Lots that an account with a loss could not close and asked to be relieved of (FRD-1); in a queue those of a bankrupt (FRD-3). */
export interface ReductionRequest {
  readonly account: number;
  readonly lots: Lots;
  /** Its loss in fen per tonne (FRD-2). */
  readonly unitLossFen: number;
}

/** Lots taken off a loser and a winner at one price (FRD-1, FRD-3). */
export interface ReductionTrade {
  readonly loser: number;
  /** The loser himself where his own opposite lots close first. */
  readonly winner: number;
  readonly lots: Lots;
  readonly priceFen: PriceFen;
  /** Tier of the counter pool, from 1 (FRD-1); the place in the queue (FRD-3). */
  readonly tier: number;
}

/** A reduction as its facts tell it. */
export interface WatchedReduction {
  readonly timeUs: TimeUs;
  readonly contract: number;
  /** Side of the losers' positions: `sell` if the shorts lose. */
  readonly loserSide: Side;
  readonly requestedLots: Lots;
  readonly filledLots: Lots;
  readonly priceFen: PriceFen;
  /** A code of `ReductionDesign`. */
  readonly design: number;
  readonly requests: readonly ReductionRequest[];
  readonly trades: readonly ReductionTrade[];
}

/** Puts requests and trades to the reduction that closes them: in one contract several may follow each other at one instant. */
export class ReductionWatch implements FactObserver {
  static readonly facts: readonly FactName[] = ['ReductionRequested', 'ReductionTraded', 'ContractReduced'];
  readonly #done: WatchedReduction[] = [];
  readonly #requests = new Map<number, ReductionRequest[]>();
  readonly #trades = new Map<number, ReductionTrade[]>();

  onFact(kind: number, timeUs: TimeUs, fields: Float64Array): void {
    if (kind === Fact.ReductionRequested) {
      append(this.#requests, fields[REQUESTED.contract]!, {
        account: fields[REQUESTED.account]!,
        lots: fields[REQUESTED.lots]!,
        unitLossFen: fields[REQUESTED.unitLossFen]!,
      });
    } else if (kind === Fact.ReductionTraded) {
      append(this.#trades, fields[TRADED.contract]!, {
        loser: fields[TRADED.loser]!,
        winner: fields[TRADED.winner]!,
        lots: fields[TRADED.lots]!,
        priceFen: fields[TRADED.priceFen]!,
        tier: fields[TRADED.tier]!,
      });
    } else this.#close(timeUs, fields);
  }

  /** The reductions so far, in their order. */
  all(): readonly WatchedReduction[] {
    return this.#done;
  }

  #close(timeUs: TimeUs, fields: Float64Array): void {
    const contract = fields[REDUCED.contract]!;
    this.#done.push({
      timeUs,
      contract,
      loserSide: fields[REDUCED.loserSide]! as Side,
      requestedLots: fields[REDUCED.requestedLots]!,
      filledLots: fields[REDUCED.filledLots]!,
      priceFen: fields[REDUCED.priceFen]!,
      design: fields[REDUCED.design]!,
      requests: this.#requests.get(contract) ?? [],
      trades: this.#trades.get(contract) ?? [],
    });
    this.#requests.delete(contract);
    this.#trades.delete(contract);
  }
}

function append<T>(lists: Map<number, T[]>, contract: number, entry: T): void {
  const list = lists.get(contract);
  if (list === undefined) lists.set(contract, [entry]);
  else list.push(entry);
}

import { type AccountIndex, type ContractIndex, Fact, type FactSink, Side } from '../protocol/index.js';
import { type Lots, mulDivCeil, PPM, type Ppm } from '../units/index.js';
import type { SimulationClock } from './clock.js';
import type { ListedContract } from './listedContract.js';
import type { PositionReader } from './overLimit.js';
import type { PositionLimits } from './positionLimits.js';

/**
 * Reports of large traders: at the settlement at which a position has reached a share of its limit (POS-2); once, and again
 * when it has been below in between (D).
 */
export class LargeTraders {
  readonly #sharePpm: Ppm;
  readonly #limits: PositionLimits;
  readonly #accountCount: number;
  readonly #position: PositionReader;
  readonly #facts: FactSink;
  readonly #clock: SimulationClock;
  /** Positions that stood at their threshold at the last settlement, by a number of their own. */
  #reported = new Set<number>();

  constructor(
    sharePpm: Ppm,
    limits: PositionLimits,
    accountCount: number,
    position: PositionReader,
    facts: FactSink,
    clock: SimulationClock,
  ) {
    this.#sharePpm = sharePpm;
    this.#limits = limits;
    this.#accountCount = accountCount;
    this.#position = position;
    this.#facts = facts;
    this.#clock = clock;
  }

  /** After the settlement, while positions that go to delivery are still there. */
  report(contracts: readonly ListedContract[]): void {
    const large = new Set<number>();
    for (const [contract, { stage }] of contracts.entries()) {
      if (stage !== 'trading') continue;
      for (let account = 0; account < this.#accountCount; account++) {
        const { longLots, shortLots } = this.#position(account, contract);
        if (longLots > 0) this.#look(account, contract, Side.buy, longLots, large);
        if (shortLots > 0) this.#look(account, contract, Side.sell, shortLots, large);
      }
    }
    this.#reported = large;
  }

  #look(account: AccountIndex, contract: ContractIndex, side: Side, lots: Lots, large: Set<number>): void {
    const limitLots = this.#limits.limitLots(account, contract, side);
    if (lots < mulDivCeil(limitLots, this.#sharePpm, PPM)) return;
    const position = (contract * this.#accountCount + account) * 2 + side;
    large.add(position);
    if (this.#reported.has(position)) return;
    this.#facts.record(Fact.LargeTraderReported, this.#clock.nowUs, account, contract, side, lots, limitLots);
  }
}

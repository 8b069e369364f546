import { type AccountIndex, Fact, type FactSink, Side } from '../protocol/index.js';
import type { Lots, Tonnes } from '../units/index.js';
import type { SimulationClock } from './clock.js';
import type { PositionLimits } from './positionLimits.js';

/** What the quotas of a run are given on. */
export interface HedgeQuotaTerms {
  /** Hedgers, ascending, each with the lots that the scenario states for it. */
  readonly hedgers: readonly { readonly account: AccountIndex; readonly statedLots: Lots }[];
  readonly lotTonnes: Tonnes;
  /** What an account has too much (positive) or too little by the papers of its open duties; 0 without any. */
  readonly documentedBalanceTonnes: (account: AccountIndex) => Tonnes;
}

/**
 * Hedge quotas: what hedgers may hold over the position limit, in every contract and in the last month too (POS-1). A stated
 * quota holds on both sides. A covered firm applies by itself as soon as a paper shows its balance, its report, the
 * verification or the final allocation: it gets the lots of a shortfall to buy, or of a surplus to sell, whole lots upwards,
 * until the duty is settled (D).
 */
export class HedgeQuotas {
  readonly #terms: HedgeQuotaTerms;
  readonly #limits: PositionLimits;
  readonly #facts: FactSink;
  readonly #clock: SimulationClock;

  constructor(terms: HedgeQuotaTerms, limits: PositionLimits, facts: FactSink, clock: SimulationClock) {
    this.#terms = terms;
    this.#limits = limits;
    this.#facts = facts;
    this.#clock = clock;
  }

  /** The beginning of a day, when the steps of the duties are done: quotas that the papers have changed are set anew. */
  review(): void {
    const { hedgers, lotTonnes, documentedBalanceTonnes } = this.#terms;
    for (const { account, statedLots } of hedgers) {
      const balanceTonnes = documentedBalanceTonnes(account);
      const needLots = Math.ceil(Math.abs(balanceTonnes) / lotTonnes);
      this.#set(account, Side.buy, statedLots + (balanceTonnes < 0 ? needLots : 0));
      this.#set(account, Side.sell, statedLots + (balanceTonnes > 0 ? needLots : 0));
    }
  }

  #set(account: AccountIndex, side: Side, lots: Lots): void {
    if (this.#limits.quotaLots(account, side) === lots) return;
    this.#limits.setQuota(account, side, lots);
    this.#facts.record(Fact.HedgeQuotaSet, this.#clock.nowUs, account, lots, side);
  }
}

import { daysFromStart } from '../../calendar/index.js';
import { Fact, type FactName, type FactObserver, fieldOf } from '../../protocol/index.js';
import type { Lots, TimeUs } from '../../units/index.js';

const LOTS = fieldOf('TradeExecuted', 'quantityLots');
const BUYER = fieldOf('TradeExecuted', 'buyer');
const SELLER = fieldOf('TradeExecuted', 'seller');
const MISSED_ACCOUNT = fieldOf('MarginCallMissed', 'account');

/** Sums the futures trades of every account while a run goes on, and marks who traded on the day that missed a call. */
export class TradeTotals implements FactObserver {
  static readonly facts: readonly FactName[] = ['TradeExecuted', 'MarginCallMissed'];
  readonly #lots = new Map<number, Lots>();
  readonly #lastTradeUs = new Map<number, TimeUs>();
  /** By account: when it last missed a call. */
  readonly #missedUs = new Map<number, TimeUs>();
  /** By account: the missed calls after which it traded on the same day. */
  readonly #tradedAfter = new Map<number, Set<TimeUs>>();

  onFact(kind: number, timeUs: TimeUs, fields: Float64Array): void {
    if (kind === Fact.MarginCallMissed) {
      this.#onMissed(fields[MISSED_ACCOUNT]!, timeUs);
      return;
    }
    this.#onTrade(fields[BUYER]!, fields[LOTS]!, timeUs);
    this.#onTrade(fields[SELLER]!, fields[LOTS]!, timeUs);
  }

  /** Lots that the account has bought and sold. */
  lotsOf(account: number): Lots {
    return this.#lots.get(account) ?? 0;
  }

  /** Whether the account, which missed a call at `missedUs`, traded from then on before the day was over. */
  tradedAfterMiss(account: number, missedUs: TimeUs): boolean {
    return this.#tradedAfter.get(account)?.has(missedUs) ?? false;
  }

  #onTrade(account: number, lots: Lots, timeUs: TimeUs): void {
    this.#lots.set(account, (this.#lots.get(account) ?? 0) + lots);
    this.#lastTradeUs.set(account, timeUs);
    const missedUs = this.#missedUs.get(account);
    if (missedUs === undefined) return;
    if (daysFromStart(missedUs) === daysFromStart(timeUs)) this.#markTraded(account, missedUs);
    this.#missedUs.delete(account);
  }

  #onMissed(account: number, timeUs: TimeUs): void {
    this.#missedUs.set(account, timeUs);
    if (this.#lastTradeUs.get(account) === timeUs) this.#markTraded(account, timeUs);
  }

  #markTraded(account: number, missedUs: TimeUs): void {
    const own = this.#tradedAfter.get(account) ?? new Set<TimeUs>();
    this.#tradedAfter.set(account, own.add(missedUs));
  }
}

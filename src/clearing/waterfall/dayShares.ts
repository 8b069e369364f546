import type { AccountIndex } from '../../protocol/index.js';
import type { Fen } from '../../units/index.js';
import type { WaterfallLayer } from './layer.js';

/** What accounts have paid since the last settlement for losses of others: a second default of a day finds that less (WF-2). */
export class DayShares {
  /** By account: assessments paid. */
  readonly assessedFen: Float64Array;
  /** By account: gains of the day given up. */
  readonly haircutFen: Float64Array;
  private day = -1;

  constructor(accountCount: number) {
    this.assessedFen = new Float64Array(accountCount);
    this.haircutFen = new Float64Array(accountCount);
  }

  /** Forgets what was paid after the settlements of other days. */
  begin(day: number): void {
    if (day === this.day) return;
    this.day = day;
    this.assessedFen.fill(0);
    this.haircutFen.fill(0);
  }

  /** Keeps what an account paid for a layer. */
  add(layer: WaterfallLayer, account: AccountIndex, amountFen: Fen): void {
    if (layer === 'assessments') this.assessedFen[account]! += amountFen;
    else if (layer === 'variationMarginGains') this.haircutFen[account]! += amountFen;
  }
}

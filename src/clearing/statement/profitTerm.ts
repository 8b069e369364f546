import type { Fen, Lots, PriceFen, Tonnes } from '../../units/index.js';
import type { OpenedLots } from '../lotQueue.js';
import { inFen } from '../markToMarket.js';

/** One product that close P&L or position P&L adds up from (MTM-1): (to − from) × lot size × lots for longs, reversed for shorts. */
export interface ProfitTerm {
  /** Whether the lots were closed or are still held. */
  readonly kind: 'close' | 'position';
  /** Lots of earlier days count from the previous settlement, today's from their opening prices. */
  readonly origin: 'history' | 'today';
  /** 1 for long lots, -1 for short ones. */
  readonly direction: 1 | -1;
  readonly lots: Lots;
  readonly fromFen: PriceFen;
  /** Closing price, or the settlement price of lots still held. */
  readonly toFen: PriceFen;
  readonly profitFen: Fen;
}

/** Lots whose profit is to be written out. */
export interface TermSource {
  readonly kind: 'close' | 'position';
  readonly direction: 1 | -1;
  readonly toFen: PriceFen;
  readonly lotTonnes: Tonnes;
}

/** The terms of some history lots and some of today's lots; none for no lots. */
export function profitTerms(
  source: TermSource,
  historyLots: Lots,
  previousSettlementFen: PriceFen,
  todayLots: readonly OpenedLots[],
): ProfitTerm[] {
  const { lotTonnes, ...common } = source;
  const term = (origin: ProfitTerm['origin'], lots: Lots, fromFen: PriceFen): ProfitTerm => {
    const profitFen = inFen(source.direction * (source.toFen - fromFen) * lots, lotTonnes);
    return { ...common, origin, lots, fromFen, profitFen };
  };
  const history = historyLots === 0 ? [] : [term('history', historyLots, previousSettlementFen)];
  return [...history, ...todayLots.map(({ lots, priceFen }) => term('today', lots, priceFen))];
}

/** The first `lots` of a queue's entries: those that closing takes. */
export function firstLots(entries: readonly OpenedLots[], lots: Lots): OpenedLots[] {
  const taken: OpenedLots[] = [];
  let left = lots;
  for (const entry of entries) {
    if (left === 0) break;
    const part = Math.min(left, entry.lots);
    taken.push({ ...entry, lots: part });
    left -= part;
  }
  return taken;
}

/** Sum of the terms' profits. */
export function sumOfTerms(terms: readonly ProfitTerm[]): Fen {
  return terms.reduce((sum, { profitFen }) => sum + profitFen, 0);
}

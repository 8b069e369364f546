import { usOfDay } from '../calendar/index.js';
import { Side } from '../protocol/index.js';
import type { PriceFen, Tonnes } from '../units/index.js';
import type { RunMeta, TableSource } from './runMeta.js';
import { MAIN_VENUE, venueRows } from './venueRows.js';

/** What is listed at one price. */
export interface DepthLevel {
  readonly priceFen: PriceFen;
  readonly tonnes: Tonnes;
}

/** The published levels of the spot board at one look, best first (SPOT-2, SPOT-13). An empty side was empty. */
export interface DepthSample {
  readonly dayIndex: number;
  /** Listings to sell: what a buyer walks. */
  readonly asks: readonly DepthLevel[];
  /** Listings to buy: what a seller walks. */
  readonly bids: readonly DepthLevel[];
}

/**
 * The samples of a spot board, the main one by default, ascending: for every trading day one at each clock time at which the run ever saw a listing,
 * so that an empty board counts as a look that found nothing. A run that never saw one has one empty look a day.
 */
export function spotDepth(tables: TableSource, meta: RunMeta, venue = MAIN_VENUE): DepthSample[] {
  const table = tables.table('SpotDepthSampled');
  const time = table.column('timeUs');
  const [side, level] = [table.column('side'), table.column('level')];
  const [price, quantity] = [table.column('priceFen'), table.column('quantityTonnes')];
  const looks = new Map<number, { asks: NumberedLevel[]; bids: NumberedLevel[] }>();
  const clocks = new Set<number>();
  for (const row of venueRows(table, venue)) {
    if (quantity[row]! <= 0) continue;
    const timeUs = time[row]!;
    clocks.add(usOfDay(timeUs));
    const look = looks.get(timeUs) ?? { asks: [], bids: [] };
    looks.set(timeUs, look);
    const found = { number: level[row]!, priceFen: price[row]!, tonnes: quantity[row]! };
    (side[row] === Side.sell ? look.asks : look.bids).push(found);
  }
  const ascending = clocks.size === 0 ? [0] : [...clocks].sort((a, b) => a - b);
  return meta.days.flatMap(({ midnightUs }, dayIndex) =>
    ascending.map((clockUs) => {
      const look = looks.get(midnightUs + clockUs);
      return { dayIndex, asks: bestFirst(look?.asks ?? []), bids: bestFirst(look?.bids ?? []) };
    }),
  );
}

interface NumberedLevel extends DepthLevel {
  readonly number: number;
}

function bestFirst(levels: readonly NumberedLevel[]): DepthLevel[] {
  return [...levels]
    .sort((a, b) => a.number - b.number)
    .map(({ priceFen, tonnes }) => ({ priceFen, tonnes }));
}

/**
 * The middle between best offer and best bid of each day, in fen per tonne, by day index: the mean over the day's samples
 * that show both, whatever their volume. Days without such a sample have none.
 */
export function dailyMids(samples: readonly DepthSample[]): ReadonlyMap<number, number> {
  const sums = new Map<number, { sum: number; count: number }>();
  for (const { dayIndex, asks, bids } of samples) {
    const [ask, bid] = [asks[0], bids[0]];
    if (ask === undefined || bid === undefined) continue;
    const day = sums.get(dayIndex) ?? { sum: 0, count: 0 };
    sums.set(dayIndex, { sum: day.sum + (ask.priceFen + bid.priceFen) / 2, count: day.count + 1 });
  }
  return new Map([...sums].map(([dayIndex, { sum, count }]) => [dayIndex, sum / count]));
}

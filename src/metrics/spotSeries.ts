import { US_PER_DAY } from '../calendar/index.js';
import type { Fen, PriceFen, Tonnes } from '../units/index.js';
import { DayIndex } from './dayIndex.js';
import type { RunCollector } from './runCollector.js';
import type { RunMeta, TableSource } from './runMeta.js';
import { MAIN_VENUE, venueRows } from './venueRows.js';

/** The spot market on one trading day (SPOT-6). Without a trade the close is the previous close. */
export interface SpotDay {
  readonly dayIndex: number;
  readonly dayNumber: number;
  readonly openFen: PriceFen;
  readonly highFen: PriceFen | undefined;
  readonly lowFen: PriceFen | undefined;
  readonly closeFen: PriceFen;
  readonly volumeTonnes: Tonnes;
  readonly turnoverFen: Fen;
  readonly tradeCount: number;
  /** Volume and turnover of blocks, no part of the board's, and what of it was between related parties (SPOT-3, SPOT-14). */
  readonly blockTonnes: Tonnes;
  readonly blockTurnoverFen: Fen;
  readonly relatedBlockTonnes: Tonnes;
  readonly blockTradeCount: number;
  /** The fundamental value of its units at the end of the day, in thousandths of a fen per tonne; undefined before the first. */
  readonly fundamentalMilliFen: number | undefined;
}

/** Daily series of a spot market, the main one by default, ascending. */
export function spotSeries(
  { tables, fundamental: values }: RunCollector,
  meta: RunMeta,
  venue = MAIN_VENUE,
): SpotDay[] {
  const days = new DayIndex(meta.days);
  const fundamental = values.before(
    meta.days.map(({ midnightUs }) => midnightUs + US_PER_DAY),
    venue,
  );
  const blocks = blockDays(tables, days, venue);
  const table = tables.table('SpotClosed');
  const column = (name: string) => table.column(name);
  const time = column('timeUs');
  const [open, high, low, close] = [
    column('openFen'),
    column('highFen'),
    column('lowFen'),
    column('closeFen'),
  ];
  const [volume, turnover, count] = [column('volumeTonnes'), column('turnoverFen'), column('tradeCount')];
  const series: SpotDay[] = [];
  for (const row of venueRows(table, venue)) {
    const dayIndex = days.at(time[row]!);
    if (dayIndex === -1) continue;
    const traded = count[row]! > 0;
    series.push({
      dayIndex,
      dayNumber: meta.days[dayIndex]!.dayNumber,
      openFen: open[row]!,
      highFen: traded ? high[row]! : undefined,
      lowFen: traded ? low[row]! : undefined,
      closeFen: close[row]!,
      volumeTonnes: volume[row]!,
      turnoverFen: turnover[row]!,
      tradeCount: count[row]!,
      ...(blocks.get(dayIndex) ?? NO_BLOCKS),
      fundamentalMilliFen: fundamental[dayIndex],
    });
  }
  return series;
}

type BlockTotals = Pick<
  SpotDay,
  'blockTonnes' | 'blockTurnoverFen' | 'relatedBlockTonnes' | 'blockTradeCount'
>;

const NO_BLOCKS: BlockTotals = {
  blockTonnes: 0,
  blockTurnoverFen: 0,
  relatedBlockTonnes: 0,
  blockTradeCount: 0,
};

/** The block desk's totals by day of the run. */
function blockDays(tables: TableSource, days: DayIndex, venue: number): Map<number, BlockTotals> {
  const table = tables.table('BlocksClosed');
  const time = table.column('timeUs');
  const [volume, turnover] = [table.column('volumeTonnes'), table.column('turnoverFen')];
  const [related, count] = [table.column('relatedTonnes'), table.column('tradeCount')];
  return new Map(
    venueRows(table, venue).map((row) => [
      days.at(time[row]!),
      {
        blockTonnes: volume[row]!,
        blockTurnoverFen: turnover[row]!,
        relatedBlockTonnes: related[row]!,
        blockTradeCount: count[row]!,
      },
    ]),
  );
}

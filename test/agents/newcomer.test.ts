import { describe, expect, it } from 'vitest';
import { builtInAgents } from '../../src/agents/index.js';
import { Side } from '../../src/protocol/index.js';
import { groupOf, type MarketRun, runMarket } from '../../src/testing/index.js';
import { buyOpen, type Step, scripted, sellOpen } from '../simulation/scriptedAgent.js';
import { rowsOf } from '../simulation/tableRows.js';
import { oneContract } from './markets.js';

const DAY = 86_400e6;
const NINE_FORTY = (9 * 60 + 40) * 60e6;
const RICH = { reserveFen: 50_000_000_00 };
/** Buys at its first look and does nothing else by itself: each test turns one thing on. */
const EAGER = {
  looksPerDay: 20,
  interest: 1,
  contagion: 0,
  attentionDays: 1000,
  holdingDays: 250,
  takeShare: 0,
  cutShare: 0,
  fundingWillingness: 0,
};

/** The newcomer is account 0 with 80,000 yuan. CA2612 is listed at 60.00; a lot is 1000 t, margin 10%, fee 0.01%. */
function run(
  days: number,
  parameters: Record<string, number>,
  seller: readonly Step[],
  buyer: readonly Step[] = [],
) {
  const kinds = [...builtInAgents, scripted('seller', seller), scripted('buyer', buyer)];
  const values = { ...EAGER, ...parameters };
  const config = oneContract(days, [
    groupOf('newcomer', 1, { reserveFen: 80_000_00, bankFen: 0, parameters: values }, kinds),
    groupOf('seller', 1, RICH, kinds),
    groupOf('buyer', 1, RICH, kinds),
  ]);
  return runMarket(config, kinds).tables;
}

/** Lots that the newcomer bought and sold. */
function traded(tables: MarketRun['tables']): { bought: number; sold: number } {
  const lots = (side: string): number =>
    rowsOf(tables, 'TradeExecuted', side, 'quantityLots')
      .filter(([account]) => account === 0)
      .reduce((sum, [, one]) => sum + one!, 0);
  return { bought: lots('buyer'), sold: lots('seller') };
}

const offer = (day: number, lots: number, priceFen: number, clock = '09:32'): Step => ({
  day,
  clock,
  act: sellOpen(lots, priceFen),
});
const bid = (day: number, lots: number, priceFen: number, clock = '09:31'): Step => ({
  day,
  clock,
  act: buyOpen(lots, priceFen),
});

describe('the newcomer', () => {
  it('buys what 80% of its money carries, once, and holds (MAR-4)', () => {
    // A lot at the listing price: margin 600,000 fen, fee at the upper limit 66.00 660 fen. 0.8 × 8,000,000 ÷ 600,660 = 10.65.
    expect(traded(run(2, {}, [offer(0, 60, 6000)]))).toEqual({ bought: 10, sold: 0 });
  });

  it('LIM-1: where nobody offers it queues at the upper limit', () => {
    const tables = run(1, {}, []);
    const sent = rowsOf(tables, 'OrderAccepted', 'account', 'side', 'priceFen');
    expect(sent.length).toBeGreaterThan(0);
    // The band of the first day is twice 5% (CON-8): 66.00.
    for (const order of sent) expect(order).toEqual([0, Side.buy, 6600]);
  });

  it('without interest it comes only where others have gained', () => {
    // One lot at 61.20 between two others is a rise of 2% from the listing price: 0.5 a percent makes it certain.
    const others = [bid(0, 1, 6120, '09:40')];
    const offers = [offer(0, 61, 6120, '09:41')];
    expect(traded(run(1, { interest: 0, contagion: 0.5 }, offers, others)).bought).toBe(10);
    const flat = run(1, { interest: 0, contagion: 0.5 }, [offer(0, 61, 6000, '09:41')], [bid(0, 1, 6000)]);
    expect(traded(flat).bought).toBe(0);
  });

  it('stays away after a fall beyond its fright', () => {
    // It holds nothing overnight and looks on the second day, when one lot at 58.20 is a fall of 3%.
    const offers = [offer(1, 1, 5820, '09:30'), offer(1, 60, 5820, '10:00')];
    const others = [bid(1, 1, 5820, '09:30')];
    const bought = (fright: number) => {
      const tables = run(2, { fright, lookbackDays: 1 }, offers, others);
      const sent = rowsOf(tables, 'OrderAccepted', 'account', 'timeUs').filter(([account]) => account === 0);
      return sent.filter(([, timeUs]) => timeUs! > DAY + NINE_FORTY).length;
    };
    expect(bought(40_000)).toBeGreaterThan(0);
    expect(bought(20_000)).toBe(0);
  });

  it('loses interest as the novelty fades', () => {
    // Half a day of attention: on the ninth day 2^−16 of a chance of a half.
    const offers = [offer(8, 60, 6000)];
    expect(traded(run(9, { interest: 0.5, attentionDays: 0.5 }, offers)).bought).toBe(0);
    expect(traded(run(9, { interest: 0.5, attentionDays: 1000 }, offers)).bought).toBe(10);
  });

  it('leaves with a gain, or when its time is up', () => {
    // On the second day one lot trades 2% higher, and the buyer bids that for ten more.
    const offers = [offer(0, 10, 6000), offer(1, 1, 6120, '09:41')];
    const others = [bid(1, 11, 6120, '09:40')];
    const held = { attentionDays: 0.1 };
    expect(traded(run(2, { ...held, takeProfit: 15_000, takeShare: 1 }, offers, others)).sold).toBe(10);
    expect(traded(run(2, { ...held, takeProfit: 25_000, takeShare: 1 }, offers, others)).sold).toBe(0);
    expect(traded(run(2, { ...held, holdingDays: 0 }, offers, others)).sold).toBe(10);
  });

  it('in the first days looks at the rise over the listing price (CON-8)', () => {
    // Up 2% in the last minute of the first day, flat on the second; two settlements are not yet three.
    const others = [bid(0, 1, 6120, '14:59')];
    const offers = [offer(0, 1, 6120, '14:59'), offer(1, 60, 6120, '09:40')];
    const late = (lookbackDays: number) =>
      run(2, { interest: 0, contagion: 0.5, lookbackDays }, offers, others);
    expect(traded(late(3)).bought).toBe(10);
    // Over the settlement of the first day, which is 61.20, nothing has risen.
    expect(traded(late(1)).bought).toBe(0);
  });
});

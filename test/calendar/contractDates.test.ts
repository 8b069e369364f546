import { describe, expect, it } from 'vitest';
import {
  formatIsoDay,
  ladderStartDay,
  lastTradingDay,
  parseContractMonth,
} from '../../src/calendar/index.js';
import { calendar, day } from './days.js';

const trading = calendar();

/** The day on which a step begins, for a contract by its name. */
function start(code: string, from: 'lastMonth' | number, days = trading): string {
  return formatIsoDay(ladderStartDay(days, lastTradingDay(parseContractMonth(code)!, days), from));
}

describe('where the steps towards delivery begin', () => {
  it('MAR-2: CA2607 stops on 2026-06-30, so month M−1 is June, and T−4 is five trading days with T', () => {
    expect(start('CA2607', 'lastMonth')).toBe('2026-06-01');
    expect(start('CA2607', 4)).toBe('2026-06-24');
    expect(start('CA2607', 0)).toBe('2026-06-30');
  });

  it('MAR-2: the month before a January contract is December of the year before', () => {
    expect(start('CA2701', 'lastMonth')).toBe('2026-12-01');
    expect(start('CA2701', 4)).toBe('2026-12-25');
  });

  it('CAL-4: holidays do not count; in 2026 the Spring Festival closes 16 to 23 February', () => {
    expect(start('CA2603', 0)).toBe('2026-02-27');
    expect(start('CA2603', 4)).toBe('2026-02-13');
  });

  it('MAR-2: a month that a scenario has shortened starts late', () => {
    const closed = ['02', '03', '04', '05', '06', '09', '10', '11', '12', '13'];
    const short = calendar({ removeTradingDays: closed.map((date) => day(`2026-02-${date}`)) });
    expect(start('CA2603', 'lastMonth', short)).toBe('2026-02-24');
    expect(start('CA2603', 4, short)).toBe('2026-01-30');
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Leg } from '../../src/clearing/leg.js';
import { Offset } from '../../src/protocol/index.js';
import { makeOrder } from './orders.js';

function closeLots(leg: Leg, lots: number, offset: Offset = Offset.close): void {
  const order = makeOrder({ offset, lots });
  leg.freeze(order, lots);
  leg.close(order, lots, 9000, 8000);
}

const walked = (leg: Leg, lots: number): string =>
  leg
    .latestOpenings(lots)
    .map((opened) => `${opened.lots}@${opened.priceFen}`)
    .join(' ');

describe('FRD-2: the latest opening trades that add up to the net position', () => {
  it('are the last lots of those held, over the days, the earliest of them in part', () => {
    const leg = new Leg(-1);
    leg.open(1, 8000, 10);
    leg.roll();
    leg.open(2, 8200, 5);
    leg.open(2, 8300, 5);
    expect(walked(leg, 12)).toBe('5@8300 5@8200 2@8000');
    expect(walked(leg, 20)).toBe('5@8300 5@8200 10@8000');
    // Oldest first: 10@8000 and 1@8200 go.
    closeLots(leg, 11);
    expect(walked(leg, 9)).toBe('5@8300 4@8200');
    expect(() => leg.latestOpenings(10)).toThrow('lots that are held');
  });

  it('count though their own lots were closed today while older ones are held', () => {
    const leg = new Leg(1);
    leg.open(1, 8000, 10);
    leg.roll();
    leg.open(2, 8200, 5);
    closeLots(leg, 5, Offset.closeToday);
    expect(leg.history.entries()).toEqual([{ day: 1, priceFen: 8000, lots: 10 }]);
    expect(walked(leg, 10)).toBe('5@8200 5@8000');
    leg.roll();
    leg.open(3, 8400, 2);
    expect(walked(leg, 12)).toBe('2@8400 5@8200 5@8000');
    // A plain close takes the oldest.
    closeLots(leg, 4);
    expect(walked(leg, 8)).toBe('2@8400 5@8200 1@8000');
    closeLots(leg, 8);
    leg.open(3, 8500, 3);
    expect(walked(leg, 3)).toBe('3@8500');
  });

  it('are those of a list of all openings, whatever was closed and how', () => {
    const step = fc.record({
      opens: fc.boolean(),
      lots: fc.integer({ min: 1, max: 9 }),
      offset: fc.constantFrom(Offset.close, Offset.closeToday, Offset.closeHistory),
      rolls: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const leg = new Leg(1);
        const opened: { price: number; lots: number }[] = [];
        for (const [index, { opens, lots, offset, rolls }] of steps.entries()) {
          if (opens) {
            leg.open(index, 8000 + index, lots);
            opened.push({ price: 8000 + index, lots });
          } else if (leg.closableLots(offset) > 0)
            closeLots(leg, Math.min(lots, leg.closableLots(offset)), offset);
          if (rolls) leg.roll();
        }
        let left = leg.lots;
        const expected: string[] = [];
        for (const { price, lots } of opened.reverse()) {
          if (left > 0) expected.push(`${Math.min(left, lots)}@${price}`);
          left -= Math.min(left, lots);
        }
        expect(walked(leg, leg.lots)).toBe(expected.join(' '));
      }),
    );
  });
});

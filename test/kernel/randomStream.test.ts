import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openRandomStream, type RandomStream } from '../../src/kernel/index.js';

/** A few numbers of every kind that a stream gives. */
function sample(stream: RandomStream): number[] {
  return [
    stream.uniform(),
    stream.normal(),
    stream.integer(0, 999),
    stream.exponential(),
    stream.uniform(),
    Number(stream.chance(0.5)),
    stream.normal(),
  ];
}

describe('random streams', () => {
  it('give the same numbers for the same seed, run and name', () => {
    const open = () => openRandomStream('seed', 3, 'agents/maker-1/quotes');
    expect(sample(open())).toEqual(sample(open()));
  });

  it('give other numbers for another seed, run or name', () => {
    const names: [string, number, string][] = [
      ['seed', 0, 'agents/emitter-1/demand'],
      ['seed', 0, 'agents/emitter-2/demand'],
      ['seed', 1, 'agents/emitter-1/demand'],
      ['tree', 0, 'agents/emitter-1/demand'],
    ];
    const first = names.map((name) => openRandomStream(...name).uniform());
    expect(new Set(first).size).toBe(names.length);
  });

  it('are not moved by other streams or by draws on them', () => {
    const alone = openRandomStream('seed', 0, 'a');
    const expected = [...sample(alone), ...sample(alone)];
    const watched = openRandomStream('seed', 0, 'a');
    const drawn: number[] = [];
    const before = openRandomStream('seed', 0, 'b');
    sample(before);
    drawn.push(...sample(watched));
    sample(openRandomStream('seed', 0, 'c'));
    sample(before);
    drawn.push(...sample(watched));
    expect(drawn).toEqual(expected);
  });

  it('draw integers within their bounds, and every one of them', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer(), fc.nat(1_000_000), (seed, from, span) => {
        const stream = openRandomStream(seed, 0, 'integers');
        for (let draw = 0; draw < 20; draw++) {
          const value = stream.integer(from, from + span);
          expect(Number.isInteger(value) && value >= from && value <= from + span).toBe(true);
        }
      }),
      { numRuns: 50 },
    );
    const stream = openRandomStream('seed', 0, 'dice');
    const seen = new Set(Array.from({ length: 200 }, () => stream.integer(1, 6)));
    expect([...seen].sort()).toEqual([1, 2, 3, 4, 5, 6]);
    expect(stream.integer(5, 5)).toBe(5);
  });

  it('spend one draw on a variate, whatever its distribution, so that streams stay in step', () => {
    const kinds: ((stream: RandomStream) => unknown)[] = [
      (stream) => stream.uniform(),
      (stream) => stream.normal(),
      (stream) => stream.exponential(),
      (stream) => stream.chance(0.3),
    ];
    const after = kinds.map((draw) => {
      const stream = openRandomStream('seed', 0, 'steps');
      for (let index = 0; index < 5; index++) draw(stream);
      return stream.uniform();
    });
    expect(new Set(after).size).toBe(1);
  });

  it('turn the same uniform number into a higher normal and a lower exponential variate', () => {
    const [uniform, normal, exponential] = [0, 1, 2].map(() => openRandomStream('seed', 0, 'inverse'));
    for (let draw = 0; draw < 500; draw++) {
      const below = uniform!.uniform();
      expect(normal!.normal() < 0).toBe(below < 0.5);
      // Exponential variates are −ln u: above ln 2 = 0.693… exactly when u is below one half.
      expect(exponential!.exponential() > Math.LN2).toBe(below < 0.5);
    }
  });

  it('have the moments of their distributions', () => {
    // 20,000 draws: the standard error of a mean of unit variance is 0.007, so 0.035 is five of them.
    const stream = openRandomStream('seed', 0, 'moments');
    const count = 20_000;
    const mean = (draw: () => number): number => {
      let sum = 0;
      for (let index = 0; index < count; index++) sum += draw();
      return sum / count;
    };
    expect(Math.abs(mean(() => stream.normal()))).toBeLessThan(0.035);
    expect(Math.abs(mean(() => stream.normal() ** 2) - 1)).toBeLessThan(0.05);
    expect(Math.abs(mean(() => stream.exponential()) - 1)).toBeLessThan(0.035);
    expect(Math.abs(mean(() => stream.uniform()) - 0.5)).toBeLessThan(0.011);
    expect(Math.abs(mean(() => Number(stream.chance(0.25))) - 0.25)).toBeLessThan(0.016);
  });

  it('never or always happen at probability 0 and 1', () => {
    const stream = openRandomStream('seed', 0, 'chance');
    const draws = Array.from({ length: 1_000 }, () => [stream.chance(0), stream.chance(1)]);
    expect(draws.every(([never, always]) => !never && always)).toBe(true);
  });
});

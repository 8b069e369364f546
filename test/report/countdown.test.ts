import { describe, expect, it } from 'vitest';
import { renderCountdownLines } from '../../src/report/charts/countdownLines.js';

/** Where the lines of a picture 1160 wide begin and end. */
function reachOf(daysLeft: number): readonly [from: number, to: number] {
  const points: [number, number][] = [
    [daysLeft, 1],
    [0, 2],
  ];
  const svg = renderCountdownLines([{ colour: 'series1', points }], { width: 1160, height: 320 });
  const across = [...svg.matchAll(/M(-?[\d.]+) -?[\d.]+L(-?[\d.]+) /g)].flatMap(([, from, to]) => [
    Number(from),
    Number(to),
  ]);
  return [Math.min(...across), Math.max(...across)];
}

describe('the countdown to the last trading day', () => {
  it.each([5, 200, 361, 362, 380, 725])('fills the width of the picture with %i days', (daysLeft) => {
    const [from, to] = reachOf(daysLeft);
    expect(from).toBeLessThan(60);
    expect(to).toBeGreaterThan(1130);
  });
});

import { describe, expect, it } from 'vitest';
import { renderReport } from '../../src/report/index.js';
import { sampleInput } from './sampleInput.js';

const input = sampleInput({ days: 10, calls: 1, replay: false });
const [call] = input.run.calls;
const position = {
  ...{ contract: 0, longLots: 2, shortLots: 0, settlementFen: 6000, marginPpm: 100_000, isRateKnown: true },
  ...{ valueFen: 12_000_000, marginFen: 1_200_000 },
};

/** The lines of the only call's margin, in English. */
function marginLines(parts: Partial<typeof call>): string {
  const page = renderReport({ ...input, run: { ...input.run, calls: [{ ...call!, ...parts }] } });
  const [, after] = page.split('<ul class="arithmetic">');
  return after!
    .slice(0, after!.indexOf('reserve = equity'))
    .replace(/<span lang="zh-CN">.*?<\/span>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');
}

describe('the margin of a call in the report (MAR-1, DEL-2)', () => {
  it('shows what a delivery keeps though the account holds no position', () => {
    const lines = marginLines({ positions: [], deliveryMarginFen: 36_600_000, marginFen: 36_600_000 });
    expect(lines).toContain('margin for deliveries : 366,000.00');
    expect(lines).not.toContain('sum : ');
  });

  it('sums two parts, and no single one', () => {
    const one = marginLines({ positions: [position], deliveryMarginFen: 0, marginFen: 1_200_000 });
    expect(one).toContain('= 12,000.00');
    expect(one).not.toMatch(/sum : |margin for deliveries/);
    const both = marginLines({ positions: [position], deliveryMarginFen: 100, marginFen: 1_200_100 });
    expect(both).toMatch(/= 12,000\.00.*margin for deliveries : 1\.00.*sum : 12,001\.00/);
  });

  it('says nothing where there is neither', () => {
    expect(marginLines({ positions: [], deliveryMarginFen: 0, marginFen: 0 })).not.toContain(
      'margin by contract',
    );
  });
});

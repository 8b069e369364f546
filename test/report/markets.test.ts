import { describe, expect, it } from 'vitest';
import { LiquidationCause, Side } from '../../src/protocol/index.js';
import { type ReportInput, renderReport } from '../../src/report/index.js';
import { sampleInput } from './sampleInput.js';

const input = sampleInput({ days: 30, calls: 3, replay: false });

function section(html: string, id: string): string {
  const start = html.indexOf(`<section id="${id}"`);
  expect(start).toBeGreaterThan(-1);
  return html.slice(start, html.indexOf('</section>', start));
}

function cellsOfRow(table: string, head: string): string[] {
  const row = table.split('<tr').find((one) => one.includes(`<th scope="row">${head}`));
  return [...(row ?? '').matchAll(/<td[^>]*>(.*?)<\/td>/g)].map(([, cell]) => cell!.replace(/<[^>]*>/g, ''));
}

function withRun(run: Partial<ReportInput['run']>): string {
  return renderReport({ ...input, run: { ...input.run, ...run } });
}

describe('expectations', () => {
  const page = renderReport(input);
  it('lists what the scenario expects, what came of it and why, in both languages', () => {
    const found = section(page, 'expectations');
    expect(found).toContain(
      '<span lang="zh-CN">多数通知得到满足</span><span lang="en">Most calls are met</span>',
    );
    expect(found).toContain('<code>marginCalls.cured / marginCalls.count</code>');
    expect(found).toContain('Margin exceeds the move of a day.');
    expect(found).toMatch(/tag met.*<td class="figures">0\.6667<\/td><td class="figures">>= 0\.3<\/td>/);
    expect(found).toMatch(/tag missed.*<td class="figures">–<\/td><td class="figures">= 0<\/td>/);
    expect(page).toContain('1 of 2 met');
  });

  it('are left out where a scenario states none', () => {
    const { expectations: _, ...summary } = input.summary;
    const without = renderReport({ ...input, summary });
    expect(without).not.toContain('id="expectations"');
    expect(without).not.toContain('#expectations');
  });
});

describe('CALL-1, MAR-1: the margin of a call', () => {
  const [call] = input.run.calls;
  // 12 × 1,000 t × 58.74 × 12.5% = 88,110.00 and 3 × 1,000 × 60.00 × 10% = 18,000.00; with 500.00 for deliveries 106,610.00.
  const positions = [
    {
      ...{ contract: 0, longLots: 12, shortLots: 0, settlementFen: 5874, marginPpm: 125_000 },
      ...{ isRateKnown: true, valueFen: 70_488_000, marginFen: 8_811_000 },
    },
    {
      ...{ contract: 1, longLots: 0, shortLots: 3, settlementFen: 6000, marginPpm: 100_000 },
      ...{ isRateKnown: false, valueFen: 18_000_000, marginFen: 1_800_000 },
    },
  ];
  const called = { ...call!, positions, deliveryMarginFen: 50_000, marginFen: 10_661_000 };

  it('is shown contract by contract', () => {
    const found = section(withRun({ calls: [called] }), 'calls').replace(/<[^>]*>/g, '');
    expect(found).toContain('12 long, 0 short): 12 × 1,000 × 58.74 × 12.5% = 88,110.00');
    expect(found).toContain('0 long, 3 short): 3 × 1,000 × 60.00 × 10% = 18,000.00');
    expect(found).toContain('(rate found as margin ÷ value)');
    expect(found).toContain('margin for deliveries: 500.00');
    expect(found).toContain('sum: 106,610.00');
  });

  it('is drawn as a mark of the shape and colour of its outcome', () => {
    const outcomes = ['met', 'lifted', 'missed', 'open'] as const;
    const found = section(withRun({ calls: outcomes.map((outcome) => ({ ...called, outcome })) }), 'calls');
    for (const shape of ['circle', 'triangle', 'diamond', 'rect']) expect(found).toContain(`swatch ${shape}`);
    for (const outcome of outcomes) expect(found).toContain(`fill="var(--chart-${outcome})"`);
  });
});

describe('DEL-1, DEL-5: deliveries', () => {
  it('gives lots, failures, money and the share of open interest by contract', () => {
    const account = {
      ...{ timeUs: 0, contract: 0, priceFen: 6000, marginFen: 0, dueLots: 10 },
      ...{ lockedLots: undefined, dueFen: undefined, paidFen: undefined },
      ...{ completedLots: 7, defaultedLots: 0 },
    };
    const deliveries = {
      pairs: [
        {
          ...{ timeUs: 0, contract: 0, buyer: 1, seller: 2, completedLots: 7 },
          ...{ buyerDefaultedLots: 0, sellerDefaultedLots: 2, bothDefaultedLots: 0 },
        },
      ],
      accounts: [
        { ...account, account: 1, side: Side.buy },
        { ...account, account: 2, side: Side.sell },
      ],
    };
    const code = input.run.contracts[0]!.code;
    const ended = { code, openInterestAtT5Lots: 40 } as ReportInput['run']['terminalBasis'][number];
    const side = { filledTonnes: 0, unfilledTonnes: 0, averageFen: undefined, gapFen: undefined };
    const approach = { meanAbsolutePercent: undefined, days: 0 };
    const basis = {
      ...ended,
      ...{ lastTradingDay: 20_500, settlementFen: 6000, spotVolumeTonnes: 0, deliveredLots: 10 },
      executable: { quantityTonnes: 0, buy: side, sell: side, sides: 'none', coverage: 0 },
      oneLot: {},
      approach: {
        toMid: approach,
        toMidUncensored: approach,
        toClose: approach,
        toCloseUncensored: approach,
      },
    } as unknown as ReportInput['run']['terminalBasis'][number];
    const found = section(withRun({ deliveries, terminalBasis: [basis] }), 'deliveries');
    // 10 of 40 lots are 25%; 7 lots × 1,000 t × 60.00 are 420,000 yuan; 10 − 7 − 2 lots are still open.
    expect(cellsOfRow(found, code)).toEqual(['10', '25.0%', '7', '2', '0', '0', '1', '60.00', '420,000']);
  });

  it('says so when nothing was delivered', () => {
    expect(section(withRun({ terminalBasis: [] }), 'deliveries')).toContain('None in this run.');
  });
});

describe('liquidity', () => {
  it('gives means over the days, quantities in tonnes', () => {
    const found = section(renderReport(input), 'liquidity');
    // One look a day at 12 lots of 1,000 t with 8 fen between the sides; at 4,000 t on the spot board.
    const [looks, quoted, spread, , best, all] = cellsOfRow(found, input.run.contracts[0]!.code);
    expect([looks, quoted, spread, best, all]).toEqual(['30', '100.0%', '0.080', '12,000', '12,000']);
    expect(found).toContain('4,000');
  });

  it('IDX-1: a lot that settles in cash is no tonnes', () => {
    const renamed = <T extends { readonly code: string }>(contracts: readonly T[]): T[] =>
      contracts.map((one, index) => (index === 0 ? { ...one, code: 'CF2611' } : one));
    const { meta, contracts, liquidity } = input.run;
    const inCash = { ...meta.futures[0], product: 'CF', venue: undefined };
    const found = section(
      withRun({
        meta: { ...meta, contracts: renamed(meta.contracts), futures: [meta.futures[0], inCash] },
        contracts: renamed(contracts),
        liquidity: { ...liquidity, contracts: renamed(liquidity.contracts) },
      }),
      'liquidity',
    );
    const quantities = (code: string) => cellsOfRow(found, code).slice(4, 6);
    expect(cellsOfRow(found, 'CF2611').slice(0, 2)).toEqual(['30', '100.0%']);
    expect(quantities('CF2611')).toEqual(['–', '–']);
    expect(quantities(contracts[1]!.code)).toEqual(['12,000', '12,000']);
  });

  it('has no chart in a run whose books were not looked at', () => {
    const unseen = { ...input.run.liquidity };
    const contracts = unseen.contracts.map((one) => ({ ...one, days: [] }));
    const found = section(
      withRun({ liquidity: { contracts, spot: { ...unseen.spot, days: [] } } }),
      'liquidity',
    );
    expect(found).not.toContain('<svg');
    expect(found).toContain('No data in this run.');
  });
});

describe('the figure of the quantity at the best price', () => {
  const [contract] = input.run.liquidity.contracts;
  const withDepth = (bestQuantity: (day: number) => number) => {
    const days = contract!.days.map((day, index) => ({ ...day, bestQuantity: bestQuantity(index) }));
    const contracts = input.run.liquidity.contracts.map((one) => ({ ...one, days }));
    return section(withRun({ liquidity: { ...input.run.liquidity, contracts } }), 'liquidity');
  };

  it('ends at three times what nine in ten days stay within, and says what is above', () => {
    // 28 of 30 days at 11 lots: 3 × 11 = 33, rounded up to 40; days at 180 and 200.5 lots are above.
    const found = withDepth((day) => (day === 3 ? 180 : day === 7 ? 200.5 : 11));
    expect(found).toContain(
      'The chart ends at 40. Days above it are marked at the edge: 2 in all, up to 201.',
    );
    expect(found).toContain('<span lang="zh-CN">高于 40</span><span lang="en">above 40</span>');
    expect(found).not.toContain('>200</text>');
  });

  it('is whole where no day stands out', () => {
    const found = withDepth((day) => 11 + day);
    expect(found).not.toContain('The chart ends at');
    expect(found).not.toContain('swatch up');
  });
});

describe('LIQ-1, LIQ-2: forced liquidations', () => {
  const slice = input.run.calls.flatMap((call) => call.liquidations)[0]!;
  const rowsWith = (cause: typeof slice.cause, deficitFen: number) => {
    const one = { ...slice, cause, deficitFen, lots: 3 };
    const page = section(withRun({ calls: [], otherLiquidations: [one] }), 'liquidations');
    return page.slice(page.indexOf('<tbody>'), page.indexOf('</tbody>')).replace(/<[^>]*>/g, ' ');
  };

  it('say why each was sent, and divide the deficit that it cures', () => {
    const found = rowsWith(LiquidationCause.unpaidCall, 10_000_000);
    // 100,000 ÷ (60,000 − 5,000 − 5.95) = 1.82, rounded up to 2.
    expect(found).toContain('100,000.00 ÷ (60,000.00 − 5,000.00 − 5.95) = 1.82');
    expect(found).toMatch(/追保未补足 {2}call not paid/);
  });

  it('have no arithmetic for natural persons that must be flat: all lots go', () => {
    for (const deficitFen of [0, 10_000_000]) {
      const found = rowsWith(LiquidationCause.noDeliveryRight, deficitFen);
      expect(found).not.toContain('÷');
      expect(found).toContain('no right to deliver');
      expect(found).toContain('all lots that are left (LIQ-2)');
    }
  });
});

describe('LIM-1, SET-2: days at a limit', () => {
  it('counts days that touched one, and beside them those that closed at one', () => {
    const [first] = input.run.contracts;
    const none = { touchedUpper: false, touchedLower: false, closedAtLimit: false };
    const marks = [
      { ...none, touchedUpper: true },
      { ...none, touchedUpper: true, touchedLower: true },
      { ...none, touchedLower: true, closedAtLimit: true },
    ];
    const days = first!.days.map((day, index) => ({ ...day, ...(marks[index] ?? none) }));
    const contracts = [{ ...first!, days }, ...input.run.contracts.slice(1)];
    const found = section(withRun({ contracts }), 'prices');
    expect(found).toContain('触及停板天数</span><span lang="en">Days that touched a limit');
    expect(cellsOfRow(found, first!.code).slice(5, 7)).toEqual(['3', '1']);
  });
});

describe('term structure', () => {
  it('SET-2: draws hollow, on dotted lines, what did not trade that day, and says so', () => {
    const traded = section(renderReport(input), 'term');
    expect(traded).not.toContain('no trade that day');
    expect(traded).not.toContain('chart-ground');
    const contracts = input.run.contracts.map((contract, index) => ({
      ...contract,
      days: contract.days.map((day) => (index === 1 && day.dayIndex === 0 ? { ...day, volumeLots: 0 } : day)),
    }));
    const found = section(withRun({ contracts }), 'term');
    expect(found).toContain('<span lang="zh-CN">当日无成交</span><span lang="en">no trade that day</span>');
    // One point, in the wide picture and in the narrow one.
    expect([...found.matchAll(/fill="var\(--chart-ground\)"/g)]).toHaveLength(2);
  });

  it('begins with spot at month 0 and goes through the contracts of a date', () => {
    const found = section(renderReport(input), 'term');
    expect(found).toContain('2026-01-05');
    expect(found).toContain('2026-02-13');
    expect([...found.matchAll(/<svg/g)]).toHaveLength(4);
  });

  it('has no map for fewer than three contracts at once', () => {
    const found = section(withRun({ basis: input.run.basis.slice(0, 2) }), 'term');
    expect([...found.matchAll(/<svg/g)]).toHaveLength(2);
  });
});

import { describe, expect, it } from 'vitest';
import { loadMarginFile } from '../../src/scenario/index.js';

/** Loads a margin file from its text. */
function load(text: string) {
  return loadMarginFile('a.yaml', () => new TextEncoder().encode(text));
}

/** Reckons a margin file that must be right. */
function walk(text: string) {
  const { margin, issues } = load(text);
  expect(issues).toEqual([]);
  return margin!;
}

/** What is wrong, as 'line:column path code'. */
function wrong(text: string): string[] {
  const { margin, issues } = load(text);
  expect(margin).toBeUndefined();
  return issues.map(({ line, column, path, code }) => `${line}:${column} ${path} ${code}`);
}

/** One contract with ten long lots at 80.00 and the given days. */
function tenLots(days: string, more = ''): string {
  const contracts = 'contracts: {CA2612: {previousSettlement: 80.00, long: 10}}';
  return `account: {reserve: 1000000${more}}\n${contracts}\ndays:\n${days}\n`;
}

/** Margin rate in percent and band of the first contract after each day. */
function rates(text: string) {
  return walk(text).days.map(({ statement }) => {
    const { marginFen, settlementFen, longLots, nextLimits } = statement.contracts[0]!;
    const percent = (100 * marginFen) / (settlementFen * 1000 * longLots);
    return [percent, nextLimits?.lowerFen, nextLimits?.upperFen];
  });
}

describe('settlement prices of a margin file', () => {
  it('SET-1, SET-2: the average of the market, and for a contract without a trade the move of its neighbour', () => {
    const text = `
account: {reserve: 100000}
contracts:
  CA2612: {previousSettlement: 80.00}
  CA2701: {previousSettlement: 82.00}
  CA2702: {previousSettlement: 83.00}
days:
  - marketTrades:
      CA2612: [{price: 80.00, lots: 1}, {price: 82.00, lots: 1}]
      CA2701: []
      CA2702: [{price: 83.00, lots: 1}, {price: 83.02, lots: 2}]
  - settlement: {CA2612: 79.00, CA2702: 83.00}
    marketTrades: {CA2701: []}`;
    // Day 1: (80 + 82) ÷ 2 = 81.00. (83 + 2 × 83.02) ÷ 3 = 83.0133, 83.00 on the tick. CA2701 lies a month from both and
    // follows the earlier one: 82 × 81 ÷ 80 = 83.025, 83.02. Day 2: 83.02 × 79 ÷ 81 = 80.9701, 80.96.
    const { days } = walk(text);
    const prices = days.map(({ statement }) => statement.contracts.map(({ settlementFen }) => settlementFen));
    expect(prices).toEqual([
      [8100, 8302, 8300],
      [7900, 8096, 8300],
    ]);
  });

  it('SET-2: without any trade the settlement stays; a locked contract without trades settles at its limit', () => {
    const days = '  - marketTrades: {CA2612: []}\n  - {marketTrades: {CA2612: []}, locked: {CA2612: down}}';
    const settled = walk(tenLots(days)).days.map(({ statement }) => statement.contracts[0]!.settlementFen);
    expect(settled).toEqual([8000, 7600]);
  });
});

describe('rates of a margin file', () => {
  it('LIM-3, LIM-4: locked days widen the band and raise margin; after the third all is normal again', () => {
    // 80 → 84.00; 8%: 77.28 to 90.72, margin 10%. → 90.72; 10%: 81.648 and 99.792, margin 12%. → 99.78; reduction, so 5%
    // (94.791 and 104.769) and 10%.
    const days = ['84.00', '90.72', '99.78'].map(
      (price) => `  - {settlement: {CA2612: ${price}}, locked: {CA2612: up}}`,
    );
    expect(rates(tenLots(days.join('\n')))).toEqual([
      [10, 7728, 9072],
      [12, 8166, 9978],
      [10, 9480, 10476],
    ]);
  });

  it('MAR-2: with dates margin grows towards delivery, at the settlement before', () => {
    // CA2612 stops trading on Monday 2026-11-30. November begins on Monday the 2nd; T−4 is Tuesday the 24th.
    const dates = ['2026-10-29', '2026-10-30', '2026-11-20', '2026-11-23'];
    const days = dates.map((date) => `  - {date: ${date}, settlement: {CA2612: 80.00}}`).join('\n');
    expect(rates(tenLots(days)).map(([percent]) => percent)).toEqual([10, 15, 15, 20]);
    expect(rates(`futures: {marginLadder: false}\n${tenLots(days)}`).map(([percent]) => percent)).toEqual([
      10, 10, 10, 10,
    ]);
    const undated = dates.map(() => '  - {settlement: {CA2612: 80.00}}').join('\n');
    expect(rates(tenLots(undated)).map(([percent]) => percent)).toEqual([10, 10, 10, 10]);
  });

  it('DEL-2: at the settlement of the last trading day the rate stays, whatever has raised it', () => {
    // With a limit of 20% a lock on 27 November asks for 23 + 2 points from its settlement on; CA2612 ends on the 30th.
    const days = `  - {date: 2026-11-26, settlement: {CA2612: 80.00}, priceLimit: {CA2612: 20%}}
  - {date: 2026-11-27, settlement: {CA2612: 96.00}, locked: {CA2612: up}}
  - {date: 2026-11-30, settlement: {CA2612: 96.00}}`;
    expect(rates(tenLots(days)).map(([percent]) => percent)).toEqual([20, 25, 25]);
  });

  it('MAR-2: on the first day the rate in force is that of its date', () => {
    const days = '  - {date: 2026-11-03, settlement: {CA2612: 80.00}}';
    expect(walk(tenLots(days)).days[0]!.statement.roll.previousMarginFen).toBe(12_000_000);
  });

  it('MAR-2, MAR-3: a hedger pays a point less, never under the minimum; a broker asks for its points on top', () => {
    const days = ['2026-10-29', '2026-10-30']
      .map((date) => `  - {date: ${date}, settlement: {CA2612: 80.00}}`)
      .join('\n');
    const text = `futures: {hedgerDiscount: 1%}\n${tenLots(days, ', hedger: true')}`;
    expect(rates(text).map(([percent]) => percent)).toEqual([10, 14]);
    const withAddOn = `futures: {hedgerDiscount: 1%}\n${tenLots(days, ', hedger: true, brokerAddOn: 3%')}`;
    expect(rates(withAddOn).map(([percent]) => percent)).toEqual([13, 17]);
  });

  it('LIM-5: what the exchange sets at a settlement holds from then on', () => {
    const days =
      '  - {settlement: {CA2612: 80.00}, margin: {CA2612: 12%}, priceLimit: {CA2612: 8%}}\n' +
      '  - {settlement: {CA2612: 80.00}}';
    expect(rates(tenLots(days))).toEqual([
      [12, 7360, 8640],
      [12, 7360, 8640],
    ]);
  });

  it('CON-9: without price limits there is no band', () => {
    const text = `futures: {priceLimited: false}\n${tenLots('  - {settlement: {CA2612: 20.00}}')}`;
    expect(rates(text)).toEqual([[10, undefined, undefined]]);
  });
});

describe('what is wrong with a margin file', () => {
  it('is told all at once, with line and column', () => {
    const text = `futures: {terms: CB, margn: 5%}
account: {rol: client, reserve: 1e99, equity: 1, minimumReserve: -5, brokerAddOn: 3}
contracts:
  CA2612: {previousSettlement: 80.01, long: -3, short: 1.5}
  XX2612: {previousSettlement: 80.00}
days:
  - {date: 2026-10-32, settlement: {CA2612: 79.99}, trades: [{side: by, lots: 0, price: x}]}
  - 5
  - {deposit: -3, setlement: {}}`;
    expect(wrong(text)).toEqual([
      '1:18 futures.terms unknownChoice',
      '1:22 futures.margn unknownKey',
      '2:11 account.rol unknownKey',
      '2:33 account.reserve wrongValue',
      '2:47 account.equity keysExclude',
      '2:66 account.minimumReserve outOfRange',
      '2:83 account.brokerAddOn outOfRange',
      '4:45 contracts.CA2612.long outOfRange',
      '4:56 contracts.CA2612.short wrongValue',
      '5:11 contracts.XX2612 contractProduct',
      '7:12 days.0.date impossibleDate',
      '7:62 days.0.trades.0.contract missingKey',
      '7:62 days.0.trades.0.offset missingKey',
      '7:69 days.0.trades.0.side unknownChoice',
      '7:79 days.0.trades.0.lots outOfRange',
      '7:89 days.0.trades.0.price wrongValue',
      '8:5 days.1 wrongValue',
      '9:15 days.2.deposit outOfRange',
      '9:19 days.2.setlement unknownKey',
    ]);
  });

  it.each([
    ['nothing', '', '1:1  marginFileEmpty'],
    ['comments only', '# a\n', '1:1  marginFileEmpty'],
    ['a list', '[1]', '1:1  wrongValue'],
    ['bytes', '\u0000', '1:1  notText'],
    ['no YAML', 'a: b: c', '1:4  yamlSyntax'],
  ])('a file that holds %s', (_title, text, expected) => {
    expect(wrong(text)).toEqual([expected]);
  });

  it('a file that is not there', () => {
    const { issues } = loadMarginFile('a.yaml', () => undefined);
    expect(issues.map(({ code }) => code)).toEqual(['fileMissing']);
  });

  it('missing sections', () => {
    expect(wrong('title: x')).toEqual(['1:1 account keyOfSeveral', '1:1 contracts missingKey']);
    expect(wrong('account: {reserve: 1}\ncontracts: {CA2612: {previousSettlement: 80}}')).toEqual([
      '1:1 days missingKey',
    ]);
    expect(wrong('account: {reserve: 1}\ncontracts: [CA2612]\ndays: []')).toEqual([
      '2:12 contracts wrongValue',
    ]);
  });

  it('ORD-3, LIM-1: closing more than is held, and prices outside the band', () => {
    const days = `  - settlement: {CA2612: 84.02}
    trades:
      - {side: sell, offset: close, lots: 11, price: 80.00}
      - {side: sell, offset: closeToday, lots: 1, price: 80.00}
      - {side: buy, offset: close, lots: 1, price: 80.00}
      - {side: sell, offset: closeHistory, lots: 10, price: 75.98}
      - {side: sell, offset: close, lots: 1, price: 80.00}`;
    expect(wrong(tenLots(days))).toEqual([
      '4:26 days.0.settlement.CA2612 outsideBand',
      '6:43 days.0.trades.0.lots closesTooMuch',
      '7:48 days.0.trades.1.lots closesTooMuch',
      '8:42 days.0.trades.2.lots closesTooMuch',
      '9:61 days.0.trades.3.price outsideBand',
      '10:43 days.0.trades.4.lots closesTooMuch',
    ]);
  });

  it('LIM-1: after a settlement price outside the band, later days are not held against bands made from it', () => {
    const days = `  - settlement: {CA2612: 90.00}
  - settlement: {CA2612: 80.00}
  - settlement: {CA2612: 60.00}`;
    expect(wrong(tenLots(days))).toEqual(['4:26 days.0.settlement.CA2612 outsideBand']);
  });

  it('LIM-3, MAR-3: each day tells what moved the margin, and by which rule', () => {
    const text = `account: {reserve: 900000, brokerAddOn: 3%}
contracts: {CA2612: {previousSettlement: 80.00, long: 1}}
days:
  - {settlement: {CA2612: 76.00}, locked: {CA2612: down}}
  - {settlement: {CA2612: 70.00}, locked: {CA2612: down}}
  - {settlement: {CA2612: 68.00}}
  - {settlement: {CA2612: 68.00}, margin: {CA2612: 12%}}`;
    // Bands 5, 8, 10%: margin max(10, 8 + 2) stays, max(10, 10 + 2) = 12; without a lock back to 10; then set to 12.
    expect(walk(text).days.map(({ marginMoves }) => marginMoves[0])).toEqual([
      { formerPpm: 100_000, nextPpm: 100_000, rule: undefined },
      { formerPpm: 100_000, nextPpm: 120_000, rule: 'LIM-3' },
      { formerPpm: 120_000, nextPpm: 100_000, rule: 'LIM-3' },
      { formerPpm: 100_000, nextPpm: 120_000, rule: 'LIM-5' },
    ]);
  });

  it('CON-1: prices off the tick; both or none of settlement and trades of the market', () => {
    const text = `account: {reserve: 1}
contracts:
  CA2612: {previousSettlement: 80.01}
  CA2701: {previousSettlement: 80.00}
days:
  - settlement: {CA2612: 79.99}
    trades: [{contract: CA2701, side: buy, offset: open, lots: 1, price: 80.01}]
  - settlement: {CA2612: 80.00, CA2701: 80.00}
    marketTrades: {CA2701: [{price: 80.01, lots: 1}]}`;
    expect(wrong(text)).toEqual([
      '3:32 contracts.CA2612.previousSettlement offTick',
      '6:5 days.0 keyOfSeveral',
      '6:26 days.0.settlement.CA2612 offTick',
      '7:74 days.0.trades.0.price offTick',
      '9:28 days.1 keysExclude',
      '9:37 days.1.marketTrades.CA2701.0.price offTick',
    ]);
  });

  it('CAL-1, CON-3: dates on which nothing trades, out of order, or after the last trading day', () => {
    const dated = (...dates: string[]) =>
      tenLots(dates.map((date) => `  - {date: ${date}, settlement: {CA2612: 80.00}}`).join('\n'));
    expect(wrong(dated('2026-10-03'))).toEqual(['4:12 days.0.date marketClosed']);
    expect(wrong(dated('2026-10-27', '2026-10-26'))).toEqual(['5:12 days.1.date dayOrder']);
    expect(wrong(dated('2026-11-30', '2026-12-01'))).toEqual(['5:12 days.1.date contractStopped']);
    expect(wrong(dated('2199-01-04'))).toEqual(['4:12 days.0.date outsideTables']);
    const half = '  - {date: 2026-10-26, settlement: {CA2612: 80}}\n  - {settlement: {CA2612: 80}}';
    expect(wrong(tenLots(half))).toEqual(['5:5 days.1.date missingKey']);
  });

  it('trades against the order of time', () => {
    const trades = ["'10:00'", "'09:59'"].map(
      (time) => `{time: ${time}, side: buy, offset: open, lots: 1, price: 80}`,
    );
    const days = `  - {settlement: {CA2612: 80}, trades: [${trades.join(', ')}]}`;
    expect(wrong(tenLots(days))).toEqual(['4:110 days.0.trades.1.time timeOrder']);
  });

  it('MAR-3, CON-9, UNIT-1: what does not go together, and what is too large', () => {
    const day = '  - {settlement: {CA2612: 80.00}}';
    expect(wrong(tenLots(day, ', role: broker, brokerAddOn: 1%'))).toEqual([
      '1:56 account.brokerAddOn memberAddOn',
    ]);
    const locked = '  - {settlement: {CA2612: 80}, locked: {CA2612: up}, priceLimit: {CA2612: 4%}}';
    expect(wrong(`futures: {priceLimited: false}\n${tenLots(locked)}`)).toEqual([
      '5:49 days.0.locked.CA2612 withoutLimit',
      '5:75 days.0.priceLimit.CA2612 withoutLimit',
    ]);
    const huge = tenLots(day).replace('long: 10', 'long: 1000000').replaceAll('80.00', '99999.98');
    expect(wrong(huge)).toEqual(['2:12 contracts valuesTooLarge']);
  });
});

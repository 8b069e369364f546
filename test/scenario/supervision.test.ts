import { describe, expect, it } from 'vitest';
import { dayFromCivil } from '../../src/calendar/index.js';
import { warningText } from '../../src/i18n/index.js';
import { disputeParameters, riskWarningParameters, supervisionParameters } from '../../src/policy/index.js';
import { defaultsOf } from '../../src/testing/index.js';
import { load, places, warnings } from './files.js';

const calendar = 'calendar:\n  start: 2026-01-05\n  end: 2026-01-30\n';

describe('SPOT-10 the section supervision', () => {
  it('without it, or switched off, nobody supervises', () => {
    expect(load(calendar).config?.supervision).toBeUndefined();
    expect(
      load(`${calendar}supervision: {enabled: false, stepPoints: 5}\n`).config?.supervision,
    ).toBeUndefined();
  });

  it('given, it has the declared defaults', () => {
    expect(load(`${calendar}supervision: {}\n`).config?.supervision).toEqual({
      ladder: defaultsOf(supervisionParameters),
      warnings: defaultsOf(riskWarningParameters),
      disputes: defaultsOf(disputeParameters),
      orders: [],
    });
  });

  it('every value reaches the config, a group stands for its first member', () => {
    const text = `${calendar}supervision:
  stepPoints: 5
  closePush: 2%
  closeWindow: 5m
  warnings: {days: 3, move: 10%, concentration: 80%}
  disputes: {chance: 10%, deviation: 3%, examineDays: 2, answerDays: 4}
  orders:
    - {date: 2026-01-08, time: '10:00', account: spotValue, step: accountRestricted, joint: true}
    - {date: 2026-01-09, account: spotValue-2, step: none}
population:
  spotValue: {kind: spotValueTrader, count: 2, allowances: 1000}
`;
    const loaded = load(text);
    expect(places(loaded)).toEqual([]);
    const { ladder, warnings: warned, disputes, orders } = loaded.config!.supervision!;
    expect(ladder).toMatchObject({ stepPoints: 5, closePushPpm: 20_000, closeWindow: 300 });
    expect(warned).toMatchObject({ warningDays: 3, warningMovePpm: 100_000, concentrationPpm: 800_000 });
    expect(disputes).toMatchObject({
      chancePpm: 100_000,
      deviationPpm: 30_000,
      examineDays: 2,
      answerDays: 4,
    });
    const day = dayFromCivil(2026, 1, 8);
    expect(orders).toEqual([
      { day, usOfDay: 10 * 3600e6, participant: 'spotValue-1', step: 7, joint: true },
      { day: day + 1, usOfDay: 0, participant: 'spotValue-2', step: 0, joint: false },
    ]);
  });

  it('an order outside the run is left out with a notice', () => {
    const order = '{date: 2026-03-02, account: spotValue, step: none}';
    const loaded = load(
      `${calendar}supervision:\n  orders: [${order}]\npopulation: {spotValue: {kind: spotValueTrader}}\n`,
    );
    expect(loaded.config?.supervision?.orders).toEqual([]);
    expect(warnings(loaded)).toContain('supervision.orders.0.date eventOutsideRun');
  });

  it('two orders about one account at one instant are an error, however it is named', () => {
    const twice = (other: string) =>
      places(
        load(`${calendar}supervision:
  orders:
    - {date: 2026-01-08, account: spotValue, step: none}
    - {${other}, step: accountRestricted}
population: {spotValue: {kind: spotValueTrader, count: 2}}
`),
      );
    expect(twice('date: 2026-01-08, account: spotValue-1')).toEqual([
      'scenario.yaml:7:14 supervision.orders.1.date eventTwice',
    ]);
    expect(twice('date: 2026-01-08, account: spotValue-2')).toEqual([]);
    expect(twice("date: 2026-01-08, time: '9:00', account: spotValue-1")).toEqual([]);
  });

  it('REG-2: an order about who is merged by then is worth a notice, from the opening of that day on', () => {
    const { warnings: found } = load(`${calendar}supervision:
  orders:
    - {date: 2026-01-12, time: '7:59', account: spotValue, step: none}
    - {date: 2026-01-12, time: '8:00', account: spotValue, step: none}
    - {date: 2026-01-20, account: spotValue-2, step: none}
events: [{date: 2026-01-09, time: '9:00', merge: {from: spotValue-1, into: spotValue-2}}]
population: {spotValue: {kind: spotValueTrader, count: 2}}
`);
    // Friday, 9 January, has begun at 8:00 when the merger is ordered: Monday the 12th is the first opening after it.
    expect(found.map(({ code, path, params }) => [code, path, params])).toEqual([
      ['mergedByThen', 'supervision.orders.1.account', { found: 'spotValue-1', date: '2026-01-12' }],
    ]);
    const { code, params } = found[0]!;
    expect(warningText('en', code, params)).toContain("'spotValue-1' is merged into another");
    expect(warningText('zh', code, params)).toContain('spotValue-1');
  });

  it('names what is wrong, with line and column', () => {
    const text = `${calendar}supervision:
  stepPoint: 5
  closePush: 0%
  disputes: {examineDays: 11}
  orders:
    - {date: 2026-01-08, account: nobody, step: jailed}
`;
    expect(places(load(text))).toEqual([
      'scenario.yaml:5:3 supervision.stepPoint unknownKey',
      'scenario.yaml:6:14 supervision.closePush outOfRange',
      'scenario.yaml:9:49 supervision.orders.0.step unknownChoice',
    ]);
    const late = `${calendar}supervision:\n  disputes: {examineDays: 11}\n  orders: [{date: 2026-01-08, account: nobody, step: none}]\n`;
    expect(places(load(late))).toEqual([
      'scenario.yaml:5:13 supervision.disputes.answerDays disputeDeadlines',
      'scenario.yaml:6:40 supervision.orders.0.account unknownParticipant',
    ]);
  });
});

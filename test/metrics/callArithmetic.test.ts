import { describe, expect, it } from 'vitest';
import { type AgentKind, builtInAgents } from '../../src/agents/index.js';
import { dayFromCivil } from '../../src/calendar/index.js';
import { figuresOf } from '../../src/cli/results.js';
import { RunCollector, type RunMetrics } from '../../src/metrics/index.js';
import { Side } from '../../src/protocol/index.js';
import { createSimulation, type SimulationConfig } from '../../src/simulation/index.js';
import { groupOf, smallMarket } from '../../src/testing/index.js';
import { applyPpm } from '../../src/units/index.js';
import { buyOpen, scripted, sellOpen, send } from '../simulation/scriptedAgent.js';
import { at, runOf, type TinyFact, tinyMeta, tinyProduct } from './tinyRun.js';

const BLANK = { zh: '', en: '' };
const YUAN = 100;

function metricsOf(config: SimulationConfig, kinds: readonly AgentKind[] = builtInAgents): RunMetrics {
  const collector = new RunCollector();
  const simulation = createSimulation(config, { kinds, observers: [collector] });
  simulation.runUntil(simulation.endUs);
  const meta = { name: 'test', title: BLANK, description: BLANK };
  return figuresOf({ simulation, loopSeconds: 0 }, collector, config, { meta, expectations: [] }).metrics;
}

/** Follows the arithmetic of every call of a run; returns how many had a rate that could not be told. */
function followed({ calls, meta }: RunMetrics): number {
  const lastUs = meta.days.at(-1)!.midnightUs;
  let unknown = 0;
  for (const call of calls) {
    const { positions, deliveryMarginFen, marginFen, equityFen, reserveFen, minimumFen, amountFen } = call;
    const parts = positions.reduce((sum, position) => sum + position.marginFen, deliveryMarginFen);
    expect(parts).toBe(marginFen);
    expect(reserveFen).toBe(equityFen - marginFen);
    expect(amountFen).toBe(minimumFen - reserveFen);
    for (const one of positions) {
      const sides = [one.longLots, one.shortLots];
      const paying = meta.margin.mode === 'largerSide' ? [Math.max(...sides)] : sides;
      const values = paying.map((lots) => lots * tinyProduct.lotTonnes * one.settlementFen);
      expect(one.valueFen).toBe(values.reduce((sum, value) => sum + value, 0));
      if (!one.isRateKnown) {
        unknown += 1;
        expect(call.timeUs).toBeGreaterThan(lastUs);
        continue;
      }
      expect(one.marginFen).toBe(values.reduce((sum, value) => sum + applyPpm(value, one.marginPpm), 0));
    }
  }
  return unknown;
}

/** A group that puts nearly all it has into margin. */
const borrowers = groupOf('retailSpeculator', 30, {
  reserveFen: 100_000 * YUAN,
  bankFen: 20_000 * YUAN,
  parameters: { marginUse: 0.95 },
});

describe('MAR-1 to MAR-4, CALL-1: the margin of every call by contract', () => {
  const base = smallMarket();

  it('one contract at 10%, both sides: parts, reserve and amount add up', () => {
    const run = metricsOf({
      ...base,
      calendar: { ...base.calendar, lastDay: dayFromCivil(2026, 1, 12) },
      fundamental: { ...base.fundamental, dailySd: 0.04 },
      futures: { ...base.futures, contracts: ['CA2612'] },
      population: [...base.population, borrowers],
    });
    expect(run.calls.length).toBeGreaterThan(5);
    expect(followed(run)).toBe(0);
    for (const { positions } of run.calls) {
      expect(positions.map(({ contract, marginPpm }) => [contract, marginPpm])).toEqual([[0, 100_000]]);
    }
  });

  /*
   * A minimum that nobody has calls whoever holds something at every settlement. On 28 January the firm, a hedger, buys 7 lots
   * of CA2602 and 3 of CA2612, and sells 2 of CA2602; 30 January is the last trading day of CA2602, at 20% since T−4.
   */
  it.each(['bothSides', 'largerSide'] as const)(
    'MAR-2, MAR-3, DEL-2: two contracts, both sides, a hedger, an add-on, a delivery: %s',
    (marginMode) => {
      const kinds = [
        scripted('firm', [
          { day: 0, clock: '09:35', act: buyOpen(7, 6000) },
          { day: 0, clock: '09:36', act: send({ side: Side.buy, lots: 3, priceFen: 6000, contract: 1 }) },
          { day: 0, clock: '09:37', act: sellOpen(2, 6000) },
        ]),
        scripted('other', [
          { day: 0, clock: '09:32', act: sellOpen(7, 6000) },
          { day: 0, clock: '09:33', act: send({ side: Side.sell, lots: 3, priceFen: 6000, contract: 1 }) },
          { day: 0, clock: '09:38', act: buyOpen(2, 6000) },
        ]),
      ];
      const rich = { reserveFen: 10_000_000 * YUAN, allowanceTonnes: 50_000 };
      const run = metricsOf(
        {
          ...base,
          calendar: {
            ...base.calendar,
            firstDay: dayFromCivil(2026, 1, 28),
            lastDay: dayFromCivil(2026, 2, 5),
          },
          futures: {
            ...base.futures,
            contracts: ['CA2602', 'CA2612'],
            listingCarryPpm: 0,
            marginLadder: { ...base.futures.marginLadder, minimumPpm: 80_000, hedgerDiscountPpm: 10_000 },
          },
          clearing: {
            ...base.clearing,
            marginMode,
            brokerAddOnPpm: 30_000,
            clientMinimumReserveFen: 100_000_000 * YUAN,
          },
          population: [
            groupOf('firm', 1, { ...rich, hedger: true }, kinds),
            groupOf('other', 1, rich, kinds),
          ],
        },
        kinds,
      );
      expect(followed(run)).toBe(0);
      const firm = run.calls.filter(({ account }) => account === 0);
      // 19% and 9% for the hedger, 3 points on top; after 30 January CA2602 is a delivery of 5 lots.
      expect(firm[0]!.positions).toMatchObject([
        { contract: 0, longLots: 7, shortLots: 2, marginPpm: 220_000 },
        { contract: 1, longLots: 3, shortLots: 0, marginPpm: 120_000 },
      ]);
      const sides = marginMode === 'bothSides' ? 9 : 7;
      expect(firm[0]!.positions[0]!.valueFen).toBe(sides * 6_000_000);
      // 5 × 6,000,000 × 22%; on 3 February the price of 30,000,000 is paid; the units come on the 4th.
      expect(firm.map(({ deliveryMarginFen }) => deliveryMarginFen)).toEqual([
        ...[0, 0, 6_600_000, 6_600_000, 36_600_000],
        ...[0, 0],
      ]);
      expect(firm.at(-1)!.positions.map(({ contract }) => contract)).toEqual([1]);
      const other = run.calls.find(({ account }) => account === 1)!;
      expect(other.positions.map(({ marginPpm }) => marginPpm)).toEqual([230_000, 130_000]);
    },
  );
});

describe('MAR-2, LIM-5: a hedger where a notice has lowered the base margin', () => {
  /*
   * CA2602 and CA2612, from 28 January; CA2602 is at 20% since T−4. Hedgers get 11 points off, but not below the minimum of 10%,
   * which gives way to a base of 8%. A minimum that nobody has calls whoever holds something at every settlement.
   */
  const base = smallMarket();
  const firstDay = dayFromCivil(2026, 1, 28);
  const change = (day: number, contract?: string) => ({
    ...{ day: firstDay + day, usOfDay: 0, limitPpm: undefined, marginPpm: 80_000 },
    ...(contract === undefined ? {} : { contract }),
  });

  function firmRates(termsChanges: SimulationConfig['futures']['termsChanges']) {
    const kinds = [
      scripted('firm', [
        { day: 0, clock: '09:35', act: buyOpen(7, 6000) },
        { day: 0, clock: '09:36', act: send({ side: Side.buy, lots: 3, priceFen: 6000, contract: 1 }) },
      ]),
      scripted('other', [
        { day: 0, clock: '09:32', act: sellOpen(7, 6000) },
        { day: 0, clock: '09:33', act: send({ side: Side.sell, lots: 3, priceFen: 6000, contract: 1 }) },
      ]),
    ];
    const rich = { reserveFen: 10_000_000 * YUAN, allowanceTonnes: 50_000 };
    const run = metricsOf(
      {
        ...base,
        calendar: { ...base.calendar, firstDay, lastDay: firstDay + 1 },
        futures: {
          ...base.futures,
          contracts: ['CA2602', 'CA2612'],
          listingCarryPpm: 0,
          marginLadder: { ...base.futures.marginLadder, minimumPpm: 100_000, hedgerDiscountPpm: 110_000 },
          termsChanges,
        },
        clearing: { ...base.clearing, clientMinimumReserveFen: 100_000_000 * YUAN },
        population: [groupOf('firm', 1, { ...rich, hedger: true }, kinds), groupOf('other', 1, rich, kinds)],
      },
      kinds,
    );
    expect(followed(run)).toBe(0);
    const first = run.calls.find(({ account }) => account === 0);
    return first!.positions.map(({ marginPpm }) => marginPpm);
  }

  it('without a notice: 20% − 11 points is below the minimum of 10%', () => {
    expect(firmRates([])).toEqual([100_000, 100_000]);
  });

  it('of one contract: it has 9%, the other its own minimum', () => {
    expect(firmRates([change(0, 'CA2602')])).toEqual([90_000, 100_000]);
  });

  it.each([0, 1])('of all contracts, from day %d on: 9%%, and 8%% where the others pay the base', (day) => {
    expect(firmRates([change(day)])).toEqual([90_000, 80_000]);
  });
});

describe('MAR-1: a call by hand', () => {
  // Account 0 buys 3 lots and sells 1 to open; settlement 60.01: values 3 × 1000 × 6001 = 18,003,000 and 6,001,000 fen.
  const OPEN_BOTH = 0;
  const trade = (
    buyer: number,
    seller: number,
    quantityLots: number,
    day = 0,
    offsets = OPEN_BOTH,
  ): TinyFact => [
    'TradeExecuted',
    at(day, 10),
    { contract: 0, priceFen: 6000, quantityLots, buyer, seller, offsets },
  ];
  const settled = (day: number): TinyFact => [
    'SettlementPriceSet',
    at(day, 15.5),
    { contract: 0, settlementPriceFen: 6001 },
  ];
  const band = (day: number, marginPpm: number): TinyFact => [
    'PriceLimitsSet',
    at(day, 8),
    { contract: 0, marginPpm, previousSettlementFen: 6001 },
  ];
  const called = (day: number, marginFen: number): TinyFact => [
    'MarginCalled',
    at(day, 15.5),
    {
      account: 0,
      reserveFen: -10,
      amountFen: 10,
      marginFen,
      equityFen: marginFen - 10,
      deadlineUs: at(day + 1, 9),
    },
  ];
  const trades = [trade(0, 2, 3), trade(1, 0, 1)];

  it('both sides pay at the rate that the next day shows, the add-on on top', () => {
    // 10.5% + 3 points of both: 18,003,000 × 0.135 = 2,430,405; 6,001,000 × 0.135 = 810,135.
    const facts = [
      ...trades,
      band(0, 90_000),
      settled(0),
      called(0, 3_240_540),
      band(1, 105_000),
      settled(1),
    ];
    const { calls } = runOf(facts, { ...tinyMeta, margin: { ...tinyMeta.margin, brokerAddOnPpm: 30_000 } });
    expect(calls[0]!.positions).toEqual([
      {
        contract: 0,
        longLots: 3,
        shortLots: 1,
        settlementFen: 6001,
        marginPpm: 135_000,
        isRateKnown: true,
        valueFen: 24_004_000,
        marginFen: 3_240_540,
      },
    ]);
  });

  it('ORD-3: closing lots are taken from the other side', () => {
    // 4 = the buyer opens (0), the seller closes (1 × 4): account 0 sells 2 of its 3 long lots. 6,001,000 × 10% × 2.
    const facts = [...trades, trade(1, 0, 2, 0, 4), band(0, 100_000), settled(0), called(0, 1_200_200)];
    expect(runOf(facts).calls[0]!.positions).toMatchObject([
      { longLots: 1, shortLots: 1, marginPpm: 100_000, marginFen: 1_200_200, isRateKnown: true },
    ]);
  });

  // A hedger of account 2, short 3 lots: 18,003,000. Rates of 10%, a discount of 4 points, a minimum of 10%.
  const ladder = { ...tinyProduct.ladder, minimumPpm: 100_000, hedgerDiscountPpm: 40_000 };
  const hedged = { ...tinyMeta, futures: [{ ...tinyProduct, ladder }] } as const;
  const hedgerCalled = (timeUs: number, deadlineUs: number, marginFen: number): TinyFact => [
    'MarginCalled',
    timeUs,
    { account: 2, reserveFen: -10, amountFen: 10, marginFen, equityFen: marginFen - 10, deadlineUs },
  ];
  const newBase = (timeUs: number, marginPpm: number): TinyFact => ['TermsChanged', timeUs, { marginPpm }];
  const ownBase = (timeUs: number, marginPpm: number): TinyFact => [
    'ContractTermsChanged',
    timeUs,
    { contract: 0, marginPpm },
  ];
  const rateOf = (facts: readonly TinyFact[]) => {
    const [position] = runOf(facts, hedged).calls.at(-1)!.positions;
    return [position!.marginPpm, position!.isRateKnown];
  };

  it('MAR-2, LIM-5: in the middle of a day the base of the settlement before still sets the least rate', () => {
    // 10% of 18,003,000, though a base of 7% is in force since 10:00.
    const before = [trade(0, 2, 3), band(0, 100_000), settled(0), band(1, 100_000)];
    const intraday = [newBase(at(1, 10), 70_000), hedgerCalled(at(1, 11), at(1, 13), 1_800_300), settled(1)];
    expect(rateOf([...before, ...intraday])).toEqual([100_000, true]);
    // At the settlement 7%: 10% − 4 points is below the base.
    const later = [hedgerCalled(at(1, 15.5), at(2, 9), 1_260_210), band(2, 100_000), settled(2)];
    expect(rateOf([...before, ...intraday, ...later])).toEqual([70_000, true]);
  });

  it('LIM-5: the latest notice counts, of the contract or of all; terms that go on are told anew', () => {
    const called = (marginFen: number): TinyFact[] => [
      ...[band(0, 100_000), settled(0), hedgerCalled(at(0, 15.5), at(1, 9), marginFen)],
      ...[band(1, 100_000), settled(1)],
    ];
    const before = [trade(0, 2, 3), newBase(at(0, 1), 90_000), ownBase(at(0, 2), 80_000)];
    // 8%, 9% and 8% of 18,003,000.
    expect(rateOf([...before, ...called(1_440_240)])).toEqual([80_000, true]);
    expect(rateOf([...before, newBase(at(0, 3), 90_000), ...called(1_620_270)])).toEqual([90_000, true]);
    const goesOn = [newBase(at(0, 3), 90_000), ownBase(at(0, 3), 80_000)];
    expect(rateOf([...before, ...goesOn, ...called(1_440_240)])).toEqual([80_000, true]);
  });

  it('LIM-5: what is changed before the next day is traded is collected the evening before', () => {
    const evening = (hours: number, marginFen: number): TinyFact[] => [
      ...[trade(0, 2, 3), band(0, 100_000), settled(0), hedgerCalled(at(0, 15.5), at(1, 9), marginFen)],
      ...[newBase(at(1, hours), 70_000), band(1, 100_000), settled(1)],
    ];
    // Trading begins at 9:30: 7% of 18,003,000 for a change at that instant, 10% for one a minute later.
    expect(rateOf(evening(9.5, 1_260_210))).toEqual([70_000, true]);
    expect(rateOf(evening(9.5 + 1 / 60, 1_800_300))).toEqual([100_000, true]);
  });

  it('CON-2, LIM-5: on its first day a new contract has the base of its listing, the first ones the scenario’s', () => {
    const firstDay = (day: number, noticeUs: number, marginFen: number): TinyFact[] => [
      ['ContractListed', at(day, 8), { contract: 0, priceFen: 6001 }],
      newBase(noticeUs, 70_000),
      ...[band(day, 100_000), trade(0, 2, 3, day)],
      ...[hedgerCalled(at(day, 11), at(day, 13), marginFen), settled(day)],
    ];
    expect(rateOf(firstDay(1, at(1, 0), 1_260_210))).toEqual([70_000, true]);
    expect(rateOf(firstDay(1, at(1, 9), 1_800_300))).toEqual([100_000, true]);
    expect(rateOf(firstDay(0, at(0, 0), 1_800_300))).toEqual([100_000, true]);
  });

  it('on the last day a changed rate is margin ÷ value', () => {
    // 24,004,000 × 15% = 3,600,600, though the day began at 10%.
    const facts = [...trades, band(0, 100_000), settled(0), called(0, 3_600_600)];
    expect(runOf(facts).calls[0]!.positions).toMatchObject([
      { marginPpm: 150_000, marginFen: 3_600_600, isRateKnown: false },
    ]);
  });

  it('DEL-2: what a delivery keeps is apart, from its margin to the money paid, until it is completed', () => {
    const delivery: readonly TinyFact[] = [
      [
        'DeliveryDue',
        at(0, 15.5),
        { contract: 0, account: 0, side: 0, lots: 2, priceFen: 6001, marginFen: 700 },
      ],
      called(0, 700),
      ['DeliveryPaid', at(1, 15), { contract: 0, account: 0, paidFen: 300, dueFen: 300 }],
      called(1, 1000),
      ['DeliveryCompleted', at(2, 15.5), { contract: 0, buyer: 0, seller: 2, completedLots: 2 }],
      called(2, 0),
    ];
    const { calls } = runOf([...trades, settled(0), ...delivery]);
    expect(calls.map(({ positions, deliveryMarginFen }) => [positions, deliveryMarginFen])).toEqual([
      [[], 700],
      [[], 1000],
      [[], 0],
    ]);
  });
});

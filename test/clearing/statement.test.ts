import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AccountStatement, type StatementTerms, type StatementTrade } from '../../src/clearing/index.js';
import { breachPrices } from '../../src/clearing/statement/breachPrices.js';
import { Offset, Side } from '../../src/protocol/index.js';
import { type DayWords, StatementTwin } from './statementTwin.js';

const trade: fc.Arbitrary<StatementTrade> = fc.record({
  contract: fc.integer({ min: 0, max: 1 }),
  side: fc.constantFrom(Side.buy, Side.sell),
  offset: fc.constantFrom(Offset.open, Offset.open, Offset.close, Offset.closeToday, Offset.closeHistory),
  lots: fc.integer({ min: 1, max: 25 }),
  priceFen: fc.integer({ min: 3_900, max: 4_200 }).map((ticks) => ticks * 2),
});

const day: fc.Arbitrary<DayWords> = fc.record({
  depositFen: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 120_000 })),
  trades: fc.array(trade, { maxLength: 10 }),
  settlementsFen: fc.array(
    fc.integer({ min: 3_700, max: 4_400 }).map((ticks) => ticks * 2),
    { minLength: 2, maxLength: 2 },
  ),
  marginPpm: fc.constantFrom(100_000, 120_000, 150_000),
});

describe('a statement beside the clearing house', () => {
  for (const marginMode of ['bothSides', 'largerSide'] as const) {
    for (const gainsUsable of [true, false]) {
      it(`MTM-1, MTM-2, MAR-1, MAR-3, MAR-4, FEE-1, CALL-1, LIQ-1: says the same, ${marginMode}, gains ${gainsUsable}`, () => {
        const seen = { called: 0, refused: 0, restricted: 0, liquidated: 0, closed: 0 };
        fc.assert(
          fc.property(fc.array(day, { minLength: 1, maxLength: 6 }), (days) => {
            const twin = new StatementTwin(marginMode, gainsUsable);
            for (const words of days) {
              const { statement, settled, callFen, refusals, formerOutcome, liquidationLots } =
                twin.day(words);
              const { roll, equityFen } = statement;
              if (Object.keys(settled).length > 0) {
                expect(roll.reserveFen).toBe(settled.reserveFen);
                expect(roll.marginFen).toBe(settled.marginFen);
                expect(equityFen).toBe(settled.equityFen);
              }
              expect(statement.call.callFen).toBe(callFen);
              expect(statement.formerCall?.outcome).toBe(formerOutcome);
              expect(statement.trades.map(({ refusal }) => refusal)).toEqual(
                statement.trades.map(() => undefined),
              );
              for (const [contract, lots] of liquidationLots.entries()) {
                const deficitFen = Math.max(0, -statement.reserveFen);
                const name = `C${contract}`;
                const cure = statement.cures.find(
                  (one) => one.contract === name && one.direction === 1 && one.deficitFen === deficitFen,
                );
                if (lots !== undefined && deficitFen > 0) expect(cure?.lots).toBe(lots);
              }
              if (callFen > 0) seen.called += 1;
              if (formerOutcome === 'liquidated') seen.liquidated += 1;
              seen.refused += refusals.filter((refusal) => refusal === 'notEnoughFreeMargin').length;
              seen.restricted += refusals.filter((refusal) => refusal === 'mayOnlyClose').length;
              seen.closed += statement.trades.filter(({ offset }) => offset !== Offset.open).length;
            }
          }),
          { numRuns: 60, seed: 20_261_026, endOnFailure: true },
        );
        expect(Math.min(...Object.values(seen))).toBeGreaterThan(5);
      });
    }
  }
});

/** The least number of ticks after which a tick's margin, in millionths of a fen, adds up to whole fen. */
function repeatOf(tickMarginPpm: number): number {
  let [one, other] = [1_000_000, tickMarginPpm];
  while (other > 0) [one, other] = [other, one % other];
  return 1_000_000 / one;
}

/** A client that holds lots of one contract at 80.00; a lot is worth 80,000 yuan. */
function terms(
  words: Partial<StatementTerms>,
  longLots: number,
  shortLots: number,
  tickFen = 2,
): StatementTerms {
  return {
    ...{ role: 'client', openingIs: 'reserve', openingFen: 0, collateralFen: 0, cashMultiple: 4 },
    ...{ minimumReserveFen: 0, addOnPpm: 0, marginMode: 'bothSides', gainsUsable: true },
    contracts: [
      {
        ...{ name: 'CA2612', lotTonnes: 1000, tickFen, feePpm: 100, previousSettlementFen: 8000 },
        ...{ marginPpm: 100_000, limitPpm: 50_000 },
        long: { lots: longLots, openedFen: 7900 },
        short: { lots: shortLots, openedFen: undefined },
      },
    ],
    ...words,
  };
}

const AS_BEFORE = {
  priceFen: 8000,
  method: undefined,
  nextMarginPpm: 100_000,
  nextLimitPpm: 50_000,
} as const;
const NO_FLOWS = { depositFen: 0, withdrawalFen: 0, collateralFen: undefined };

/** The first day of an account, settled at a price. */
function settledAt(account: StatementTerms, priceFen: number) {
  const statement = new AccountStatement(account);
  statement.openDay(NO_FLOWS);
  return statement.settle([{ ...AS_BEFORE, priceFen }]);
}

describe('prices at which an account is in trouble', () => {
  it.each([
    ['long', 10, 0, {}],
    ['short', 0, 10, {}],
    ['both, more long', 10, 9, {}],
    ['both, more short', 3, 4, {}],
    ['both, just so that margin and profit cancel', 11, 9, {}],
    ['only the larger side', 10, 9, { marginMode: 'largerSide' }],
    ['with add-on and minimum', 10, 2, { addOnPpm: 30_001, minimumReserveFen: 1_234_567 }],
    ['with collateral that counts up to a multiple of cash', 11, 9, { collateralFen: 9_000_000 }],
  ] as const)(
    'CALL-1, LIQ-1: are those at which the next settlement brings it, %s',
    (_title, long, short, words) => {
      const account = terms({ openingFen: 2_345_678, ...words }, long, short, 20);
      const { breaches } = settledAt(account, 8000).contracts[0]!;
      const reserveAt = (priceFen: number) => settledAt(account, priceFen).reserveFen;
      const { minimumReserveFen } = account;
      for (const [{ downFen, upFen }, leastFen] of [
        [breaches!.call, minimumReserveFen],
        [breaches!.belowZero, 0],
      ] as const) {
        const isBelow = (priceFen: number) => reserveAt(priceFen) < leastFen;
        const down = Array.from({ length: 400 }, (_, step) => 8000 - 20 * step);
        const up = Array.from({ length: 401 }, (_, step) => 8000 + 20 * step);
        expect(downFen).toBe(down.find(isBelow));
        expect(upFen).toBe(up.find(isBelow));
      }
    },
  );

  it('CALL-1, LIQ-1: are those of every tick looked at, close to balance and with any rounding', () => {
    const account = fc.record({
      lotTonnes: fc.integer({ min: 1, max: 12 }),
      tickFen: fc.constantFrom(1, 2, 7),
      ratePpm: fc.oneof(
        fc.constantFrom(100_000, 200_000, 333_333, 500_000, 125_000),
        fc.integer({ min: 1_000, max: 999_999 }),
      ),
      longLots: fc.integer({ min: 0, max: 11 }),
      shortLots: fc.integer({ min: 0, max: 11 }),
      spareFen: fc.integer({ min: -1, max: 3 }),
      collateralFen: fc.constantFrom(0, 0, 3, 700),
      cashMultiple: fc.integer({ min: 0, max: 4 }),
      marginMode: fc.constantFrom('bothSides', 'largerSide'),
      ticks: fc.integer({ min: 1, max: 90 }),
    });
    const seen = { none: 0, here: 0, elsewhere: 0 };
    fc.assert(
      fc.property(account, ({ tickFen, ticks, longLots, shortLots, spareFen, ...words }) => {
        const { lotTonnes, ratePpm, marginMode, collateralFen, cashMultiple } = words;
        const value = tickFen * ticks;
        const marginFen = (priceFen: number) => {
          const [long, short] = [longLots, shortLots].map((lots) =>
            Math.floor((priceFen * lotTonnes * lots * ratePpm) / 1_000_000 + 0.5),
          ) as [number, number];
          return marginMode === 'bothSides' ? long + short : Math.max(long, short);
        };
        const cashFen = Math.max(0, marginFen(value) + spareFen - collateralFen);
        const equityFen = (priceFen: number) => {
          const nextFen = cashFen + (priceFen - value) * (longLots - shortLots) * lotTonnes;
          return nextFen + Math.min(collateralFen, cashMultiple * Math.max(0, nextFen));
        };
        const isBelow = (priceFen: number) => equityFen(priceFen) < marginFen(priceFen);
        const down = Array.from({ length: ticks }, (_, step) => value - step * tickFen).find(isBelow);
        const up = Array.from({ length: ticks + 1 }, (_, step) => value + step * tickFen).find(isBelow);
        const repeatTicks = 1_000_000;
        for (const repeat of [repeatTicks, repeatOf(tickFen * lotTonnes * ratePpm)]) {
          const probe = { equityFen, marginFen, repeatTicks: repeat, leastFen: 0 };
          expect(breachPrices(probe, value, tickFen)).toEqual({ downFen: down, upFen: up });
        }
        seen[down === undefined ? 'none' : down === value ? 'here' : 'elsewhere'] += 1;
      }),
      { numRuns: 3000, seed: 20_261_027, endOnFailure: true },
    );
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(100);
  });

  it('CALL-1: are found at once where margin and profit cancel on millions of ticks', () => {
    // 11 long and 9 short at 10%: 2 lots earn on each tick what 20 lots need more. Without money nothing is ever below zero.
    const [contract] = terms({}, 11, 9, 1).contracts;
    const priceFen = 10_000_000;
    const account = {
      ...terms({ minimumReserveFen: 1 }, 11, 9, 1),
      contracts: [{ ...contract!, previousSettlementFen: priceFen }],
    };
    const { breaches } = settledAt(account, priceFen).contracts[0]!;
    expect(breaches!.belowZero).toEqual({ downFen: undefined, upFen: undefined });
    expect(breaches!.call).toEqual({ downFen: priceFen, upFen: priceFen });
  }, 1_000);

  it('CALL-1: by hand: ten lots long with 24,000 of reserve are called at 77.32', () => {
    // Equity 24,000 + 80,000 = 104,000; called when 104,000 + 10,000 (P − 80) < 1,000 P, that is P < 77.333…: 77.32.
    const { breaches, nextLimits } = settledAt(terms({ openingFen: 2_400_000 }, 10, 0), 8000).contracts[0]!;
    expect(breaches!.call).toEqual({ downFen: 7732, upFen: undefined });
    expect(nextLimits).toEqual({ lowerFen: 7600, upperFen: 8400 });
  });

  it('MAR-3, CALL-1: the exchange margin is under that of the broker, and reached later', () => {
    // With 3 points more: equity 128,000 = 24,000 + 104,000. Call: 128,000 + 10,000 (P − 80) < 1,300 P, P < 77.2413: 77.24.
    // Exchange margin: 128,000 + 10,000 (P − 80) < 1,000 P, P < 74.666…: 74.66.
    const account = terms({ openingFen: 2_400_000, addOnPpm: 30_000 }, 10, 0);
    const { breaches } = settledAt(account, 8000).contracts[0]!;
    expect(breaches!.call.downFen).toBe(7724);
    expect(breaches!.exchangeMargin.downFen).toBe(7466);
  });
});

describe('one account, by hand', () => {
  it('MTM-2: collateral credit counts up to four times cash and moves with it', () => {
    // Cash −62,000 + 80,000 = 18,000: of 100,000 pledged 72,000 count; R = −62,000 + 72,000 = 10,000, equity 90,000.
    const first = settledAt(terms({ openingFen: -6_200_000, collateralFen: 10_000_000 }, 10, 0), 8000);
    expect([first.creditFen, first.reserveFen, first.equityFen]).toEqual([7_200_000, 1_000_000, 9_000_000]);
    // At 79.80 cash is 16,000, credit 64,000, margin 79,800: R = 16,000 + 64,000 − 79,800 = 200.
    const second = settledAt(terms({ openingFen: -6_200_000, collateralFen: 10_000_000 }, 10, 0), 7980);
    expect([second.creditFen, second.reserveFen]).toEqual([6_400_000, 20_000]);
  });

  it('MTM-2: an account may begin with its equity', () => {
    // Equity 100,000 less the margin of 5 lots at 10%, 40,000: reserve 60,000.
    const { roll } = settledAt(terms({ openingIs: 'equity', openingFen: 10_000_000 }, 5, 0), 8000);
    expect([roll.previousReserveFen, roll.previousMarginFen]).toEqual([6_000_000, 4_000_000]);
  });

  it('MAR-4: a withdrawal beyond what is free is told, one up to it is not', () => {
    const statementAfter = (withdrawalFen: number) => {
      const statement = new AccountStatement(
        terms({ openingFen: 500_000, minimumReserveFen: 100_000 }, 1, 0),
      );
      statement.openDay({ ...NO_FLOWS, withdrawalFen });
      return statement.settle([AS_BEFORE]);
    };
    expect(statementAfter(400_000).withdrawalOver).toBeUndefined();
    expect(statementAfter(400_001).withdrawalOver).toEqual({ askedFen: 400_001, allowedFen: 400_000 });
  });

  it('LIQ-1: where even all lots do not make a deficit good, what is left is told', () => {
    // One lot long, reserve −10,000. At 80.00 closing gives 8,000 − 0 − 8 = 7,992: 2,008 are still lacking.
    const { cures } = settledAt(terms({ openingFen: -1_000_000 }, 1, 0), 8000);
    expect(cures[0]).toMatchObject({ priceFen: 8000, lots: 1, reliefPerLotFen: 799_200, leftFen: 200_800 });
    // At the lower limit 76.00 it gives 8,000 − 4,000 − 7.60 = 3,992.40.
    expect(cures[1]).toMatchObject({ priceFen: 7600, lots: 1, reliefPerLotFen: 399_240, leftFen: 600_760 });
  });

  it('CALL-1, CALL-2: a call below a minimum shows the lots for the call and those for the deficit below zero', () => {
    // Reserve −1,000, minimum 9,000: call 10,000, deficit 1,000. At 80.00 a lot gives 7,992: two lots, or one.
    const account = terms({ openingFen: -100_000, minimumReserveFen: 900_000 }, 10, 0);
    const { cures, call } = settledAt(account, 8000);
    expect(call).toMatchObject({ status: 'liquidationIfUnmet', callFen: 1_000_000 });
    const atSettlement = cures.filter(({ priceFen }) => priceFen === 8000);
    expect(atSettlement.map(({ deficitFen, lots }) => [deficitFen, lots])).toEqual([
      [1_000_000, 2],
      [100_000, 1],
    ]);
  });

  it('MTM-1: profit since opening is known where the opening price is', () => {
    // Ten lots opened at 79.00 and settled at 80.00: 10,000 yuan.
    expect(settledAt(terms({}, 10, 0), 8000).contracts[0]!.sinceOpeningFen).toBe(1_000_000);
    expect(settledAt(terms({}, 10, 1), 8000).contracts[0]!.sinceOpeningFen).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import { SUMMARY_FIELDS, summarise } from '../../src/metrics/index.js';
import { PostingReason, Side } from '../../src/protocol/index.js';
import { evaluateFormula, type Json } from '../../src/scenario/formula/evaluateFormula.js';
import { Figures } from '../../src/scenario/formula/figures.js';
import { readFormula } from '../../src/scenario/formula/readFormula.js';
import { contractDay, fact, locked, MONDAY, meta, rowsOf, threeLocks } from './clearingFacts.js';
import { at, runOf, type TinyFact } from './tinyRun.js';

describe('runs of locked days', () => {
  const run = runOf(threeLocks, meta);

  it('LIM-3: bands and margins of each day, and the normal terms after a reduction', () => {
    expect(summarise(run, []).locks).toEqual([
      {
        ...{ contract: 'CA2612', side: 'up', firstDate: '2026-01-05', days: 3, outcome: 'reduced' },
        ...{ firstLimitPercent: 5, secondLimitPercent: 8, thirdLimitPercent: 10, nextLimitPercent: 5 },
        ...{ firstMarginPercent: 10, secondMarginPercent: 10, thirdMarginPercent: 12, nextMarginPercent: 10 },
        ...{ maxLimitPercent: 10, maxMarginPercent: 12, requestedLots: 10, filledLots: 6 },
      },
    ]);
    expect(summarise(run, []).limits).toMatchObject({ lockedDays: 3, longestLock: 3, thirdLocks: 1 });
    expect(rowsOf(run, 'lockedDays')[2]).toEqual({
      ...{ date: MONDAY + 2, contract: 'CA2612', side: 'up', lockNumber: 3, limitPpm: 100_000 },
      ...{ marginPpm: 120_000, settlementFen: 7484, volumeLots: 10, openInterestLots: 100 },
      ...{ lockedDays: 3, outcome: 'reduced' },
    });
  });

  it.each([
    ['locks[1].secondLimitPercent', 8],
    ['max(locks["CA2612"].thirdMarginPercent)', 12],
    ['count(locks["CA2602"])', 0],
    ['sum(reductions.groups.cutLots)', 6],
    ['reductions.tiers["3"].lots', 1],
    ['liquidations["overLimit"].orders', 0],
    ['sum(waterfall.payers["exchange"].amountFen)', 0],
  ])('LIM-3, FRD-1: a condition can say %s', (text, expected) => {
    const formula = readFormula(text, new Figures(SUMMARY_FIELDS));
    if ('code' in formula) throw new Error(`${text}: ${formula.code}`);
    const summary = JSON.parse(JSON.stringify(summarise(run, []))) as Json;
    expect(evaluateFormula(formula, summary)).toBe(expected);
  });

  it('LIM-3: a run of one day that opens, one that turns around, and one that the simulation ends', () => {
    const facts = [
      ...[0, 1, 2, 3, 4].flatMap((day) => contractDay(day, 50_000, 100_000, 6000)),
      locked(0, 1),
      locked(2, 1),
      locked(3, 1, Side.sell),
      locked(4, 2, Side.sell),
    ];
    const locks = runOf(facts, meta).clearing.locks;
    expect(locks.map(({ side, outcome, days }) => [side, outcome, days.length])).toEqual([
      [Side.buy, 'opened', 1],
      [Side.buy, 'reversed', 1],
      [Side.sell, 'unfinished', 2],
    ]);
    expect(locks[2]!.next).toBeUndefined();
  });

  it('LIM-4: a contract that ends locked goes to delivery; a suspension is named', () => {
    const facts = [0, 1, 2].flatMap((day) => contractDay(day, 50_000, 100_000, 6000));
    const ending = { ...meta.contracts[1]!, lastTradingDay: MONDAY + 2 };
    const ended = runOf([...facts, locked(2, 3)], { ...meta, contracts: [meta.contracts[0]!, ending] });
    expect(ended.clearing.locks[0]).toMatchObject({ outcome: 'delivered', next: undefined });
    const suspension = { contract: 1, account: -1, untilDay: MONDAY + 2, suspensionCause: 0 };
    const stopped = runOf([...facts, locked(1, 3), fact('OpeningSuspended', at(1, 15.5), suspension)], meta);
    expect(stopped.clearing.locks[0]!.outcome).toBe('suspended');
  });
});

describe('reductions of positions', () => {
  const run = runOf(threeLocks, meta);

  it('FRD-1: requests, lots by tier, and who was relieved and cut, with what it cost', () => {
    // Accounts 0 and 1 are group a, 2 is b. The next settlement is 16 fen higher: 5 lots are 80,000, 1 lot 16,000.
    // Group a is relieved of 5 lots (−80,000) and cut 6 (+96,000); b relieved of 1. The own lots of account 2 are neither.
    expect(summarise(run, []).reductions).toEqual({
      ...{ count: 1, requestedLots: 10, filledLots: 6 },
      tiers: [
        { tier: 1, lots: 5 },
        { tier: 3, lots: 1 },
      ],
      groups: [
        {
          ...{ group: 'a', kind: 'noiseTrader', requestedLots: 7, relievedLots: 5, cutLots: 6 },
          forgoneFen: 16_000,
        },
        {
          ...{ group: 'b', kind: 'marketMaker', requestedLots: 3, relievedLots: 1, cutLots: 0 },
          forgoneFen: -16_000,
        },
      ],
    });
  });

  it('FRD-1: a row for each trade', () => {
    const rows = rowsOf(run, 'reductions');
    expect(rows.map(({ loser, winner, lots, tier }) => [loser, winner, lots, tier])).toEqual([
      [2, 2, 1, 0],
      [0, 1, 5, 1],
      [2, 1, 1, 3],
    ]);
    expect(rows[1]).toMatchObject({ design: 'forcedReduction', priceFen: 7484, forgoneFen: 80_000 });
  });

  it('FRD-3: in a queue each bankrupt has a reduction of his own at one instant, and there are no tiers', () => {
    const reduced = (loser: number, priceFen: number): TinyFact[] => [
      fact('ReductionRequested', at(1, 15.5), { contract: 1, account: loser, lots: 2, unitLossFen: 900 }),
      fact('ReductionTraded', at(1, 15.5), {
        ...{ contract: 1, priceFen, lots: 2, loser, winner: 1, tier: 1, loserSide: Side.buy },
      }),
      fact('ContractReduced', at(1, 15.5), {
        ...{ contract: 1, loserSide: Side.buy, requestedLots: 2, filledLots: 2, priceFen, design: 1 },
      }),
    ];
    const queue = runOf([...reduced(0, 5900), ...reduced(2, 5880)], meta);
    expect(queue.clearing.reductions.map(({ priceFen, trades }) => [priceFen, trades.length])).toEqual([
      [5900, 1],
      [5880, 1],
    ]);
    // No settlement follows: nobody can say what was forgone.
    expect(queue.clearing.reductions[0]!.trades[0]!.forgoneFen).toBeUndefined();
    expect(summarise(queue, []).reductions).toMatchObject({ count: 2, filledLots: 4, tiers: [] });
  });

  it('FRD-1, MTM-1: what was cut is no longer held when a call is made', () => {
    const call = { minimumFen: 0, amountFen: 1, deadlineUs: at(1, 9), equityFen: 0, reserveFen: -1 };
    const called = runOf(
      [
        fact('TradeExecuted', at(0, 10), {
          contract: 1,
          priceFen: 6000,
          quantityLots: 10,
          buyer: 1,
          seller: 0,
        }),
        fact('SettlementPriceSet', at(0, 15.5), { contract: 1, settlementPriceFen: 6000 }),
        fact('ReductionTraded', at(0, 15.5), {
          ...{ contract: 1, priceFen: 6000, lots: 4, loser: 0, winner: 1, tier: 1, loserSide: Side.sell },
        }),
        fact('MarginCalled', at(0, 15.5), { account: 0, marginFen: 1, ...call }),
        fact('MarginCalled', at(0, 15.5), { account: 1, marginFen: 1, ...call }),
      ],
      meta,
    );
    expect(
      called.calls.map(({ positions }) => positions.map(({ longLots, shortLots }) => [longLots, shortLots])),
    ).toEqual([[[0, 6]], [[6, 0]]]);
  });
});

describe('losses by payer', () => {
  const loss = { account: 0, amountFen: 100 };
  const run = runOf(
    [
      fact('CashTransferred', at(1, 16), {
        fromLedger: 1,
        toLedger: 4,
        amountFen: 10,
        reason: PostingReason.lossCover,
      }),
      fact('CashTransferred', at(1, 16), {
        fromLedger: 10,
        toLedger: 4,
        amountFen: 30,
        reason: PostingReason.lossCover,
      }),
      fact('LossCovered', at(1, 16), { ...loss, layer: 0, amountFen: 60 }),
      fact('LossShared', at(1, 16), { ...loss, payer: 1, layer: 2, amountFen: 5 }),
      fact('LossShared', at(1, 16), { ...loss, payer: 2, layer: 2, amountFen: 25 }),
      fact('LossCovered', at(1, 16), { ...loss, layer: 2, amountFen: 30 }),
      fact('LossCovered', at(1, 16), { ...loss, layer: 1, amountFen: 10 }),
      fact('AccountDefaulted', at(1, 16), { account: 0, lossFen: 100 }),
    ],
    meta,
  );

  it('WF-1, WF-2: layers in the order of the run, and who paid in them', () => {
    const summary = summarise(run, []);
    expect(summary.lossesByLayer.map(({ layer, amountFen }) => [layer, amountFen])).toEqual([
      ['brokerRiskReserve', 60],
      ['survivorsFund', 30],
      ['exchangeFunds', 10],
    ]);
    expect(summary.waterfall).toEqual({
      layersUsed: 3,
      payers: [
        { group: 'brokers', kind: 'broker', layer: 'brokerRiskReserve', amountFen: 60 },
        { group: 'a', kind: 'noiseTrader', layer: 'survivorsFund', amountFen: 5 },
        { group: 'b', kind: 'marketMaker', layer: 'survivorsFund', amountFen: 25 },
        { group: 'exchange', kind: 'exchange', layer: 'exchangeFunds', amountFen: 10 },
      ],
    });
    expect(rowsOf(run, 'lossShares').map(({ payer, amountFen }) => [payer, amountFen])).toEqual([
      [1, 5],
      [2, 25],
    ]);
  });

  it('WF-1: what others covered for a group, and what it bore for others', () => {
    // Account 0 received 40; account 2 paid 30 of it from ledger account 10, the exchange 10.
    const found = summarise(run, []).groups.map(({ group, lossesCoveredFen, lossesBorneFen }) => [
      group,
      lossesCoveredFen,
      lossesBorneFen,
    ]);
    expect(found).toEqual([
      ['a', 40, 0],
      ['b', 0, 30],
      ['brokers', 0, 0],
      ['exchange', 0, 10],
      ['spot venue', 0, 0],
    ]);
  });
});

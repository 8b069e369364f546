import { describe, expect, it } from 'vitest';
import { dayFromCivil } from '../../src/calendar/index.js';
import { WATERFALL_LAYERS, WATERFALL_PRESETS } from '../../src/clearing/index.js';
import { Offset, RejectReason, Side } from '../../src/protocol/index.js';
import { groupOf, type MarketRun, runMarket, smallMarket } from '../../src/testing/index.js';
import { buyOpen, scripted, sellOpen, send } from './scriptedAgent.js';
import { rowsOf } from './tableRows.js';

/*
 * One contract, listed at 60.00 (no carry), 1000 t, margin 10%, fee 0.01%, one broker. As in marginCall.test.ts account 0 buys
 * 10 lots at 60.00, the settlement of day 1 is 57.00, and its reserve then −1,706,000 fen.
 */
const RICH = { reserveFen: 5_000_000_00 };
const BROKER = 4;

function market(brokerReserveFen: number, brokerOwnFundsFen: number): MarketRun {
  const base = smallMarket();
  const kinds = [
    scripted('holder', [{ day: 0, clock: '09:32', act: buyOpen(10, 6000) }]),
    scripted('writer', [{ day: 0, clock: '09:33', act: sellOpen(10, 6000) }]),
    scripted('buyer', [
      { day: 1, clock: '09:32', act: buyOpen(50, 5700) },
      { day: 2, clock: '09:40', act: buyOpen(1, 5700) },
    ]),
    scripted('seller', [{ day: 1, clock: '09:33', act: sellOpen(50, 5700) }]),
  ];
  const config = smallMarket({
    calendar: { ...base.calendar, lastDay: dayFromCivil(2026, 1, 7) },
    futures: { ...base.futures, contracts: ['CA2612'], listingCarryPpm: 0 },
    clearing: { ...base.clearing, brokers: 1, brokerReserveFen, brokerOwnFundsFen },
    population: [
      groupOf('holder', 1, { reserveFen: 70_000_00, bankFen: 0 }, kinds),
      groupOf('writer', 1, RICH, kinds),
      groupOf('buyer', 1, RICH, kinds),
      groupOf('seller', 1, RICH, kinds),
    ],
  });
  return runMarket(config, kinds);
}

function refusals({ tables }: MarketRun): number[][] {
  return rowsOf(tables, 'OrderRejected', 'account', 'reason');
}

describe('a broker in a run (CALL-1)', () => {
  it('is called for what it lacks after what it advances, and tops up from its own funds', () => {
    const run = market(201_000_000, 5_000_000);
    const settled = rowsOf(
      run.tables,
      'MemberSettled',
      'member',
      'clientDeficitFen',
      'reserveFen',
      'callFen',
    );
    expect(settled.slice(0, 2)).toEqual([
      [BROKER, 0, 201_000_000, 0],
      [BROKER, 1_706_000, 201_000_000, 706_000],
    ]);
    expect(rowsOf(run.tables, 'MarginCallMet', 'account', 'amountFen')).toEqual([[BROKER, 706_000]]);
    expect(rowsOf(run.tables, 'MemberRestricted', 'member')).toEqual([]);
    expect(refusals(run)).toEqual([]);
  });

  it('without own funds misses its call: its clients may only close', () => {
    const run = market(201_000_000, 0);
    expect(rowsOf(run.tables, 'MemberRestricted', 'member', 'restricted', 'availableFen')).toEqual([
      [BROKER, 1, 199_294_000],
    ]);
    expect(refusals(run)).toEqual([[2, RejectReason.memberRestricted]]);
  });
});

/*
 * Margin 3%, limit 5%: account 0 (reserve 18,100,000 fen) buys 100 lots at 60.00, worth 600,000,000: margin 18,000,000, fee
 * 60,000. On day 1 it sells them at 57.00, the lower limit: 30,000,000 lost, fee 57,000. So −12,017,000 is left of it.
 */
describe('a waterfall in a run (WF-2)', () => {
  it("asks survivors and the day's gainers for a client's loss that its broker cannot pay", () => {
    const base = smallMarket();
    const sellBack = send({ side: Side.sell, offset: Offset.close, lots: 100, priceFen: 5700 });
    const kinds = [
      scripted('loser', [
        { day: 0, clock: '09:32', act: buyOpen(100, 6000) },
        { day: 1, clock: '09:33', act: sellBack },
      ]),
      scripted('writer', [{ day: 0, clock: '09:33', act: sellOpen(100, 6000) }]),
      scripted('taker', [{ day: 1, clock: '09:32', act: buyOpen(100, 5700) }]),
    ];
    const { terms, marginLadder } = base.futures;
    const { tables } = runMarket(
      smallMarket({
        calendar: { ...base.calendar, lastDay: dayFromCivil(2026, 1, 7) },
        futures: {
          ...base.futures,
          contracts: ['CA2612'],
          listingCarryPpm: 0,
          terms: { ...terms, initialMarginPpm: 30_000 },
          marginLadder: { ...marginLadder, basePpm: 30_000, minimumPpm: 30_000 },
          limitEscalation: { ...base.futures.limitEscalation, firstDayFactor: 1 },
        },
        clearing: {
          ...base.clearing,
          memberMinimumReserveFen: 0,
          brokerReserveFen: 0,
          brokerRiskReserveFen: 0,
          brokerOwnFundsFen: 0,
          brokerGuaranteeFundFen: 1_000_000,
          skinInTheGameFen: 500_000,
          waterfall: WATERFALL_PRESETS.ccp,
        },
        population: [
          groupOf('loser', 1, { reserveFen: 18_100_000, bankFen: 0 }, kinds),
          groupOf('writer', 1, RICH, kinds),
          groupOf('taker', 1, RICH, kinds),
        ],
      }),
      kinds,
    );
    const layers = rowsOf(tables, 'LossCovered', 'account', 'layer', 'amountFen');
    expect(layers.map(([account, layer, fen]) => [account, WATERFALL_LAYERS[layer!], fen])).toEqual([
      [0, 'defaulterFund', 1_000_000],
      [0, 'skinInTheGame', 500_000],
      [0, 'survivorsFund', 2_000_000],
      [0, 'variationMarginGains', 8_517_000],
    ]);
    // brokers are 3, 4, 5; the writer, who holds on, gained all that was lost; the taker bought at the settlement
    expect(rowsOf(tables, 'LossShared', 'payer', 'amountFen')).toEqual([
      [4, 1_000_000],
      [5, 1_000_000],
      [1, 8_517_000],
    ]);
    expect(rowsOf(tables, 'AccountDefaulted', 'account', 'lossFen', 'uncoveredFen')).toEqual([
      [0, 12_017_000, 0],
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { type AgentKind, builtInAgents } from '../../src/agents/index.js';
import { dayFromCivil } from '../../src/calendar/index.js';
import { ledgerName } from '../../src/clearing/index.js';
import { FACT_NAMES, type FactName } from '../../src/protocol/index.js';
import { FactTables, STREAM_TABLES, StreamRecorder } from '../../src/recording/index.js';
import { Product } from '../../src/registry/index.js';
import { createSimulation, type Simulation, type SimulationConfig } from '../../src/simulation/index.js';
import { groupOf, smallMarket } from '../../src/testing/index.js';
import { buyOpen, scripted, sellOpen } from '../simulation/scriptedAgent.js';
import { rowsOf } from '../simulation/tableRows.js';
import { RowCollector } from './rowCollector.js';

const base = smallMarket();
const LOT_TONNES = 1000;

/** What an agent sees of its own position after a settlement: day, contract, account, long, short, own margin rate. */
interface Seen {
  readonly day: number;
  readonly contract: string;
  readonly account: number;
  readonly longLots: number;
  readonly shortLots: number;
  readonly marginPpm: number;
}

/** Kinds that behave as before and note after every settlement what clearing says they hold. */
function watching(kinds: readonly AgentKind[], notes: Seen[]): AgentKind[] {
  return kinds.map((kind) => ({
    ...kind,
    create: (values) => {
      const agent = kind.create(values);
      return {
        onWake: (view, memory) => agent.onWake(view, memory),
        onOrderEvent: (event, view, memory) => agent.onOrderEvent?.(event, view, memory),
        onMarginCall: (call, view, memory) => agent.onMarginCall?.(call, view, memory),
        onTradingDay: (view, memory) => {
          for (let contract = 0; contract < view.futures.contractCount; contract++) {
            const { longLots, shortLots } = view.position(contract);
            if (longLots + shortLots === 0) continue;
            const marginPpm = view.futures.marginPpm(contract);
            const { dayIndex: day, account } = view;
            notes.push({
              day,
              contract: view.futures.code(contract),
              account,
              longLots,
              shortLots,
              marginPpm,
            });
          }
          agent.onTradingDay?.(view, memory);
        },
      };
    },
  }));
}

function record(config: SimulationConfig, kinds: readonly AgentKind[]) {
  const notes: Seen[] = [];
  const sink = new RowCollector();
  const tables = new FactTables(FACT_NAMES);
  const productNames = Object.keys(Product);
  const recorder = new StreamRecorder(
    new Set(STREAM_TABLES.map(({ name }) => name)),
    {
      firstDay: config.calendar.firstDay,
      contractCode: (contract) => simulation.contractCodes[contract],
      ledgerName,
      productName: (product) => productNames[product],
      marketName: (market) => simulation.marketNames[market],
    },
    sink,
  );
  const simulation: Simulation = createSimulation(config, {
    kinds: watching(kinds, notes),
    observers: [tables, recorder],
  });
  for (const { midnightUs } of simulation.days) {
    simulation.runUntil(midnightUs + 10 * 3600e6);
    for (const look of simulation.lookAtBooks(5)) recorder.onBook(look);
  }
  simulation.runUntil(simulation.endUs);
  recorder.finish();
  return { simulation, sink, tables, notes };
}

/* Six trading days, Tuesday 27 January to Tuesday 3 February 2026; CA2602 stops on Friday the 30th, day 3, and is sold and bought by two. */
const expiringKinds = [
  ...builtInAgents,
  scripted('writer', [{ day: 1, clock: '09:31', act: sellOpen(5, 6000) }]),
  scripted('holder', [{ day: 1, clock: '09:32', act: buyOpen(5, 6000) }]),
];
const expiring = smallMarket({
  calendar: { ...base.calendar, firstDay: dayFromCivil(2026, 1, 27), lastDay: dayFromCivil(2026, 2, 3) },
  futures: { ...base.futures, contracts: ['CA2602', 'CA2612'] },
  population: [
    ...base.population,
    ...['writer', 'holder'].map((name) => groupOf(name, 1, {}, expiringKinds)),
  ],
});
const EXPIRY = 3;

describe('a real run, all tables recorded', () => {
  const { simulation, sink, tables, notes } = record(expiring, expiringKinds);
  const positions = sink.rows('positionDays');
  const dayOf = new Map(simulation.days.map(({ dayNumber }, index) => [dayNumber, index]));

  it('has the hash of the same run without a recorder', () => {
    const plain = createSimulation(expiring, { kinds: expiringKinds });
    plain.runUntil(plain.endUs);
    expect(simulation.stateHash()).toBe(plain.stateHash());
  });

  it('has a row for each fact', () => {
    const sources: Readonly<Record<string, readonly FactName[]>> = {
      trades: ['TradeExecuted'],
      spotTrades: ['SpotTradeExecuted', 'BlockTraded'],
      orders: [
        'OrderAccepted',
        'OrderModified',
        'OrderCancelled',
        'StopTriggered',
        'ListingAccepted',
        'ListingCancelled',
      ],
      rejects: [
        'OrderRejected',
        'TakeRejected',
        'ListingRejected',
        'BlockRejected',
        'TransferRejected',
        'SurrenderRejected',
      ],
      accountDays: ['AccountSettled'],
      units: [
        'AllowanceIssued',
        'AllowanceTransferred',
        'AllowanceSurrendered',
        'AllowanceExpired',
        'AllowanceLocked',
        'AllowanceUnlocked',
        'AllowancePledged',
        'AllowanceUnpledged',
        'AllowanceCancelled',
      ],
      cash: ['CashTransferred'],
      funding: ['FundsRequested', 'CreditDrawn', 'CreditRepaid', 'InterestCharged'],
      blockOffers: ['BlockPublished', 'BlockWithdrawn'],
      fundamental: ['FundamentalValueSet'],
      auctions: ['AuctionMatched'],
      stops: ['StopTriggered'],
    };
    for (const [table, facts] of Object.entries(sources)) {
      const expected = facts.reduce((sum, fact) => sum + tables.table(fact).rowCount, 0);
      expect([table, sink.rows(table).length]).toEqual([table, expected]);
    }
    for (const table of [
      'trades',
      'spotTrades',
      'orders',
      'rejects',
      'accountDays',
      'units',
      'cash',
      'bookDepth',
    ]) {
      expect(sink.rows(table).length).toBeGreaterThan(20);
    }
  });

  it('has the numbers of the facts', () => {
    expect(
      sink
        .rows('trades')
        .map(({ tradeId, priceFen, lots, buyer, seller }) => [tradeId, priceFen, lots, buyer, seller]),
    ).toEqual(rowsOf(tables, 'TradeExecuted', 'tradeId', 'priceFen', 'quantityLots', 'buyer', 'seller'));
    expect(sink.rows('accountDays').map(({ account, equityFen }) => [account, equityFen])).toEqual(
      rowsOf(tables, 'AccountSettled', 'account', 'equityFen'),
    );
  });

  it('has the positions that clearing shows each account after settlement (ORD-3, DEL-2)', () => {
    expect(notes.some(({ day, contract }) => day < EXPIRY && contract === 'CA2602')).toBe(true);
    expect(notes.some(({ day }) => day > EXPIRY)).toBe(true);
    const rows = positions.map(({ date, contract, account, longLots, shortLots }) =>
      [dayOf.get(date as number), contract, account, longLots, shortLots].join(' '),
    );
    const seen = notes.map(({ day, contract, account, longLots, shortLots }) =>
      [day, contract, account, longLots, shortLots].join(' '),
    );
    expect(rows.toSorted()).toEqual(seen.toSorted());
    expect(
      positions.filter(({ date, contract }) => contract === 'CA2602' && dayOf.get(date as number)! >= EXPIRY),
    ).toEqual([]);
  });

  it('has as many lots long as short, which are the open interest of the settlement (SET-1)', () => {
    const settlements = rowsOf(tables, 'SettlementPriceSet', 'timeUs', 'contract', 'openInterestLots');
    let compared = 0;
    for (const [timeUs, contract, openInterestLots] of settlements) {
      const date = expiring.calendar.firstDay + Math.floor(timeUs! / 86_400e6);
      const code = simulation.contractCodes[contract!];
      if (code === 'CA2602' && dayOf.get(date)! >= EXPIRY) continue;
      const held = positions.filter((row) => row.date === date && row.contract === code);
      expect(held.reduce((sum, row) => sum + (row.longLots as number), 0)).toBe(openInterestLots);
      expect(held.reduce((sum, row) => sum + (row.shortLots as number), 0)).toBe(openInterestLots);
      compared += 1;
    }
    // Two contracts on days 0 to 2, one on days 3 to 5.
    expect(compared).toBe(9);
  });

  it('has the margin that goes with these positions at the settlement prices (MAR-1)', () => {
    const settlementFen = new Map(
      rowsOf(tables, 'SettlementPriceSet', 'timeUs', 'contract', 'settlementPriceFen').map(
        ([timeUs, contract, fen]) => [`${Math.floor(timeUs! / 86_400e6)} ${contract}`, fen!],
      ),
    );
    const ratePpm = new Map(notes.map((one) => [`${one.day} ${one.contract} ${one.account}`, one.marginPpm]));
    const settled = sink.rows('accountDays').filter(({ date }) => dayOf.get(date as number)! < EXPIRY);
    let withPositions = 0;
    for (const { date, account, marginFen } of settled) {
      const day = dayOf.get(date as number)!;
      const own = positions.filter((row) => row.date === date && row.account === account);
      let fen = 0;
      for (const { contract, longLots, shortLots } of own) {
        const index = simulation.contractCodes.indexOf(contract as string);
        const lotFen =
          settlementFen.get(`${(date as number) - expiring.calendar.firstDay} ${index}`)! * LOT_TONNES;
        const ppm = ratePpm.get(`${day} ${contract} ${account}`)!;
        // Each side half-up; rates are whole percent and lot values whole thousands of fen, so nothing is rounded.
        fen += (lotFen * ((longLots as number) + (shortLots as number)) * ppm) / 1_000_000;
      }
      expect(marginFen).toBe(fen);
      withPositions += own.length > 0 ? 1 : 0;
    }
    expect(withPositions).toBeGreaterThan(10);
  });
});

describe('forced liquidation is in the positions like every trade (LIQ-1)', () => {
  it('takes the lots of the fills from the account', () => {
    /*
     * The case of test/simulation/marginCall.test.ts: `holder`, account 0, buys 10 lots at 60.00; a settlement at 57.00 leaves
     * him 17,060 yuan short; on day 2 a depth of 20 lots at 56.90 takes the 4 lots that cure it.
     */
    const kinds = [
      scripted('holder', [{ day: 0, clock: '09:32', act: buyOpen(10, 6000) }]),
      scripted('writer', [{ day: 0, clock: '09:33', act: sellOpen(10, 6000) }]),
      scripted('buyer', [
        { day: 1, clock: '09:32', act: buyOpen(50, 5700) },
        { day: 2, clock: '09:31', act: buyOpen(20, 5690) },
      ]),
      scripted('seller', [{ day: 1, clock: '09:33', act: sellOpen(50, 5700) }]),
    ];
    const rich = { reserveFen: 5_000_000_00 };
    const config = smallMarket({
      calendar: { ...base.calendar, lastDay: dayFromCivil(2026, 1, 7) },
      futures: { ...base.futures, contracts: ['CA2612'], listingCarryPpm: 0 },
      population: [
        groupOf('holder', 1, { reserveFen: 70_000_00, bankFen: 20_000_00 }, kinds),
        ...['writer', 'buyer', 'seller'].map((name) => groupOf(name, 1, rich, kinds)),
      ],
    });
    const { sink, tables } = record(config, kinds);
    expect(rowsOf(tables, 'PositionLiquidated', 'account', 'lots')).toEqual([[0, 4]]);
    const rows = sink
      .rows('positionDays')
      .map(({ account, longLots, shortLots }) => [account, longLots, shortLots]);
    expect(rows).toEqual([
      [0, 10, 0],
      [1, 0, 10],
      [0, 10, 0],
      [1, 0, 10],
      [2, 50, 0],
      [3, 0, 50],
      [0, 6, 0],
      [1, 0, 10],
      [2, 54, 0],
      [3, 0, 50],
    ]);
  });
});

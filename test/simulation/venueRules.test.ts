import { describe, expect, it } from 'vitest';
import type { AgentView } from '../../src/agents/index.js';
import { dayFromCivil } from '../../src/calendar/index.js';
import { RejectReason, Side } from '../../src/protocol/index.js';
import { Product } from '../../src/registry/index.js';
import type { SimulationConfig, SpotVenueConfig } from '../../src/simulation/index.js';
import { groupOf, runMarket, smallMarket } from '../../src/testing/index.js';
import { type Step, scripted } from './scriptedAgent.js';
import { rowsOf } from './tableRows.js';

/** A market of two days with one venue beside the main one, and scripted agents by name: their steps and their start. */
function run(
  venue: Partial<SpotVenueConfig>,
  agents: readonly {
    readonly name: string;
    readonly steps: readonly Step[];
    readonly start: Partial<SimulationConfig['population'][number]>;
  }[],
  further: readonly Partial<SpotVenueConfig>[] = [],
) {
  const base = smallMarket();
  const { history: _, ...main } = base.spot;
  const kinds = agents.map(({ name, steps }) => scripted(name, steps));
  const plain = { bankFen: 1_000_000_00, reserveFen: 0, venue: 'beijing' };
  return runMarket(
    {
      ...base,
      calendar: { ...base.calendar, lastDay: dayFromCivil(2026, 1, 6) },
      furtherVenues: [{ name: 'beijing', product: Product.BEA, ...venue }, ...further].map((one) => ({
        ...main,
        ...one,
      })),
      population: agents.map(({ name, start }) => groupOf(name, 1, { ...plain, ...start }, kinds)),
    },
    kinds,
  ).tables;
}

const list = (side: Side, tonnes: number) => (view: AgentView) => view.list(side, 6000, tonnes);
const take = (side: Side, tonnes: number) => (view: AgentView) => view.take(side, 6000, tonnes, 'first');
const step = (day: number, clock: string, act: Step['act']): Step => ({ day, clock, act });

describe('a holding limit (SPOT-9, Beijing)', () => {
  /*
   * The limit is 1,000 t. `buyer` holds 300 t, bids for 500 t (800 t with what it holds), then for 201 t: 1,001 t, refused;
   * for 200 t: 1,000 t, accepted. `seller` hits 100 t of the first bid; the rest ends with the day. Day 1: it holds 400 t, so that
   * 601 t are refused and 600 t are not.
   */
  const tables = run({ holdingLimitTonnes: 1_000 }, [
    {
      name: 'buyer',
      start: { allowanceTonnes: 300 },
      steps: [
        step(0, '09:32', list(Side.buy, 500)),
        step(0, '09:33', list(Side.buy, 201)),
        step(0, '09:34', list(Side.buy, 200)),
        step(1, '09:33', list(Side.buy, 601)),
        step(1, '09:34', list(Side.buy, 600)),
      ],
    },
    {
      name: 'seller',
      start: { allowanceTonnes: 5_000 },
      steps: [step(0, '09:40', take(Side.sell, 100))],
    },
  ]);

  it('counts what is held, open bids and what is bought and not settled', () => {
    const accepted = rowsOf(tables, 'ListingAccepted', 'account', 'quantityTonnes', 'venue');
    expect(accepted).toEqual([
      [0, 500, 1],
      [0, 200, 1],
      [0, 600, 1],
    ]);
    const rejected = rowsOf(tables, 'ListingRejected', 'account', 'quantityTonnes', 'reason', 'venue');
    expect(rejected).toEqual([
      [0, 201, RejectReason.positionLimit, 1],
      [0, 601, RejectReason.positionLimit, 1],
    ]);
  });

  it('does not touch who sells: its 5,000 t are over the limit', () => {
    expect(rowsOf(tables, 'SpotTradeExecuted', 'quantityTonnes', 'buyer', 'seller')).toEqual([[100, 0, 1]]);
  });
});

describe('a market that lists one vintage (SPOT-9, Shenzhen)', () => {
  const year = (name: string, vintage: number) => ({
    name,
    product: Product.SZEA,
    vintage,
    ownVintageOnly: true,
  });

  it('two products of one exchange are apart: units of another year cannot be sold there', () => {
    const tables = run(
      {},
      [
        {
          name: 'holder',
          start: { venue: 'sz14', furtherVenues: ['sz15'], allowanceTonnes: 100 },
          steps: [
            step(0, '09:32', (view) =>
              view.venues.find(({ name }) => name === 'sz15')!.list(Side.sell, 6000, 10),
            ),
            step(0, '09:33', list(Side.sell, 100)),
          ],
        },
        {
          name: 'buyer',
          start: { venue: 'sz14' },
          steps: [step(0, '09:40', take(Side.buy, 60))],
        },
      ],
      [year('sz14', 2014), year('sz15', 2015)],
    );
    expect(rowsOf(tables, 'ListingRejected', 'account', 'reason', 'venue')).toEqual([
      [0, RejectReason.notEnoughUnits, 3],
    ]);
    expect(rowsOf(tables, 'AllowanceTransferred', 'product', 'vintage', 'tonnes')).toEqual([
      [Product.SZEA, 2014, 60],
    ]);
  });
});

describe('one bank account for all markets (SPOT-5)', () => {
  it('what is locked for a bid in one cannot be bid in another', () => {
    // 100 yuan: a bid for one tonne at 60.00 leaves 39.98 after the fee of 0.03%.
    const tables = run({}, [
      {
        name: 'poor',
        start: { bankFen: 100_00, venue: 'national', furtherVenues: ['beijing'] },
        steps: [
          step(0, '09:32', list(Side.buy, 1)),
          step(0, '09:33', (view) => view.venues[1]!.list(Side.buy, 6000, 1)),
        ],
      },
    ]);
    expect(rowsOf(tables, 'ListingAccepted', 'account', 'venue')).toEqual([[0, 0]]);
    expect(rowsOf(tables, 'ListingRejected', 'account', 'reason', 'venue')).toEqual([
      [0, RejectReason.notEnoughCash, 1],
    ]);
  });
});

describe('who may trade where (SPOT-9, SPOT-12)', () => {
  it('a natural person is refused where institutions trade only, and sees no market that is not its own', () => {
    const seen: string[] = [];
    const tables = run({ access: 'institutions' }, [
      {
        name: 'person',
        start: { individual: true },
        steps: [
          step(0, '09:32', (view) => {
            seen.push(...view.venues.map(({ name }) => name));
            view.list(Side.buy, 6000, 1);
          }),
        ],
      },
    ]);
    expect(seen).toEqual([]);
    expect(rowsOf(tables, 'ListingRejected', 'account', 'reason', 'venue')).toEqual([
      [0, RejectReason.accessDenied, 1],
    ]);
    expect(rowsOf(tables, 'ListingAccepted', 'account')).toEqual([]);
  });
});

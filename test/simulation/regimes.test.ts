import { describe, expect, it } from 'vitest';
import { type AgentView, builtInAgents } from '../../src/agents/index.js';
import { dayFromCivil } from '../../src/calendar/index.js';
import { contractPresets, termsOf } from '../../src/contracts/index.js';
import { ISSUER, PostingReason, RejectReason } from '../../src/protocol/index.js';
import { Product } from '../../src/registry/index.js';
import type { AgentGroupConfig } from '../../src/simulation/index.js';
import { groupOf, runMarket, smallMarket } from '../../src/testing/index.js';
import { load } from '../scenario/files.js';
import { type Step, scripted } from './scriptedAgent.js';
import { rowsOf } from './tableRows.js';

const base = smallMarket();
const { history: _, ...national } = base.spot;
/** A pilot whose year is due on 31 May, a Sunday in 2026: settled on Friday 29 May. */
const hubei = {
  ...national,
  name: 'hubei',
  product: Product.HBEA,
  initialCloseFen: 4000,
  compliance: {
    ...base.policy,
    verify: { month: 4, dayOfMonth: 30 },
    allocate: { month: 5, dayOfMonth: 15 },
    surrender: { month: 5, dayOfMonth: 31 },
    fineMultiple: 2,
    carryOverYears: 5,
  },
};

type Scripts = Readonly<Record<string, { steps: readonly Step[]; group: Partial<AgentGroupConfig> }>>;

/** From Wednesday 27 May to Tuesday 2 June 2026: five trading days. */
function market(scripts: Scripts) {
  const kinds = Object.entries(scripts).map(([name, { steps }]) => scripted(name, steps));
  const config = smallMarket({
    calendar: { ...base.calendar, firstDay: dayFromCivil(2026, 5, 27), lastDay: dayFromCivil(2026, 6, 2) },
    futures: { ...base.futures, contracts: ['CA2612'] },
    furtherVenues: [hubei],
    population: Object.entries(scripts).map(([name, { group }]) => groupOf(name, 1, group, kinds)),
  });
  return runMarket(config, kinds);
}

const yearsOf = (view: AgentView) => view.policy.duties().map(({ year }) => year);

describe('compliance of a pilot beside the national market (SPOT-9), hand calculated', () => {
  const seen: Record<string, unknown> = {};
  const { tables } = market({
    national: {
      group: { emissionTonnes: 1000 },
      steps: [{ day: 0, clock: '10:00', act: (view) => (seen.national = yearsOf(view)) }],
    },
    pilot: {
      group: { venue: 'hubei', emissionTonnes: 1000, balance: -0.2 },
      steps: [
        {
          day: 0,
          clock: '10:00',
          act: (view) => {
            seen.pilot = [yearsOf(view), view.policy.usableTonnes(2025), view.policy.fineMultiple];
            seen.contractClass = [view.policy.complianceYear(0), view.policy.spotYear()];
            view.surrender(2025, 801);
            view.surrender(2025, 800);
          },
        },
      ],
    },
    joiner: {
      group: { venue: 'hubei', emissionTonnes: 500, balance: 0.1, joinsNational: 2026 },
      steps: [
        {
          day: 2,
          clock: '10:00',
          act: (view) => {
            seen.before = [
              view.venues[0]!.product,
              view.freeTonnes(),
              yearsOf(view),
              view.policy.complianceYear(0),
            ];
            view.surrender(2025, 500);
          },
        },
        {
          day: 3,
          clock: '10:00',
          act: (view) => {
            seen.after = [
              view.venues[0]!.product,
              view.freeTonnes(),
              yearsOf(view),
              view.policy.complianceYear(0),
            ];
            seen.venues = view.venues.map((one) => [one.name, one.freeTonnes()]);
          },
        },
      ],
    },
  });

  it('has its own product, deadline, fine and price, and no class for national contracts (CMP-1, CMP-2, DEL-4)', () => {
    expect(seen.national).toEqual([2025, 2026]);
    expect(seen.pilot).toEqual([[2025, 2026], 800, 2]);
    expect(seen.contractClass).toEqual([-1, 2025]);
    expect(rowsOf(tables, 'SurrenderRejected', 'account', 'reason')).toEqual([
      [1, RejectReason.notEnoughUnits],
    ]);
    expect(rowsOf(tables, 'AllowanceSurrendered', 'account', 'product', 'year', 'tonnes')).toEqual([
      [1, Product.HBEA, 2025, 800],
      [2, Product.HBEA, 2025, 500],
    ]);
    // Nothing trades in Hubei: the fine is 2 × the last close of 4,000 fen × 200 t. The national duty is due in December.
    expect(rowsOf(tables, 'ComplianceSettled', 'account', 'year', 'dueTonnes', 'fineFen', 'paidFen')).toEqual(
      [
        [1, 2025, 1000, 1_600_000, 1_600_000],
        [2, 2025, 500, 0, 0],
      ],
    );
    const fines = rowsOf(tables, 'CashTransferred', 'amountFen', 'reason');
    expect(fines.filter(([, reason]) => reason === PostingReason.complianceFine)).toEqual([
      [1_600_000, PostingReason.complianceFine],
    ]);
  });

  it('moves a firm to the national market on the trading day after its last duty in the pilot (SPOT-9)', () => {
    expect(seen.before).toEqual(['HBEA', 550, [2025], -1]);
    expect(seen.after).toEqual(['CEA', 0, [2026], 2025]);
    expect(seen.venues).toEqual([
      ['national', 0],
      ['hubei', 50],
    ]);
    expect(rowsOf(tables, 'HomeMarketChanged', 'account', 'formerVenue', 'venue')).toEqual([[2, 1, 0]]);
  });
});

describe('a compliance firm that has joined the national market (SPOT-9)', () => {
  it('sells what is left of its pilot allowances there, and books the sale to no duty', () => {
    const { config } = load(`
calendar: {start: 2026-05-25, end: 2026-06-18}
futures: {contracts: [CA2612]}
venues: {hubei: {vintage: 2025}}
population:
  joiners: {kind: complianceFirm, count: 3, venue: hubei, emissions: 200000, carried: 10%, balance: 0%, joinsNational: 2026, bank: 10000000}
  hubeiNoise: {kind: spotNoiseTrader, count: 8, venue: hubei, bank: 20000000, reserve: 0, allowances: 5000}
  noise: {kind: spotNoiseTrader, count: 4, bank: 5000000, reserve: 0, allowances: 5000}
`);
    const { tables } = runMarket(config!, builtInAgents);
    const moved = rowsOf(tables, 'HomeMarketChanged', 'account', 'venue', 'timeUs');
    expect(moved.map(([account, venue]) => [account, venue])).toEqual([
      [0, 0],
      [1, 0],
      [2, 0],
    ]);
    const sales = rowsOf(tables, 'SpotTradeExecuted', 'venue', 'seller', 'timeUs').filter(
      ([venue, seller, timeUs]) => venue === 1 && seller! < 3 && timeUs! > moved[0]![2]!,
    );
    expect(sales.length).toBeGreaterThan(0);
  });
});

describe('a market in whose product nobody has a duty (DEL-4)', () => {
  it('trades units of no compliance year, as futures on them are, beside a national market that has one', () => {
    const seen: Record<string, unknown> = {};
    const steps = (name: string): Step[] => [
      {
        day: 0,
        clock: '10:00',
        act: ({ policy, futures }) => {
          seen[name] = [policy.spotYear(), futures.tradable().map((one) => policy.complianceYear(one))];
        },
      },
    ];
    const kinds = ['firm', 'trader', 'developer'].map((name) => scripted(name, steps(name)));
    const config = smallMarket({
      calendar: { ...base.calendar, firstDay: dayFromCivil(2026, 5, 27), lastDay: dayFromCivil(2026, 5, 27) },
      futures: {
        ...base.futures,
        contracts: ['CA2612'],
        furtherProducts: [
          { ...base.futures, terms: termsOf(contractPresets.CR!), venue: 'ccer', contracts: ['CR2612'] },
        ],
      },
      furtherVenues: [{ ...national, name: 'ccer', product: Product.CCER, initialCloseFen: 4000 }],
      population: [
        groupOf('firm', 1, { emissionTonnes: 1000 }, kinds),
        groupOf('trader', 1, { venue: 'ccer', product: 'CR' }, kinds),
        groupOf('developer', 1, { venue: 'ccer', product: 'CR', emissionTonnes: 1000 }, kinds),
      ],
    });
    runMarket(config, kinds);
    expect(seen).toEqual({ firm: [2025, [2025]], trader: [-1, [-1]], developer: [-1, [-1]] });
  });
});

describe('what is left of a market when its units lose their use, or nobody has a duty', () => {
  const START = 'calendar: {start: 2026-05-06, end: 2026-05-18}\nfutures: {contracts: [CA2612]}\n';
  const POLICY = 'policy: {verify: 05-07, allocate: 05-08, surrender: 05-13, carryOverYears: 0}\n';
  const FIRMS = 'firms: {kind: complianceFirm, count: 3, bank: 200000000, emissions: 200000, carried: 50%}';
  const VALUE = 'kind: spotValueTrader, count: 3, bank: 200000000, reserve: 0, allowances: 100000';
  const run = (text: string) => {
    const { config, issues } = load(text);
    expect(issues).toEqual([]);
    return runMarket(config!, builtInAgents).tables;
  };

  it('the government auctions no units of a vintage that is void (SPOT-4, CMP-3)', () => {
    // Vintage 2025 is void from the evening of 13 May on: the auction of 12 May is held, that of the 18th is not.
    const tables = run(
      `${START}${POLICY}spot: {vintage: 2025, vintages: own}
auctions:
  - {date: 2026-05-12, tonnes: 100000}
  - {date: 2026-05-18, tonnes: 100000}
population: {${FIRMS}, v: {${VALUE}}}\n`,
    );
    expect(rowsOf(tables, 'AuctionNotHeld', 'auctionId', 'reason')).toEqual([
      [2, RejectReason.nothingForSale],
    ]);
    expect(rowsOf(tables, 'AuctionCleared', 'auctionId').map(([id]) => id)).toEqual([1]);
  });

  it('the government sells none at a ceiling either (POL-1, CMP-3)', () => {
    const tables = (date: string) =>
      run(
        `${START}${POLICY}venues: {old: {preset: national, vintages: own, vintage: 2025}}
events: [{date: ${date}, priceCeiling: {venue: old, price: 58, government: {tonnes: 5000}}}]
population: {${FIRMS}, v: {${VALUE}, venue: old}}\n`,
      );
    const listed = (date: string) =>
      rowsOf(tables(date), 'ListingAccepted', 'account').filter(([account]) => account === ISSUER).length;
    expect(listed('2026-05-12')).toBe(2);
    expect(listed('2026-05-14')).toBe(0);
  });

  it('who would join a national market in which nobody has a duty stays where it is (SPOT-9)', () => {
    const trader = '{kind: spotNoiseTrader, count: 1, bank: 1000000, allowances: 100, joinsNational: 2025}';
    const tables = run(
      `calendar: {start: 2026-05-06, end: 2026-05-08}
futures: {contracts: [HBEA2612], terms: HBEA}
spot: {preset: hubei}
venues: {national: {}}
population: {a: ${trader}}\n`,
    );
    expect(rowsOf(tables, 'HomeMarketChanged', 'account')).toEqual([]);
  });
});

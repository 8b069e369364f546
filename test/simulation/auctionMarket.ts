import type { AgentKind, AgentView } from '../../src/agents/index.js';
import { dayFromCivil, parseClock } from '../../src/calendar/index.js';
import { oneWayAuctionPresets } from '../../src/market/index.js';
import type { AgentGroupConfig, AuctionConfig, SimulationConfig } from '../../src/simulation/index.js';
import { groupOf, runMarket, smallMarket } from '../../src/testing/index.js';
import { type Step, scripted } from './scriptedAgent.js';

/** Monday the 5th of January 2026, the first day of the runs. */
export const FIRST_DAY = dayFromCivil(2026, 1, 5);

/** The government sells 100,000 t on the first day from 13:00 to 14:00, at 54 to 66 yuan: 90% and 110% of the close of 60. */
export function auctionOf(changes: Partial<AuctionConfig> = {}): AuctionConfig {
  return {
    venue: 'national',
    seller: undefined,
    offeredTonnes: 100_000,
    announced: { day: FIRST_DAY, usOfDay: parseClock('08:30')! },
    day: FIRST_DAY,
    opensUs: parseClock('13:00')!,
    closesUs: parseClock('14:00')!,
    reserve: { ofClosePpm: 900_000 },
    highest: { ofClosePpm: 1_100_000 },
    terms: oneWayAuctionPresets.national,
    ...changes,
  };
}

/** A member of an auction's run: what it does, and what it has at first. */
export interface Actor {
  readonly name: string;
  readonly steps?: readonly Step[];
  readonly has?: Partial<AgentGroupConfig>;
}

export type Act = (view: AgentView) => void;
export const at = (clock: string, act: Act, day = 0): Step => ({ day, clock, act });
export const bid =
  (priceFen: number, tonnes: number, auctionId = 1): Act =>
  (view) => {
    view.bidAuction(auctionId, priceFen, tonnes);
  };

/** Two days with these actors, accounts 0, 1, …, each with 10 billion fen and no units unless said otherwise; fee 0.03%. */
export function runAuctions(
  auctions: readonly AuctionConfig[],
  actors: readonly Actor[],
  changes: Partial<SimulationConfig> = {},
) {
  const base = smallMarket();
  const kinds: AgentKind[] = actors.map(({ name, steps = [] }) => scripted(name, steps));
  const config = smallMarket({
    calendar: { ...base.calendar, lastDay: FIRST_DAY + 1 },
    auctions,
    population: actors.map(({ name, has = {} }) =>
      groupOf(name, 1, { bankFen: 10_000_000_000, reserveFen: 0, ...has }, kinds),
    ),
    ...changes,
  });
  return runMarket(config, kinds);
}

import type { AgentKind, AgentView } from '../../src/agents/index.js';
import { dayFromCivil } from '../../src/calendar/index.js';
import {
  type DisputeTerms,
  disputeParameters,
  type RiskWarningTerms,
  riskWarningParameters,
  type SupervisionTerms,
  supervisionParameters,
} from '../../src/policy/index.js';
import { Side } from '../../src/protocol/index.js';
import type { AgentGroupConfig, SimulationConfig, SupervisionOrder } from '../../src/simulation/index.js';
import { defaultsOf, groupOf, runMarket, smallMarket } from '../../src/testing/index.js';
import { type Step, scripted } from './scriptedAgent.js';

/** Monday the 5th of January 2026, the first day of the runs. */
export const FIRST_DAY = dayFromCivil(2026, 1, 5);

/** The price of the morning of each day, in fen; the next is what the day was pushed to: 5% more, to the fen below. */
export const MORNINGS = [6_000, 6_300, 6_615, 6_945, 7_292, 7_656, 8_038, 8_439] as const;

/** Supervision with its defaults but for what is named. */
export function supervision(
  changes: {
    readonly ladder?: Partial<SupervisionTerms>;
    readonly warnings?: Partial<RiskWarningTerms>;
    readonly disputes?: Partial<DisputeTerms>;
    readonly orders?: readonly SupervisionOrder[];
  } = {},
): NonNullable<SimulationConfig['supervision']> {
  return {
    ladder: defaultsOf(supervisionParameters, changes.ladder),
    warnings: defaultsOf(riskWarningParameters, changes.warnings),
    disputes: defaultsOf(disputeParameters, changes.disputes),
    orders: changes.orders ?? [],
  };
}

export const sell = (priceFen: number, tonnes: number) => (view: AgentView) => {
  view.list(Side.sell, priceFen, tonnes);
};
const buy = (priceFen: number, tonnes: number) => (view: AgentView) => {
  view.take(Side.buy, priceFen, tonnes, 'first');
};

/** What actors have; their names are those of their kinds. */
export type Actors = Readonly<Record<string, { steps: readonly Step[]; has?: Partial<AgentGroupConfig> }>>;

/** A run of `days` trading days at a board that closes at its last trade; accounts 0, 1, … in the order of the actors. */
export function runSupervised(
  actors: Actors,
  days: number,
  rules: SimulationConfig['supervision'],
  policyEvents: SimulationConfig['policyEvents'] = [],
) {
  const base = smallMarket();
  const kinds: AgentKind[] = Object.entries(actors).map(([name, { steps }]) => scripted(name, steps));
  const config = smallMarket({
    calendar: { ...base.calendar, lastDay: FIRST_DAY + days + (days > 5 ? 2 : 0) - 1 },
    spot: { ...base.spot, terms: { ...base.spot.terms, closingRule: 'lastTrade' } },
    supervision: rules,
    policyEvents,
    population: Object.entries(actors).map(([name, { has = {} }]) =>
      groupOf(name, 1, { reserveFen: 0, ...has }, kinds),
    ),
  });
  return runMarket(config, kinds);
}

/**
 * Each morning `owner` (account 0) offers 1,000 t at the last close and `firm` (1) takes 500 t of them; at 14:57 the owner offers 10 t
 * at 5% more, which `pusher` (2) takes at 14:58, two minutes before the close.
 */
export function pushedMarket(
  days: number,
  rules: SimulationConfig['supervision'],
  more: readonly Step[] = [],
  policyEvents: SimulationConfig['policyEvents'] = [],
) {
  const each = (step: (day: number) => Step[]) => Array.from({ length: days }, (_, day) => step(day)).flat();
  const pushed = (day: number) => MORNINGS[day + 1]!;
  const actors: Actors = {
    owner: {
      has: { allowanceTonnes: 50_000 },
      steps: each((day) => [
        { day, clock: '09:32', act: sell(MORNINGS[day]!, 1_000) },
        { day, clock: '14:57', act: sell(pushed(day), 10) },
      ]),
    },
    firm: {
      steps: each((day) => [{ day, clock: '09:33', act: buy(MORNINGS[day]!, 500) }]),
    },
    pusher: {
      has: { allowanceTonnes: 1_000 },
      steps: [
        ...more,
        ...each((day) => [
          { day, clock: '09:34', act: buy(MORNINGS[day]!, 500) },
          { day, clock: '14:58', act: buy(pushed(day), 10) },
        ]),
      ].sort((one, other) => one.day - other.day || (one.clock < other.clock ? -1 : 1)),
    },
  };
  return runSupervised(actors, days, rules, policyEvents);
}

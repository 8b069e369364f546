import type { AgentKind } from '../agents/index.js';
import type { TradingCalendar } from '../calendar/index.js';
import type { ClearingHouse } from '../clearing/index.js';
import type { AccountIndex, FactSink } from '../protocol/index.js';
import type { SimulationClock } from './clock.js';
import type { SimulationConfig } from './config.js';
import { familiesOf } from './families.js';
import { FlatRule } from './flatRule.js';
import type { FuturesGateway } from './futuresGateway.js';
import { groupsByName } from './groupsByName.js';
import { HedgeQuotas } from './hedgeQuotas.js';
import { ImposedLiquidations } from './imposedLiquidations.js';
import { LargeTraders } from './largeTraders.js';
import type { OpeningRules } from './openingCheck.js';
import { OverLimit, type PositionReader } from './overLimit.js';
import type { ParticipantInfo } from './participant.js';
import type { PolicyDesk } from './policyDesk.js';
import { TradingLimit } from './tradingLimit.js';
import type { RunDay } from './tradingTime.js';

/** What follows from position limits; the exchange has none where this is not there (POS-1). */
export interface LimitRules {
  readonly quotas: HedgeQuotas;
  readonly overLimit: OverLimit;
  readonly largeTraders: LargeTraders;
}

/** What the rules on positions are made of. */
interface RuleParts {
  readonly config: SimulationConfig;
  readonly participants: readonly ParticipantInfo[];
  readonly calendar: TradingCalendar;
  readonly days: readonly RunDay[];
  readonly facts: FactSink;
  readonly clock: SimulationClock;
}

/** Makes the rules that the gate of the exchange asks. */
export function createOpeningRules(parts: RuleParts, kinds: readonly AgentKind[]): OpeningRules {
  const { calendar, days, facts, clock } = parts;
  const withoutRight = accountsWithoutRight(parts);
  return {
    flatRule: withoutRight.length === 0 ? undefined : new FlatRule(withoutRight, calendar, days, clock),
    imposed: new ImposedLiquidations(facts, clock),
    tradingLimit: tradingLimitOf(parts, kinds),
  };
}

/** Makes what follows from the exchange's position limits; undefined where it has none. */
export function createLimitRules(
  { config, participants, facts, clock }: RuleParts,
  { positionLimits, contracts }: FuturesGateway,
  clearing: ClearingHouse,
  policy: PolicyDesk,
): LimitRules | undefined {
  if (positionLimits === undefined) return undefined;
  const groups = groupsByName(config);
  const agents = participants.filter(({ group }) => groups.has(group));
  const hedgers = agents
    .filter(({ hedger }) => hedger)
    .map(({ account, group }) => ({ account, statedLots: groups.get(group)!.hedgeQuotaLots }));
  const { lotTonnes } = config.futures.terms;
  const documentedBalanceTonnes = (account: AccountIndex) => policy.documentedBalanceTonnes(account);
  const position: PositionReader = (account, contract) => clearing.position(account, contract);
  const { largeTraderSharePpm } = config.futures;
  return {
    quotas: new HedgeQuotas({ hedgers, lotTonnes, documentedBalanceTonnes }, positionLimits, facts, clock),
    overLimit: new OverLimit(positionLimits, contracts, agents.length, position, clock),
    largeTraders: new LargeTraders(
      largeTraderSharePpm,
      positionLimits,
      agents.length,
      position,
      facts,
      clock,
    ),
  };
}

/** Natural persons, unless the rule is off for them, and groups that are told so (POS-1, LIQ-2). */
function accountsWithoutRight({ config, participants }: RuleParts): AccountIndex[] {
  const groups = groupsByName(config);
  const { individualsFlat } = config.futures;
  return participants
    .filter(
      ({ group, individual }) =>
        (individual && individualsFlat) || groups.get(group)?.deliveryRight === false,
    )
    .map(({ account }) => account);
}

function tradingLimitOf(parts: RuleParts, kinds: readonly AgentKind[]): TradingLimit | undefined {
  const { config, participants, days, facts, clock } = parts;
  const { tradingLimitLots } = config.futures;
  if (tradingLimitLots === 0) return undefined;
  const makers = new Set(kinds.filter(({ makesMarket }) => makesMarket).map(({ name }) => name));
  const familyOf = familiesOf(config, participants);
  const units = new Map<string, AccountIndex[]>();
  for (const { account, hedger, kind } of participants) {
    if (hedger || makers.has(kind)) continue;
    const family = familyOf(account);
    const name = family === 0 ? `account ${account}` : `family ${family}`;
    units.set(name, [...(units.get(name) ?? []), account]);
  }
  return new TradingLimit({ limitLots: tradingLimitLots, units: [...units.values()], days }, facts, clock);
}

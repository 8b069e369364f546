import type { AgentKind } from '../../agents/index.js';
import { NOT_COVERED } from '../../policy/index.js';
import type { AgentGroupConfig } from '../../simulation/index.js';
import { groupParameters } from './group.js';

/** Numbers of agents by kind in a scenario without a population; our own choice (mark D). */
const COUNTS: readonly (readonly [group: string, kind: string, count: number, allowanceTonnes: number])[] = [
  ['noise', 'noiseTrader', 40, 0],
  ['fundamentalists', 'fundamentalist', 8, 0],
  ['makers', 'marketMaker', 2, 0],
  ['spotNoise', 'spotNoiseTrader', 15, 50_000],
  ['spotValue', 'spotValueTrader', 5, 200_000],
];

/** The population of a scenario that names none, at its main spot market: those of its kinds that the catalogue has, with their defaults. */
export function defaultPopulation(kinds: readonly AgentKind[], venue: string): AgentGroupConfig[] {
  return COUNTS.flatMap(([name, kindName, count, allowanceTonnes]) => {
    const kind = kinds.find((candidate) => candidate.name === kindName);
    if (kind === undefined) return [];
    const parameters = Object.entries(kind.parameters).map(([key, { default: value }]) => [key, value]);
    return [
      {
        name,
        kind: kind.name,
        venue,
        furtherVenues: [],
        furtherProducts: [],
        count,
        parameters: Object.fromEntries(parameters) as AgentGroupConfig['parameters'],
        bankFen: groupParameters.bank.default,
        reserveFen: groupParameters.reserve.default,
        allowanceTonnes,
        pledgedTonnes: groupParameters.pledged.default,
        latencyUs: groupParameters.latency.default,
        hedger: groupParameters.hedger.default,
        individual: groupParameters.individual.default,
        deliveryRight: groupParameters.deliveryRight.default,
        hedgeQuotaLots: groupParameters.hedgeQuota.default,
        creditLineFen: groupParameters.creditLine.default,
        creditRatePpm: groupParameters.creditRate.default,
        ...NOT_COVERED,
        families: groupParameters.families.default,
      },
    ];
  });
}

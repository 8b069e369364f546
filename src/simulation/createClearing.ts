import { ClearingHouse, type ClearingTerms, FUND_LAYERS, type ParticipantTerms } from '../clearing/index.js';
import type { FactSink } from '../protocol/index.js';
import type { SimulationClock } from './clock.js';
import type { ClearingConfig, SimulationConfig } from './config.js';
import { clearingTermsOf } from './listContracts.js';
import type { ListedContract } from './listedContract.js';
import type { ParticipantInfo } from './participant.js';

/** Builds the clearing house with everybody's starting money. Purses of layers that the waterfall does not have stay empty (WF-2, D). */
export function createClearing(
  config: SimulationConfig,
  participants: readonly ParticipantInfo[],
  contracts: readonly ListedContract[],
  facts: FactSink,
  clock: SimulationClock,
): ClearingHouse {
  const { clearing } = config;
  const terms: ClearingTerms = {
    participants: participants.map((info) => participantTerms(config, info, participants.length)),
    contracts: contracts.map(clearingTermsOf),
    marginMode: clearing.marginMode,
    gainsUsable: clearing.gainsUsable,
    floatingLossesCount: clearing.floatingLossesCount,
    brokerAddOnPpm: clearing.brokerAddOnPpm,
    collateral: { ...clearing.collateral, initialPriceFen: config.spot.initialCloseFen },
    minimumReserveFen: {
      client: clearing.clientMinimumReserveFen,
      broker: clearing.memberMinimumReserveFen,
      tradingMember: clearing.memberMinimumReserveFen,
    },
    riskReserveSharePpm: clearing.riskReserveSharePpm,
    riskReserveCapFen: clearing.riskReserveCapFen,
    exchangeFundsFen: clearing.exchangeOwnFundsFen,
    exchangeRiskReserveFen: clearing.exchangeRiskReserveFen,
    skinInTheGameFen: clearing.waterfall.includes('skinInTheGame') ? clearing.skinInTheGameFen : 0,
    assessmentMultiple: clearing.assessmentMultiple,
    waterfall: clearing.waterfall,
  };
  return new ClearingHouse(terms, facts, clock);
}

function participantTerms(
  config: SimulationConfig,
  info: ParticipantInfo,
  participantCount: number,
): ParticipantTerms {
  const { clearing } = config;
  const { name, hedger, account } = info;
  const group = config.population.find((one) => one.name === info.group);
  if (group === undefined) {
    return {
      name,
      role: 'broker',
      member: account,
      hedger,
      bankFen: 0,
      reserveFen: clearing.brokerReserveFen,
      ownFundsFen: clearing.brokerOwnFundsFen,
      riskReserveFen: clearing.brokerRiskReserveFen,
      ...(hasFund(clearing) ? { guaranteeFundFen: clearing.brokerGuaranteeFundFen } : {}),
    };
  }
  const firstBroker = participantCount - clearing.brokers;
  return {
    name,
    role: 'client',
    member: firstBroker + (account % clearing.brokers),
    hedger,
    bankFen: group.bankFen,
    reserveFen: group.reserveFen,
    ownFundsFen: 0,
    riskReserveFen: 0,
    credit: { lineFen: group.creditLineFen, ratePpm: group.creditRatePpm },
  };
}

/** Whether the waterfall lives on contributions to a guarantee fund (WF-2). */
function hasFund({ waterfall }: ClearingConfig): boolean {
  return waterfall.some((layer) => FUND_LAYERS.includes(layer));
}

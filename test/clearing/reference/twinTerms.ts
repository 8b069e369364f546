import {
  type ClearingTerms,
  type ContractClearingTerms,
  type ParticipantTerms,
  WATERFALL_PRESETS,
} from '../../../src/clearing/index.js';
import { clearingTerms, client, contract } from '../house.js';
import type { ReferenceContractTerms, ReferenceParticipant, ReferenceTerms } from './terms.js';
import type { ClientWords, HouseWords } from './words.js';

/** Odd sizes and rates, so that rounding shows. */
const LOT_TONNES = 7;
export const FEE_PPM = 1_379;
export const TICK_FEN = 2;
const START_FEN = 1_004;
const HAIRCUT_PPM = 200_001;
const CASH_MULTIPLE = 4;
const RISK_SHARE_PPM = 200_000;
const RISK_CAP_FEN = 1_700;
const ASSESSMENT_MULTIPLE = 2;
/** Month of delivery of the first contract. */
const FIRST_MONTH = 24_000;
const BROKERS = 2;

/** What stands behind a client: its broker. */
const BROKER = ['brokerRiskReserve', 'brokerOwnFunds', 'brokerReserve'];

/** The waterfalls by name, written down from the rules once more (WF-1, WF-2, FRD-3). */
const LAYERS: Readonly<Record<HouseWords['waterfall'], readonly string[]>> = {
  chinese: [...BROKER, 'exchangeRiskReserve', 'exchangeFunds'],
  chineseWithFund: [...BROKER, 'defaulterFund', 'survivorsFund', 'exchangeRiskReserve', 'exchangeFunds'],
  ccp: [...BROKER, 'defaulterFund', 'skinInTheGame', 'survivorsFund', 'assessments', 'variationMarginGains'],
  gainsHaircut: [...BROKER, 'variationMarginGains'],
  guaranteeFundOnly: [...BROKER, 'defaulterFund', 'survivorsFund'],
};

/** The participants of a random house: two brokers of unequal size, then the clients. */
function participantsOf(words: HouseWords): ParticipantTerms[] {
  const brokers = Array.from({ length: BROKERS }, (_, broker) =>
    client({
      role: 'broker',
      member: broker,
      reserveFen: words.brokerFen + broker * 9_001,
      bankFen: 4 * words.brokerFen,
      ownFundsFen: Math.floor(words.brokerFen / (8 - 5 * broker)),
      riskReserveFen: Math.floor(words.brokerFen / 20),
      guaranteeFundFen: 500 + 333 * broker,
    }),
  );
  return [...brokers, ...words.clients.map(clientTerms)];
}

function clientTerms({ reserveFen, bankFen, isHedger, member }: ClientWords): ParticipantTerms {
  return client({ member, reserveFen, bankFen, hedger: isHedger });
}

/** Terms of the product's house. Its first two contracts come later, like the others. */
export function productTerms(words: HouseWords): ClearingTerms {
  return clearingTerms({
    participants: participantsOf(words),
    contracts: [],
    marginMode: words.largerSide ? 'largerSide' : 'bothSides',
    gainsUsable: words.gainsUsable,
    floatingLossesCount: words.floatingLossesCount,
    brokerAddOnPpm: words.addOnPpm,
    collateral: { haircutPpm: HAIRCUT_PPM, cashMultiple: CASH_MULTIPLE, initialPriceFen: START_FEN },
    minimumReserveFen: {
      client: words.clientMinimumFen,
      broker: brokerMinimumFen(words),
      tradingMember: 0,
    },
    riskReserveSharePpm: RISK_SHARE_PPM,
    riskReserveCapFen: RISK_CAP_FEN,
    exchangeFundsFen: words.exchangeFen,
    exchangeRiskReserveFen: Math.floor(words.exchangeFen / 3),
    skinInTheGameFen: Math.floor(words.exchangeFen / 2),
    assessmentMultiple: ASSESSMENT_MULTIPLE,
    waterfall: WATERFALL_PRESETS[words.waterfall],
  });
}

/** The same for the reference. */
export function referenceTerms(words: HouseWords): ReferenceTerms {
  return {
    participants: participantsOf(words).map((participant) => participantTerms(participant, words)),
    largerSide: words.largerSide,
    gainsUsable: words.gainsUsable,
    floatingLossesCount: words.floatingLossesCount,
    riskSharePpm: RISK_SHARE_PPM,
    riskCapFen: BigInt(RISK_CAP_FEN),
    exchangeFundsFen: BigInt(words.exchangeFen),
    exchangeRiskReserveFen: BigInt(Math.floor(words.exchangeFen / 3)),
    skinInTheGameFen: BigInt(Math.floor(words.exchangeFen / 2)),
    assessmentMultiple: ASSESSMENT_MULTIPLE,
    haircutPpm: HAIRCUT_PPM,
    cashMultiple: CASH_MULTIPLE,
    pledgePriceFen: START_FEN,
    waterfall: LAYERS[words.waterfall],
  };
}

function participantTerms(participant: ParticipantTerms, words: HouseWords): ReferenceParticipant {
  const isClient = participant.role === 'client';
  return {
    isClient,
    isHedger: participant.hedger,
    member: participant.member,
    minimumFen: BigInt(isClient ? words.clientMinimumFen : brokerMinimumFen(words)),
    addOnPpm: isClient ? words.addOnPpm : 0,
    bankFen: BigInt(participant.bankFen),
    reserveFen: BigInt(participant.reserveFen),
    ownFundsFen: BigInt(participant.ownFundsFen),
    riskReserveFen: BigInt(participant.riskReserveFen),
    fundFen: BigInt(participant.guaranteeFundFen ?? 0),
  };
}

function brokerMinimumFen(words: HouseWords): number {
  return Math.floor(words.brokerFen / 2);
}

/** The contract with this number, for both houses. */
export function contractTerms(
  words: HouseWords,
  index: number,
): { product: ContractClearingTerms; reference: ReferenceContractTerms } {
  const { marginPpm, hedgerReliefPpm } = words;
  const hedgerMarginPpm = marginPpm - hedgerReliefPpm;
  const month = FIRST_MONTH + index;
  const product = contract({
    deliveryMonth: month,
    lotTonnes: LOT_TONNES,
    tickFen: TICK_FEN,
    feePpm: FEE_PPM,
    marginPpm,
    hedgerMarginPpm,
    previousSettlementFen: START_FEN,
  });
  const reference = {
    lotTonnes: LOT_TONNES,
    tickFen: TICK_FEN,
    feePpm: FEE_PPM,
    marginPpm,
    hedgerMarginPpm,
    listedFen: START_FEN,
    month,
  };
  return { product, reference };
}

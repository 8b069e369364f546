import { z } from 'zod';
import { DEFAULT_DELIVERY_TERMS } from '../../clearing/index.js';
import {
  checkTerms,
  contractPresets,
  DEFAULT_LIMIT_ESCALATION,
  DEFAULT_MARGIN_LADDER,
  type FuturesContractTerms,
  type MarginLadder,
  termsOf,
} from '../../contracts/index.js';
import type { FuturesConfig } from '../../simulation/index.js';
import { PPM } from '../../units/index.js';
import { checkSection } from '../checkSection.js';
import { shapeOf } from '../descriptorSchema.js';
import { choiceLeaf, formatRate } from '../leaves.js';
import { futuresParameters } from '../parameters/futures.js';
import { nodeAt, placeOf } from '../sourceNode.js';
import type { SectionContext } from './context.js';
import { warnOfEmptyTier, warnOfUnusedSizes } from './thirdLock.js';

/** The product whose terms a scenario starts from when it names none. */
const DEFAULT_PRESET = 'CA';

/** Locked days change nothing: no points on the limit, no margin over it. */
const NO_ESCALATION = { ...DEFAULT_LIMIT_ESCALATION, bandOverNormalPpm: [0], marginOverBandPpm: -PPM };

/** The section `futures` without the contracts, the policy events and what the size of the population decides. */
export type FuturesSection = Omit<
  FuturesConfig,
  'contracts' | 'rolling' | 'termsChanges' | 'notices' | 'positionLimitScalePpm'
>;

/** The preset that the section names; the default one if it names none or an unknown one. */
export function presetOf(context: Pick<SectionContext, 'root'>) {
  const node = nodeAt(context.root, ['futures', 'terms']);
  const name = node?.kind === 'scalar' ? node.text : DEFAULT_PRESET;
  return contractPresets[Object.hasOwn(contractPresets, name) ? name : DEFAULT_PRESET]!;
}

/** Reads the section `futures` (CON-1 to CON-7); the contracts are read apart. Doubtful terms become warnings. */
export function readFutures(context: SectionContext): FuturesSection | undefined {
  const preset = presetOf(context);
  const schema = z.strictObject({
    ...shapeOf(futuresParameters(preset.parameters)),
    terms: choiceLeaf(Object.keys(contractPresets)).default(DEFAULT_PRESET),
    contracts: z.unknown().optional(),
  });
  const values = checkSection(schema, { root: context.root, path: ['futures'] }, context.list);
  if (values === undefined) return undefined;
  const terms = termsOf(preset, {
    lotTonnes: values.lot,
    tickFen: values.tick,
    priceLimited: values.priceLimited,
    priceLimitPpm: values.priceLimit,
    initialMarginPpm: values.margin,
    maxOrderLots: values.maxOrder,
    feePpm: values.fee,
    tradePriceRule: values.tradePriceRule,
    callAuction: values.callAuction,
    auctionPriceRule: values.auctionPriceRule,
    settlementRule: values.settlementRule,
    selfTradeRule: values.selfTrade,
  });
  warnOfTerms(terms, context);
  warnOfUnusedSizes(values.afterThirdLock, context);
  warnOfEmptyTier(values, context);
  return {
    terms,
    listingCarryPpm: values.listingCarry,
    messageRate: values.messageRate,
    positionLimits: values.positionLimits,
    positionLimitLadder: {
      baseLots: values.positionLimitBase,
      openInterestSharePpm: values.positionLimitShare,
      steps: [
        { from: 'lastMonth', lots: values.positionLimitLastMonth },
        { from: 4, lots: values.positionLimitLastDays },
      ],
    },
    largeTraderSharePpm: values.largeTraderShare,
    tradingLimitLots: values.tradingLimit,
    individualsFlat: values.individualsFlat,
    marginLadder: {
      ...marginLadder(terms, values.marginLadder),
      hedgerDiscountPpm: values.hedgerDiscount,
    },
    limitEscalation: values.limitEscalation ? DEFAULT_LIMIT_ESCALATION : NO_ESCALATION,
    thirdLock: {
      measure: values.afterThirdLock,
      addedMarginPpm: values.thirdLockMargin,
      suspendedDays: values.thirdLockSuspension,
      limitPpm: values.thirdLockLimit,
    },
    reduction: {
      thresholdPpm: values.reductionThreshold,
      middleProfitPpm: values.reductionMiddleProfit,
    },
    reductionTies: values.reductionTies,
    delivery: {
      ...DEFAULT_DELIVERY_TERMS,
      priceRule: values.deliveryPrice,
      pairingRule: values.deliveryPairing,
      penaltyPpm: values.deliveryPenalty,
      feePpm: values.deliveryFee,
    },
  };
}

/** Base and minimum are the contract's own margin (CON-6); the steps towards delivery can be left out (MAR-2). */
function marginLadder({ initialMarginPpm }: FuturesContractTerms, withSteps: boolean): MarginLadder {
  const own = { ...DEFAULT_MARGIN_LADDER, basePpm: initialMarginPpm, minimumPpm: initialMarginPpm };
  return withSteps ? own : { ...own, steps: [] };
}

function warnOfTerms(terms: FuturesContractTerms, { root, list }: SectionContext): void {
  for (const { code, initialMarginPpm, priceLimitPpm } of checkTerms(terms)) {
    const params = { margin: formatRate(initialMarginPpm), limit: formatRate(priceLimitPpm) };
    list.warn(code, placeOf(root, ['futures', 'margin']), 'futures.margin', params);
  }
}

import { z } from 'zod';
import { DEFAULT_DELIVERY_TERMS } from '../../clearing/index.js';
import {
  checkTerms,
  DEFAULT_LIMIT_ESCALATION,
  DEFAULT_MARGIN_LADDER,
  type FuturesContractPreset,
  type FuturesContractTerms,
  type MarginLadder,
  termsOf,
} from '../../contracts/index.js';
import { productTerms } from '../../registry/index.js';
import type { FuturesProductConfig, SpotVenueConfig } from '../../simulation/index.js';
import { PPM } from '../../units/index.js';
import { suggest } from '../checkSection.js';
import { shapeOf } from '../descriptorSchema.js';
import { formatRate, textLeaf } from '../leaves.js';
import { productParameters } from '../parameters/futures.js';
import { keyPlaceOf, placeOf } from '../sourceNode.js';
import { isGiven, type SectionContext } from './context.js';
import { warnOfUnusedSizes } from './thirdLock.js';

/** Locked days change nothing: no points on the limit, no margin over it. */
const NO_ESCALATION = { ...DEFAULT_LIMIT_ESCALATION, bandOverNormalPpm: [0], marginOverBandPpm: -PPM };

/** A product as its section has it, without its contracts. */
export type FuturesProductSection = Omit<FuturesProductConfig, 'contracts' | 'rolling'>;

/** The fields of a section that tells of a product; contracts and months are read apart (CON-2). */
export function productShape(preset: FuturesContractPreset) {
  const { months: _, ...parameters } = productParameters(preset);
  return {
    ...shapeOf(parameters),
    months: z.unknown().optional(),
    contracts: z.unknown().optional(),
    venue: textLeaf.optional(),
  };
}

/** The values of such a section. */
type ProductValues = z.output<z.ZodObject<ReturnType<typeof productShape>>>;

/** Where a product of a scenario comes from. */
export interface ProductOrigin {
  readonly preset: FuturesContractPreset;
  /** The letters before the month. */
  readonly product: string;
  /** Path of its section. */
  readonly section: readonly string[];
}

/** What a run needs to know of a product (CON-1 to CON-9). `markets` are the spot markets of the run, undefined if they are wrong. */
export function productSection(
  values: ProductValues,
  origin: ProductOrigin,
  markets: readonly SpotVenueConfig[] | undefined,
  context: SectionContext,
): FuturesProductSection {
  const { preset, product, section } = origin;
  const terms = termsOf(preset, contractValues(values), product);
  refuseDeliveryKeys(origin, context);
  warnOfTerms(terms, section, context);
  warnOfUnusedSizes(values.afterThirdLock, section, context);
  return {
    terms,
    venue: venueOf(values.venue, origin, markets, context),
    listingCarryPpm: values.listingCarry,
    positionLimitLadder: {
      baseLots: values.positionLimitBase,
      openInterestSharePpm: values.positionLimitShare,
      steps: [
        { from: 'lastMonth', lots: values.positionLimitLastMonth },
        { from: 4, lots: values.positionLimitLastDays },
      ],
    },
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
    delivery: {
      ...DEFAULT_DELIVERY_TERMS,
      priceRule: values.deliveryPrice,
      pairingRule: values.deliveryPairing,
      penaltyPpm: values.deliveryPenalty,
      feePpm: values.deliveryFee,
    },
  };
}

function contractValues(values: ProductValues) {
  return {
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
  };
}

/** Base and minimum are the contract's own margin (CON-6); the steps towards delivery can be left out (MAR-2). */
function marginLadder({ initialMarginPpm }: FuturesContractTerms, withSteps: boolean): MarginLadder {
  const own = { ...DEFAULT_MARGIN_LADDER, basePpm: initialMarginPpm, minimumPpm: initialMarginPpm };
  return withSteps ? own : { ...own, steps: [] };
}

function warnOfTerms(
  terms: FuturesContractTerms,
  section: readonly string[],
  { root, list }: SectionContext,
): void {
  const path = [...section, 'margin'];
  for (const { code, initialMarginPpm, priceLimitPpm } of checkTerms(terms)) {
    const params = { margin: formatRate(initialMarginPpm), limit: formatRate(priceLimitPpm) };
    list.warn(code, placeOf(root, path), path.join('.'), params);
  }
}

/** What says how units are delivered. */
export const DELIVERY_KEYS: readonly string[] = [
  'venue',
  'deliveryPrice',
  'deliveryPairing',
  'deliveryPenalty',
  'deliveryFee',
];

/** A product that settles in cash delivers nothing: what says how it does is an issue (IDX-1). */
function refuseDeliveryKeys({ preset, section }: ProductOrigin, context: SectionContext): void {
  if (preset.underlying !== undefined) return;
  for (const key of DELIVERY_KEYS) {
    const path = [...section, key];
    if (!isGiven(context, ...path)) continue;
    context.list.add('cashDeliveryKey', keyPlaceOf(context.root, path), path.join('.'), { found: key });
  }
}

/**
 * The spot market in whose product a futures product delivers (DEL-1), none for one that settles in cash: the one that its section names, else the first that trades
 * the preset's underlying, else the main one. Where that trades something else there is a warning.
 */
function venueOf(
  written: string | undefined,
  { preset, section, product }: ProductOrigin,
  markets: readonly SpotVenueConfig[] | undefined,
  { root, list }: SectionContext,
): string | undefined {
  if (preset.underlying === undefined) return undefined;
  if (markets === undefined) return written ?? '';
  const path = [...section, 'venue'];
  const at = placeOf(root, path);
  const named = markets.find(({ name }) => name === written);
  if (written !== undefined && named === undefined) {
    const known = markets.map(({ name }) => name);
    list.add('unknownVenue', at, path.join('.'), {
      found: written,
      known,
      suggestion: suggest(written, known),
    });
    return written;
  }
  const trading = markets.find((market) => unitsOf(market) === preset.underlying);
  const chosen = named ?? trading ?? markets[0]!;
  if (unitsOf(chosen) !== preset.underlying) {
    const params = {
      found: product,
      venue: chosen.name,
      units: unitsOf(chosen),
      underlying: preset.underlying,
    };
    list.warn('deliversOtherUnits', at, path.join('.'), params);
  }
  return chosen.name;
}

function unitsOf({ product }: SpotVenueConfig): string {
  return productTerms(product).code;
}

import type { TimeUs } from '../units/index.js';

/**
 * What can happen, past tense, each with the names of its integer fields (units last in the name). A fact is a kind, a
 * time and these integers, in this order; nothing else reaches the tape, the hash or a table. Codes are positions in
 * this list: append, never reorder.
 */
export const FACT_FIELDS = {
  DayOpened: ['dayNumber'],
  SessionChanged: ['open'],
  PriceLimitsSet: [
    'contract',
    'previousSettlementFen',
    'lowerLimitFen',
    'upperLimitFen',
    'marginPpm',
    'limitPpm',
  ],
  OrderAccepted: [
    'orderId',
    'account',
    'contract',
    'side',
    'offset',
    'type',
    'priceFen',
    'quantityLots',
    'triggerFen',
  ],
  OrderRejected: ['orderId', 'account', 'contract', 'side', 'offset', 'priceFen', 'quantityLots', 'reason'],
  OrderCancelled: ['orderId', 'account', 'contract', 'remainingLots', 'cause'],
  OrderModified: ['orderId', 'account', 'contract', 'priceFen', 'quantityLots', 'kept', 'triggerFen'],
  TradeExecuted: [
    'tradeId',
    'contract',
    'priceFen',
    'quantityLots',
    'buyer',
    'seller',
    'buyOrderId',
    'sellOrderId',
    'offsets',
    'takerSide',
  ],
  SettlementPriceSet: ['contract', 'settlementPriceFen', 'method', 'volumeLots', 'openInterestLots'],
  FuturesDayClosed: ['contract', 'openFen', 'highFen', 'lowFen', 'closeFen', 'turnoverFen', 'tradeCount'],
  AccountSettled: ['account', 'reserveFen', 'marginFen', 'profitFen', 'feesFen', 'flowsFen', 'equityFen'],
  MarginCalled: [
    'account',
    'reserveFen',
    'minimumFen',
    'amountFen',
    'deadlineUs',
    'equityFen',
    'marginFen',
    'creditFen',
  ],
  MarginCallMet: ['account', 'amountFen', 'reserveFen'],
  MarginCallMissed: ['account', 'amountFen', 'reserveFen'],
  LiquidationOrdered: [
    'orderId',
    'account',
    'contract',
    'side',
    'lots',
    'priceFen',
    'deficitFen',
    'releasePerLotFen',
    'adversePerLotFen',
    'feePerLotFen',
  ],
  PositionLiquidated: ['orderId', 'account', 'contract', 'lots', 'priceFen', 'realisedFen'],
  LossCovered: ['account', 'layer', 'amountFen'],
  AccountDefaulted: ['account', 'lossFen', 'uncoveredFen'],
  CashTransferred: ['fromLedger', 'toLedger', 'amountFen', 'reason'],
  ListingAccepted: ['orderId', 'account', 'side', 'priceFen', 'quantityTonnes'],
  ListingCancelled: ['orderId', 'account', 'remainingTonnes', 'cause'],
  TakeRejected: ['orderId', 'account', 'listing', 'priceFen', 'quantityTonnes', 'reason'],
  SpotTradeExecuted: ['tradeId', 'priceFen', 'quantityTonnes', 'buyer', 'seller', 'listing', 'takerSide'],
  SpotClosed: ['openFen', 'highFen', 'lowFen', 'closeFen', 'volumeTonnes', 'turnoverFen', 'tradeCount'],
  SpotSettled: ['tradeId', 'amountFen', 'quantityTonnes', 'buyer', 'seller', 'buyerFeeFen', 'sellerFeeFen'],
  AllowanceIssued: ['account', 'product', 'vintage', 'tonnes'],
  AllowanceTransferred: ['fromAccount', 'toAccount', 'product', 'vintage', 'tonnes'],
  FundamentalValueSet: ['valueMilliFen'],
  FundsRequested: ['account', 'amountFen', 'arriveUs'],
  ListingRejected: ['orderId', 'account', 'side', 'priceFen', 'quantityTonnes', 'reason'],
  TransferRejected: ['account', 'amountFen', 'reason'],
  ContractListed: ['contract', 'priceFen', 'lastTradingDay'],
  DeliveryDue: ['contract', 'account', 'side', 'lots', 'priceFen', 'marginFen'],
  DeliveryLocked: ['contract', 'account', 'lockedLots', 'dueLots'],
  DeliveryPaid: ['contract', 'account', 'paidFen', 'dueFen'],
  DeliveryCompleted: [
    'contract',
    'buyer',
    'seller',
    'completedLots',
    'buyerDefaultedLots',
    'sellerDefaultedLots',
    'bothDefaultedLots',
  ],
  AuctionMatched: ['contract', 'priceFen', 'lots'],
  StopTriggered: ['orderId', 'contract', 'triggerFen'],
  BlockPublished: ['offerId', 'account', 'side', 'askFen', 'reservationFen', 'tonnes', 'related'],
  BlockWithdrawn: ['offerId', 'account', 'remainingTonnes', 'cause'],
  BlockRejected: ['orderId', 'account', 'offerId', 'side', 'priceFen', 'quantityTonnes', 'reason'],
  BlockTraded: ['tradeId', 'priceFen', 'quantityTonnes', 'buyer', 'seller', 'offerId', 'related'],
  BlocksClosed: ['volumeTonnes', 'turnoverFen', 'tradeCount', 'relatedTonnes'],
  SpotDepthSampled: ['side', 'level', 'priceFen', 'quantityTonnes'],
  EmissionsReported: ['account', 'year', 'tonnes'],
  EmissionsVerified: ['account', 'year', 'tonnes'],
  AllocationSet: ['account', 'year', 'tonnes', 'final'],
  AllowanceSurrendered: ['account', 'year', 'product', 'vintage', 'tonnes'],
  SurrenderRejected: ['account', 'year', 'tonnes', 'reason'],
  ComplianceSettled: [
    'account',
    'year',
    'dueTonnes',
    'surrenderedTonnes',
    'shortfallTonnes',
    'fineFen',
    'paidFen',
  ],
  AllowanceExpired: ['account', 'product', 'vintage', 'tonnes'],
  TermsChanged: ['limitPpm', 'marginPpm'],
  CreditDrawn: ['account', 'amountFen', 'debtFen'],
  CreditRepaid: ['account', 'amountFen', 'debtFen'],
  InterestCharged: ['account', 'interestFen', 'interestPaidFen', 'debtFen'],
  LiquidationCaused: ['orderId', 'liquidationCause'],
  ContractLocked: ['contract', 'side', 'lockedDays'],
  OpeningSuspended: ['contract', 'account', 'untilDay', 'suspensionCause'],
  ReductionRequested: ['contract', 'account', 'lots', 'unitLossFen'],
  ReductionTraded: ['contract', 'priceFen', 'lots', 'loser', 'winner', 'tier', 'loserSide'],
  ContractReduced: ['contract', 'loserSide', 'requestedLots', 'filledLots', 'priceFen', 'design'],
  MemberSettled: [
    'member',
    'clientReserveFen',
    'clientMarginFen',
    'exchangeMarginFen',
    'clientDeficitFen',
    'reserveFen',
    'callFen',
  ],
  CollateralValued: ['account', 'tonnes', 'valueFen', 'creditFen'],
  CollateralSold: ['account', 'member', 'tonnes', 'amountFen'],
  LossShared: ['account', 'payer', 'layer', 'amountFen'],
  LargeTraderReported: ['account', 'contract', 'side', 'lots', 'limitLots'],
  HedgeQuotaSet: ['account', 'lots', 'side'],
  TradingLimitBroken: ['account', 'contract', 'openedLots', 'limitLots', 'times', 'untilDay'],
  DeliverableSupplyMeasured: [
    'contract',
    'supplyTonnes',
    'availableTonnes',
    'openInterestLots',
    'largestLong',
    'largestLongLots',
    'largestLongTonnes',
    'topFourLongLots',
    'largestShortLots',
    'topFourShortLots',
  ],
  TermsAnnounced: ['contract', 'limitPpm', 'marginPpm', 'effectiveUs'],
  ContractTermsChanged: ['contract', 'limitPpm', 'marginPpm'],
  MemberRestricted: ['member', 'restricted', 'availableFen'],
  MemberDefaulted: ['member', 'availableFen', 'advancedFen'],
  OpeningResumed: ['contract', 'suspensionCause'],
  LiquidationImposed: ['account', 'contract', 'liquidationCause'],
  NewsReleased: ['changePpm'],
  PledgeRejected: ['account', 'tonnes', 'reason'],
} as const satisfies Record<string, readonly string[]>;

export type FactName = keyof typeof FACT_FIELDS;
/** Names of the facts by code. */
export const FACT_NAMES = Object.keys(FACT_FIELDS) as readonly FactName[];
/** Codes of the facts by name. */
export const Fact = Object.fromEntries(FACT_NAMES.map((name, code) => [name, code])) as Record<
  FactName,
  number
>;
/** The most fields a fact has. */
export const MAX_FACT_FIELDS = 10;

/** Where facts go. `record` takes the fields of the kind in their order; missing ones are 0. */
export interface FactSink {
  record(
    kind: number,
    timeUs: TimeUs,
    f0?: number,
    f1?: number,
    f2?: number,
    f3?: number,
    f4?: number,
    f5?: number,
    f6?: number,
    f7?: number,
    f8?: number,
    f9?: number,
  ): void;
}

/** Reads facts as they happen; may change nothing. `fields` is valid only during the call. */
export interface FactObserver {
  onFact(kind: number, timeUs: TimeUs, fields: Float64Array): void;
}

/** Position of a field in a fact, for observers: fieldOf('TradeExecuted', 'priceFen') is 2. */
export function fieldOf<N extends FactName>(name: N, field: (typeof FACT_FIELDS)[N][number]): number {
  return (FACT_FIELDS[name] as readonly string[]).indexOf(field);
}

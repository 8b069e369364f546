import {
  ISSUER,
  LiquidationCause,
  PostingReason,
  RejectReason,
  SettlementMethod,
  Side,
  SuspensionCause,
} from '../../src/protocol/index.js';
import type { BookLook } from '../../src/recording/index.js';
import { indexedRun } from './indexedRun.js';
import { supervisionFacts } from './supervisionFacts.js';
import { at, runOf, type TinyFact, tinyMeta } from './tinyRun.js';

const first = tinyMeta.days[0]!.dayNumber;
/** The last trading day of the contract: T, the seventh of eight days. */
export const T = 6;

const fact = (
  name: TinyFact[0],
  day: number,
  hours: number,
  fields: Readonly<Record<string, number>>,
): TinyFact => [name, at(day, hours), fields];

/** A day of both markets: offers of 1000 t at 60.10, bids at 59.90, a close of 60.00, and futures 12 fen over it. */
function marketDay(day: number): TinyFact[] {
  const listed = (side: Side, priceFen: number) =>
    fact('SpotDepthSampled', day, 10, { side, level: 1, priceFen, quantityTonnes: 1000 });
  const futures: readonly TinyFact[] = [
    fact('PriceLimitsSet', day, 8, {
      ...{ contract: 0, previousSettlementFen: 6012, lowerLimitFen: 5712, upperLimitFen: 6312 },
      marginPpm: 100_000,
      limitPpm: 50_000,
    }),
    fact('FuturesDayClosed', day, 15, {
      ...{ contract: 0, openFen: 6000, highFen: 6020, lowFen: 6000, closeFen: 6010 },
      ...{ turnoverFen: 60_100_000, tradeCount: 2 },
    }),
    fact('SettlementPriceSet', day, 15.5, {
      ...{ contract: 0, settlementPriceFen: 6012, volumeLots: 10, openInterestLots: 150 },
      method: SettlementMethod.volumeWeighted,
    }),
  ];
  return [
    fact('FundamentalValueSet', day, 9, { valueMilliFen: 6_001_500 }),
    listed(Side.sell, 6010),
    listed(Side.buy, 5990),
    fact('BlockTraded', day, 14, {
      priceFen: 5900,
      quantityTonnes: 100_000,
      buyer: 0,
      seller: 1,
      related: day % 2,
    }),
    fact('SpotClosed', day, 15, {
      ...{ openFen: 5995, highFen: 6010, lowFen: 5990, closeFen: 6000 },
      ...{ volumeTonnes: 20_000, turnoverFen: 120_000_000, tradeCount: 4 },
    }),
    fact('BlocksClosed', day, 15, {
      volumeTonnes: 100_000,
      turnoverFen: 590_000_000,
      tradeCount: 1,
      relatedTonnes: 7,
    }),
    ...(day > T ? [] : futures),
  ];
}

/** Looks at the contract and at the spot board: once with both sides, once with bids alone. */
function looksOf(day: number): BookLook[] {
  const level = (priceFen: number, quantity: number) => ({ priceFen, quantity });
  return [0, undefined].flatMap((contract): BookLook[] => [
    {
      timeUs: at(day, 10),
      contract,
      venue: 0,
      isOpen: true,
      bids: [level(5990, 10), level(5980, 20)],
      asks: [level(6010, 30)],
    },
    { timeUs: at(day, 11), contract, venue: 0, isOpen: true, bids: [level(5990, 20)], asks: [] },
  ]);
}

const money = { reserveFen: -120_000, marginFen: 6_012_000, equityFen: 5_892_000 };
const call = { ...money, minimumFen: 0, amountFen: 120_000 };
const slice = {
  ...{ contract: 0, side: Side.sell, lots: 2, priceFen: 5900, deficitFen: 500_000 },
  ...{ releasePerLotFen: 600_000, adversePerLotFen: 100_000, feePerLotFen: 590 },
};

/** Account 0 buys ten lots of account 2, is called, liquidated and defaults; some of the lots are delivered later. */
const risk: readonly TinyFact[] = [
  fact('CashTransferred', 0, 8, {
    fromLedger: 0,
    toLedger: 4,
    amountFen: 9_000_000,
    reason: PostingReason.endowment,
  }),
  fact('TradeExecuted', 0, 10, { contract: 0, priceFen: 6000, quantityLots: 10, buyer: 0, seller: 2 }),
  fact('OrderRejected', 0, 10, { reason: RejectReason.outsideBand }),
  fact('SurrenderRejected', 0, 10, { year: 2025, tonnes: 1, reason: RejectReason.noDuty }),
  fact('AccountSettled', 0, 15.5, { account: 0, profitFen: 120_000, ...money }),
  fact('MarginCalled', 0, 15.5, { account: 0, deadlineUs: at(1, 9), ...call }),
  fact('MarginCallMissed', 1, 9, { account: 0, amountFen: 120_000, reserveFen: -120_000 }),
  fact('LiquidationOrdered', 1, 9.5, { ...slice, orderId: 41, account: 0 }),
  fact('LiquidationCaused', 1, 9.5, { orderId: 41, liquidationCause: 0 }),
  fact('PositionLiquidated', 1, 9.5, {
    orderId: 41,
    account: 0,
    lots: 2,
    priceFen: 5920,
    realisedFen: -80_000,
  }),
  fact('LiquidationOrdered', 2, 9.5, { ...slice, orderId: 42, account: 2 }),
  fact('LiquidationCaused', 2, 9.5, { orderId: 42, liquidationCause: 1 }),
  fact('LossCovered', 2, 15.5, { account: 0, layer: 0, amountFen: 30 }),
  fact('LossCovered', 2, 15.5, { account: 0, layer: 1, amountFen: 10 }),
  fact('AccountDefaulted', 2, 15.5, { account: 0, lossFen: 46, uncoveredFen: 2 }),
  fact('AccountDefaulted', 3, 15.5, { account: 1, lossFen: 5, uncoveredFen: 5 }),
  fact('MarginCalled', 3, 15.5, { account: 2, deadlineUs: at(4, 9), ...call }),
  fact('MarginCallMet', 4, 9, { account: 2, amountFen: 120_000, reserveFen: 7 }),
];

/**
 * A lock of two days up with a reduction, a broker (account 2) that is called, pledged units that are sold, a shared layer, a
 * large trader and a broken trading limit.
 */
const house: readonly TinyFact[] = [
  fact('ContractLocked', 4, 15, { contract: 0, side: Side.buy, lockedDays: 1 }),
  fact('ContractLocked', 5, 15, { contract: 0, side: Side.buy, lockedDays: 2 }),
  fact('ReductionRequested', 5, 15.5, { contract: 0, account: 2, lots: 4, unitLossFen: 400 }),
  fact('ReductionTraded', 5, 15.5, {
    ...{ contract: 0, priceFen: 6002, lots: 3, loser: 2, winner: 0, tier: 1, loserSide: Side.sell },
  }),
  fact('ContractReduced', 5, 15.5, {
    ...{ contract: 0, loserSide: Side.sell, requestedLots: 4, filledLots: 3, priceFen: 6002 },
  }),
  fact('MemberSettled', 0, 15.6, {
    ...{ member: 2, clientReserveFen: 50, clientMarginFen: 130, exchangeMarginFen: 100 },
    ...{ clientDeficitFen: 20, reserveFen: 15, callFen: 205 },
  }),
  fact('MemberRestricted', 1, 9, { member: 2, restricted: 1 }),
  fact('MemberDefaulted', 1, 9, { member: 2 }),
  fact('CollateralValued', 0, 15.6, { account: 0, tonnes: 10, valueFen: 48_000, creditFen: 40_000 }),
  fact('CashTransferred', 2, 15.4, {
    ...{ fromLedger: 10, toLedger: 4, amountFen: 24_000, reason: PostingReason.collateralSale },
  }),
  fact('CollateralSold', 2, 15.4, { account: 0, member: 2, tonnes: 5, amountFen: 24_000 }),
  fact('LossShared', 2, 15.5, { account: 0, payer: 1, layer: 2, amountFen: 4 }),
  fact('LossCovered', 2, 15.5, { account: 0, layer: 2, amountFen: 4 }),
  fact('LargeTraderReported', 1, 16, { account: 2, contract: 0, side: Side.sell, lots: 9, limitLots: 10 }),
  fact('TradingLimitBroken', 1, 16, {
    ...{ account: 1, contract: 0, openedLots: 70, limitLots: 50, times: 1, untilDay: first + 7 },
  }),
];

const delivery: readonly TinyFact[] = [
  fact('DeliverableSupplyMeasured', T, 15.5, {
    ...{ contract: 0, supplyTonnes: 200_000, availableTonnes: 90_000, openInterestLots: 150 },
    ...{ largestLong: 0, largestLongLots: 60, largestLongTonnes: 20_000, topFourLongLots: 120 },
    ...{ largestShortLots: 70, topFourShortLots: 140 },
  }),
  fact('DeliveryDue', T, 15.5, {
    contract: 0,
    account: 0,
    side: Side.buy,
    lots: 5,
    priceFen: 6012,
    marginFen: 900,
  }),
  fact('DeliveryDue', T, 15.5, {
    contract: 0,
    account: 2,
    side: Side.sell,
    lots: 5,
    priceFen: 6012,
    marginFen: 800,
  }),
  fact('DeliveryLocked', T + 1, 11.5, { contract: 0, account: 2, lockedLots: 4, dueLots: 5 }),
  fact('DeliveryPaid', T + 1, 15, { contract: 0, account: 0, paidFen: 29_000_000, dueFen: 30_060_000 }),
  fact('DeliveryCompleted', T + 1, 15.5, {
    ...{ contract: 0, buyer: 0, seller: 2, completedLots: 2 },
    ...{ buyerDefaultedLots: 1, sellerDefaultedLots: 1, bothDefaultedLots: 1 },
  }),
];

const policy: readonly TinyFact[] = [
  fact('TermsAnnounced', 0, 9, { contract: -1, limitPpm: 70_000, effectiveUs: at(1, 0) }),
  fact('TermsChanged', 1, 0, { limitPpm: 70_000, marginPpm: 100_000 }),
  fact('ContractTermsChanged', 2, 0, { contract: 0, limitPpm: 60_000, marginPpm: 100_000 }),
  fact('OpeningSuspended', 2, 9, {
    ...{ contract: 0, account: -1, untilDay: first + 7, suspensionCause: SuspensionCause.notice },
  }),
  fact('OpeningResumed', 2, 10, { contract: 0, suspensionCause: SuspensionCause.notice }),
  fact('LiquidationImposed', 2, 11, {
    account: 1,
    contract: 0,
    liquidationCause: LiquidationCause.violation,
  }),
  fact('NewsReleased', 3, 9, { changePpm: -50_000 }),
  fact('PolicyTookEffect', 3, 9, { event: 0 }),
  fact('HedgeQuotaSet', 1, 8, { account: 1, lots: 3, side: Side.buy }),
  fact('AllocationSet', 0, 8, { account: 1, year: 2025, tonnes: 140, final: 0 }),
  fact('AllocationSet', 1, 8, { account: 1, year: 2025, tonnes: 190, final: 1 }),
  fact('EmissionsReported', 1, 8, { account: 1, year: 2025, tonnes: 199 }),
  fact('EmissionsVerified', 2, 8, { account: 1, year: 2025, tonnes: 200 }),
  fact('AllowanceSurrendered', 3, 10, { account: 1, year: 2025, vintage: 2025, tonnes: 180 }),
  fact('ComplianceSettled', 3, 15.5, {
    ...{ account: 1, year: 2025, dueTonnes: 200, surrenderedTonnes: 180, shortfallTonnes: 20 },
    ...{ fineFen: 600_000, paidFen: 450_000 },
  }),
  fact('ComplianceSettled', 3, 15.5, { account: 0, year: 2025, dueTonnes: 1, surrenderedTonnes: 1 }),
  fact('AllowanceExpired', 3, 15.5, { account: 1, vintage: 2024, tonnes: 7 }),
];

/** An auction of the government: 100,000 t at 54 or more, of which 70,000 t are sold at 60 on average. */
const auction: readonly TinyFact[] = [
  fact('AuctionAnnounced', 1, 8.5, {
    ...{ auctionId: 1, seller: ISSUER, offeredTonnes: 100_000, reservePriceFen: 5400, highestBidFen: 6600 },
    ...{ startUs: at(1, 13), endUs: at(1, 14) },
  }),
  fact('AuctionBidAccepted', 1, 13, { auctionId: 1, bidId: 1, account: 0, priceFen: 6100, tonnes: 30_000 }),
  fact('AuctionBidAccepted', 1, 13, { auctionId: 1, bidId: 2, account: 1, priceFen: 6000, tonnes: 40_000 }),
  fact('AuctionCleared', 1, 14, {
    ...{ auctionId: 1, clearingPriceFen: 5900, averagePriceFen: 6000, soldTonnes: 70_000 },
    ...{ unsoldTonnes: 30_000, bidTonnes: 70_000, coverPpm: 700_000, revenueFen: 420_000_000 },
  }),
  fact('AuctionAllotted', 1, 14, {
    ...{ tradeId: 9, bidId: 1, auctionId: 1, account: 0, seller: ISSUER, tonnes: 70_000, priceFen: 6000 },
    amountFen: 420_000_000,
  }),
];

const dayCount = T + 2;
const dayList = Array.from({ length: dayCount }, (_, index) => index);

/** Eight days with something of everything but an index that metrics know. The contract ends on the seventh. */
const run = runOf(
  [
    ...dayList.flatMap(marketDay),
    ...risk,
    ...house,
    ...delivery,
    ...policy,
    ...auction,
    ...supervisionFacts,
  ].sort(([, a], [, b]) => a - b),
  {
    ...tinyMeta,
    policyEvents: [{ zh: '总量收紧', en: 'cap cut' }],
    waterfall: tinyMeta.layerNames,
    contracts: [{ code: 'CA2602', lastTradingDay: first + T, deliveryDay: first + T + 1 }],
    days: dayList.map((day) => ({ dayNumber: first + day, midnightUs: at(day, 0) })),
    history: dayList.map((day) => ({
      day: first + day,
      closeFen: 6000,
      volumeTonnes: 10_000,
      blockTonnes: 100_000,
    })),
  },
  dayList.slice(0, T + 1).flatMap(looksOf),
);

/** The same with the index of another run. */
export const fullRun = { ...run, index: indexedRun.index };

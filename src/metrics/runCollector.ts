import { FACT_NAMES, type FactName, type FactObserver } from '../protocol/index.js';
import { type BookLook, type BookObserver, FactTables } from '../recording/index.js';
import type { TimeUs } from '../units/index.js';
import { PostingTotals } from './postingTotals.js';
import { CallWatch } from './watch/callWatch.js';
import { DailyTrades } from './watch/dailyTrades.js';
import { FundamentalCloses } from './watch/fundamentalCloses.js';
import { LimitWatch } from './watch/limitWatch.js';
import { LookTotals } from './watch/lookTotals.js';
import { NoticeWatch } from './watch/noticeWatch.js';
import { ReductionWatch } from './watch/reductionWatch.js';
import { RejectCounts } from './watch/rejectCounts.js';
import { SpotTotals } from './watch/spotTotals.js';
import { SupervisionLog } from './watch/supervisionLog.js';
import { TradeTotals } from './watch/tradeTotals.js';

/** Facts that are kept as rows: those of days, and rare ones. Facts that come with every order or trade are summed. */
const KEPT_FACTS: readonly FactName[] = [
  'PriceLimitsSet',
  'SettlementPriceSet',
  'FuturesDayClosed',
  'AccountSettled',
  'MarginCalled',
  'MarginCallMet',
  'MarginCallMissed',
  'LiquidationOrdered',
  'LiquidationCaused',
  'PositionLiquidated',
  'LossCovered',
  'AccountDefaulted',
  'SpotClosed',
  'BlocksClosed',
  'BlockTraded',
  'SpotDepthSampled',
  'DeliveryDue',
  'DeliveryLocked',
  'DeliveryPaid',
  'DeliveryCompleted',
  'EmissionsReported',
  'EmissionsVerified',
  'AllocationSet',
  'AllowanceSurrendered',
  'ComplianceSettled',
  'AllowanceExpired',
  'AllocationSold',
  'AllocationDrawn',
  'AllowanceCarriedOver',
  'StabilityReserveReviewed',
  'DeliverableSupplyMeasured',
  'ContractLocked',
  'OpeningSuspended',
  'MemberSettled',
  'MemberRestricted',
  'MemberDefaulted',
  'CollateralValued',
  'CollateralSold',
  'LossShared',
  'LargeTraderReported',
  'TradingLimitBroken',
  'HedgeQuotaSet',
  'ContractListed',
  'IndexPublished',
  'IndexVenueWeighed',
  'PositionCashSettled',
  'AuctionAnnounced',
  'AuctionNotHeld',
  'AuctionCleared',
  'AuctionAllotted',
  'AuctionBidAccepted',
  'EntityMerged',
  'EntitySplit',
  'DutyMoved',
  'SuccessionDeferred',
  'HomeMarketChanged',
];

/**
 * Watches a run and keeps what its metrics need: facts of days and rare ones as rows, streams as sums. It grows with the days
 * of a run, not with its orders and trades. Attach it before the run begins, and show it the books at times of your choice.
 */
export class RunCollector implements FactObserver, BookObserver {
  /** The rows of the facts that are kept. */
  readonly tables = new FactTables(KEPT_FACTS);
  readonly postings = new PostingTotals();
  readonly trades = new TradeTotals();
  readonly dailyTrades = new DailyTrades();
  readonly spotTrades = new SpotTotals();
  readonly fundamental = new FundamentalCloses();
  readonly rejects = new RejectCounts();
  readonly calls = new CallWatch();
  readonly limits = new LimitWatch();
  readonly reductions = new ReductionWatch();
  readonly notices = new NoticeWatch();
  readonly supervision = new SupervisionLog();
  readonly looks = new LookTotals();
  /** Who reads a kind of fact, by its code. */
  readonly #readers: readonly (readonly FactObserver[])[];

  constructor() {
    const readers: readonly (readonly [FactObserver, readonly FactName[]])[] = [
      [this.tables, KEPT_FACTS],
      [this.postings, PostingTotals.facts],
      [this.trades, TradeTotals.facts],
      [this.dailyTrades, DailyTrades.facts],
      [this.spotTrades, SpotTotals.facts],
      [this.fundamental, FundamentalCloses.facts],
      [this.rejects, RejectCounts.facts],
      [this.calls, CallWatch.facts],
      [this.limits, LimitWatch.facts],
      [this.reductions, ReductionWatch.facts],
      [this.notices, NoticeWatch.facts],
      [this.supervision, SupervisionLog.facts],
    ];
    this.#readers = FACT_NAMES.map((name) =>
      readers.flatMap(([reader, facts]) => (facts.includes(name) ? [reader] : [])),
    );
  }

  onFact(kind: number, timeUs: TimeUs, fields: Float64Array): void {
    const readers = this.#readers[kind]!;
    for (let index = 0; index < readers.length; index++) readers[index]!.onFact(kind, timeUs, fields);
  }

  onBook(look: BookLook): void {
    this.looks.onBook(look);
  }
}

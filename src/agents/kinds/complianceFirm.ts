import { type OrderEvent, OrderEventKind, type ParameterSet, Side, VenueKind } from '../../protocol/index.js';
import { type Agent, defineAgentKind } from '../agent.js';
import { beliefParameters, createBelief } from '../belief.js';
import { disposableTonnes, dueTonnes, dutiesByDeadline, planParameters } from '../compliancePlan.js';
import { firmBlockParameters, followBoard } from '../firmBlocks.js';
import { type FirmMemory, FirmTrader } from '../firmTrader.js';
import { answerMarginCall, fundingParameters } from '../funding.js';
import { bookLeftOver } from '../leftOverUnits.js';
import { bookOffset, offsetParameters } from '../offsetBuyer.js';
import { surrenderOffsets } from '../offsetUnits.js';
import { listingParameters } from '../spotOrder.js';
import { lookAgain } from '../tempo.js';
import { tradingParameters } from '../tradingParameters.js';
import { clearAnywhereThen, isClearedAnywhere } from '../venues.js';
import type { AgentView } from '../view.js';

const parameters = {
  looksPerDay: {
    kind: 'number',
    default: 2,
    min: 0.01,
    max: 1000,
    unit: '',
    mark: 'D',
    text: { en: 'Mean number of looks at its plan a day', zh: '日均检查履约计划的次数' },
  },
  channelChoice: {
    kind: 'boolean',
    default: true,
    unit: '',
    mark: 'D',
    text: {
      en: 'Whether it compares spot and futures at every look; without, each firm knows one market only',
      zh: '每次是否比较现货与期货两种渠道；否则每家企业只使用一个市场',
    },
  },
  homeSpotShare: {
    kind: 'number',
    default: 0.7,
    min: 0,
    max: 1,
    unit: '',
    mark: 'D',
    text: {
      en: 'Chance that a firm without that choice knows the spot market, not futures',
      zh: '不作比较的企业以现货为唯一渠道的概率',
    },
  },
  spotOnlyShare: {
    kind: 'number',
    default: 0,
    min: 0,
    max: 1,
    unit: '',
    mark: 'D',
    text: {
      en: 'Chance that a firm has no leave to trade futures and knows the spot market only, though others compare',
      zh: '企业未获准参与期货、只使用现货的概率（其他企业仍作比较）',
    },
  },
  switchEdge: {
    kind: 'rate',
    default: 1_000,
    min: 0,
    max: 200_000,
    unit: 'ppm',
    mark: 'D',
    text: { en: 'Gain over spot that makes it use futures', zh: '期货较现货优惠多少才改用期货' },
  },
  swapEdge: {
    kind: 'rate',
    default: 25_000,
    min: 0,
    max: 500_000,
    unit: 'ppm',
    mark: 'D',
    text: {
      en: 'Distance of futures from spot at which it trades both, or trades early (with channelChoice)',
      zh: '期现偏离达到多少即双边置换或提前交易（须允许渠道选择）',
    },
  },
  carryPerYear: tradingParameters.carryPerYear,
  largestConcession: {
    kind: 'rate',
    default: 80_000,
    min: 0,
    max: 500_000,
    unit: 'ppm',
    mark: 'D',
    text: {
      en: 'How far beyond its own value it goes at the end of its plan',
      zh: '计划期末最多偏离自身估值的幅度',
    },
  },
  smallestTonnes: {
    kind: 'integer',
    default: 200,
    min: 1,
    max: 99_999,
    unit: 't',
    mark: 'D',
    text: { en: 'Smallest trade worth the trouble', zh: '值得交易的最小数量' },
  },
  largestTonnes: {
    kind: 'integer',
    default: 10_000,
    min: 1,
    max: 99_999,
    unit: 't',
    mark: 'D',
    text: { en: 'Largest listed trade at a look', zh: '单次挂牌交易上限' },
  },
  ...listingParameters,
  ...firmBlockParameters,
  auctionShare: {
    kind: 'number',
    default: 0.5,
    min: 0,
    max: 1,
    unit: '',
    mark: 'D',
    text: {
      en: 'Part of its need that it bids for in an auction, half of it at what a tonne is worth to it or costs in spot (0: it never bids)',
      zh: '在单向竞价中申报的缺口比例，其中一半按其估值与现货价格之低者申报（0 为从不参与）',
    },
  },
  auctionMargin: {
    kind: 'rate',
    default: 20_000,
    min: 0,
    max: 500_000,
    unit: 'ppm',
    mark: 'D',
    text: {
      en: 'How far below that price it bids for the other half',
      zh: '另一半申报价低于该价格的幅度',
    },
  },
  ...offsetParameters,
  marginUse: tradingParameters.marginUse,
  ...planParameters,
  ...beliefParameters,
  ...fundingParameters,
} as const satisfies ParameterSet;

/** Calendar days before the deadline from which a firm surrenders what it has. */
const SURRENDER_DAYS = 12;

/**
 * A covered entity (CMP-1): estimates its balance, trades a share of it before it is final and the rest after, each time by
 * the way that pays more after carry and fees, spot or a CA contract that delivers before its deadline, in blocks where it
 * is large, bids in auctions, buys certified reductions where it may trade them and they are cheaper, and surrenders (docs/agents/complianceFirm.md).
 */
export const complianceFirm = defineAgentKind({
  name: 'complianceFirm',
  text: { en: 'Compliance entity', zh: '重点排放单位（履约企业）' },
  parameters,
  rights: { fundamental: true, spotHistory: false, futures: true, spot: true },
  createMemory: (): FirmMemory => ({
    ...createBelief(),
    working: [],
    requoting: false,
    venues: {},
    triedOffers: [],
    market: '',
    averageCloseFen: 0,
    boardTonnes: -1,
    isPool: false,
    traded: {},
    boughtToday: 0,
    offsetsBoughtToday: 0,
    offsetOrders: [],
    leftOverOrders: [],
    home: '',
    comparesChannels: false,
    startUrgency: 0,
    fundedDay: -1,
  }),
  create(values): Agent<FirmMemory> {
    const trader = new FirmTrader(values);
    return {
      onWake(view, memory) {
        if (!view.spot.isOpen()) return;
        lookAgain(view, values.looksPerDay);
        if (memory.home === '') chooseHome(view, memory, values);
        clearAnywhereThen(view, memory, () => trader.act(view, memory));
      },
      onAuction(auction, market, view, memory) {
        if (market.spot === view.spot) trader.bid(view, memory, auction);
      },
      onOrderEvent(event, view, memory) {
        if (bookLeftOver(event, memory) || bookOffset(event, view, memory)) return;
        if (event.kind === OrderEventKind.filled) book(event, view, memory);
        if (event.venue === VenueKind.auction) return;
        if (isClearedAnywhere(event, memory)) trader.act(view, memory);
      },
      onMarginCall: (call, view) => answerMarginCall(call, view, values),
      onSurrenderDeadline: (view, memory) => {
        memory.boughtToday = 0;
        memory.offsetsBoughtToday = 0;
        surrenderDue(view);
      },
      onTradingDay(view, memory) {
        memory.boughtToday = 0;
        memory.offsetsBoughtToday = 0;
        memory.offsetOrders = [];
        memory.leftOverOrders = [];
        memory.triedOffers = [];
        followBoard(view, memory, values);
        surrenderDue(view);
      },
    };
  },
});

/** Once, at its first look: which markets it knows. */
function chooseHome(
  view: AgentView,
  memory: FirmMemory,
  values: {
    readonly channelChoice: boolean;
    readonly homeSpotShare: number;
    readonly spotOnlyShare: number;
    readonly procrastination: number;
    readonly poolShare: number;
  },
): void {
  memory.home = view.random.chance(values.homeSpotShare) ? 'spot' : 'futures';
  memory.comparesChannels = values.channelChoice;
  if (values.procrastination > 0) memory.startUrgency = values.procrastination * view.random.uniform();
  if (values.poolShare > 0 && view.random.chance(values.poolShare)) {
    memory.isPool = true;
    memory.startUrgency = 0;
  }
  if (!values.channelChoice || values.spotOnlyShare === 0) return;
  if (!view.random.chance(values.spotOnlyShare)) return;
  memory.home = 'spot';
  memory.comparesChannels = false;
}

/** Books a fill to the duty it serves: spot to the nearest, futures to the year of the contract's class (DEL-4). */
function book(event: OrderEvent, view: AgentView, memory: FirmMemory): void {
  const isFutures = event.venue === VenueKind.futures;
  const year = isFutures ? view.policy.complianceYear(event.contract) : dutiesByDeadline(view)[0]?.year;
  const tonnes = isFutures ? event.quantity * view.futures.lotTonnes(event.contract) : event.quantity;
  const signed = event.side === Side.buy ? tonnes : -tonnes;
  if (!isFutures && event.side === Side.buy) memory.boughtToday += tonnes;
  if (year !== undefined && year >= 0) memory.traded[year] = (memory.traded[year] ?? 0) + signed;
}

/**
 * Surrenders what it has for the duties of the nearest deadline, older years first, near it: certified reductions as far as they
 * may serve, then allowances, until the last day not those that a delivery will take (CMP-1).
 */
function surrenderDue(view: AgentView): void {
  const nearest = dutiesByDeadline(view)[0];
  if (nearest === undefined || !nearest.isFinal || nearest.daysToDeadline > SURRENDER_DAYS) return;
  surrenderOffsets(view, nearest);
  let held =
    nearest.daysToDeadline > 0
      ? disposableTonnes(view, nearest.year)
      : view.policy.usableTonnes(nearest.year);
  for (const duty of view.policy.duties()) {
    if (duty.daysToDeadline !== nearest.daysToDeadline) break;
    const tonnes = Math.min(dueTonnes(duty), held);
    if (tonnes <= 0) continue;
    view.surrender(duty.year, tonnes);
    held -= tonnes;
  }
}

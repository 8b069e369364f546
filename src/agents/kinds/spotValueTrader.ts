import { type ParameterSet, Side, VenueKind } from '../../protocol/index.js';
import { FEN_PER_YUAN } from '../../units/index.js';
import { type Agent, defineAgentKind } from '../agent.js';
import { bidSteps } from '../auctionBid.js';
import { type Belief, beliefParameters, createBelief, perceivedValueYuan } from '../belief.js';
import { spotPriceWithin } from '../pricing.js';
import { affordableTonnes } from '../spotBudget.js';
import { boardTonnes, listingParameters, listingPriceFen } from '../spotOrder.js';
import { drawSize, lookAgain } from '../tempo.js';
import type { AgentView } from '../view.js';
import { clearThen, isCleared, type Requoting } from '../working.js';

const parameters = {
  looksPerDay: {
    kind: 'number',
    default: 4,
    min: 0.001,
    max: 10_000,
    unit: '',
    mark: 'D',
    text: { en: 'Mean number of looks at the board a day', zh: '日均观察挂牌次数' },
  },
  edge: {
    kind: 'rate',
    default: 6_000,
    min: 0,
    max: 500_000,
    unit: 'ppm',
    mark: 'D',
    text: {
      en: 'Distance from the perceived value at which it trades',
      zh: '偏离其认定的基本面价值多少才交易',
    },
  },
  meanTonnes: {
    kind: 'number',
    default: 1_500,
    min: 1,
    max: 90_000,
    unit: 't',
    mark: 'D',
    text: { en: 'Mean size of a listing or take', zh: '平均每笔吨数' },
  },
  auctionTonnes: {
    kind: 'number',
    default: 15_000,
    min: 0,
    max: 10_000_000,
    unit: 't',
    mark: 'D',
    text: {
      en: 'Mean size of its bid in an auction, at its own edge below the perceived value (0: it never bids)',
      zh: '单向竞价的平均申报吨数，报价低于其认定价值一个 edge（0 为从不参与）',
    },
  },
  ...listingParameters,
  ...beliefParameters,
} as const satisfies ParameterSet;

interface Memory extends Belief, Requoting {}

/**
 * Reads the fundamental value with private noise and delay; takes listings that are cheap or dear against it and
 * otherwise lists on both sides, a tick better than the best listing there, within its own edge; bids in auctions (docs/model.md, "Value trader").
 */
export const spotValueTrader = defineAgentKind({
  name: 'spotValueTrader',
  text: { en: 'Value trader (spot board)', zh: '价值交易者（现货挂牌）' },
  parameters,
  rights: { fundamental: true, spotHistory: false, futures: false, spot: true },
  createMemory: (): Memory => ({ ...createBelief(), working: [], requoting: false }),
  create(values): Agent<Memory> {
    const trade = (view: AgentView, memory: Memory): void => {
      if (!view.spot.isOpen()) return;
      const valueFen = perceivedValueYuan(view, memory, values) * FEN_PER_YUAN;
      const edge = values.edge / 1e6;
      for (const side of [Side.buy, Side.sell]) {
        const limitFen = spotPriceWithin(view, side, valueFen * (side === Side.buy ? 1 - edge : 1 + edge));
        if (limitFen === undefined) continue;
        const best = side === Side.buy ? view.spot.bestAsk() : view.spot.bestBid();
        const attractive = best > 0 && (side === Side.buy ? best <= limitFen : best >= limitFen);
        const priceFen = attractive ? limitFen : listingPriceFen(view, side, limitFen, values.priceStep);
        const wanted = drawSize(view.random, values.meanTonnes);
        const tonnes = boardTonnes(view, Math.min(wanted, affordableTonnes(view, side, priceFen)));
        if (tonnes < 1) continue;
        if (attractive) view.take(side, priceFen, tonnes, 'first');
        else view.list(side, priceFen, tonnes);
      }
    };
    return {
      onWake(view, memory) {
        if (!view.spot.isOpen()) return;
        lookAgain(view, values.looksPerDay);
        clearThen(
          memory,
          (orderId) => view.unlist(orderId),
          () => trade(view, memory),
        );
      },
      onAuction(auction, market, view, memory) {
        if (market.spot !== view.spot || values.auctionTonnes === 0) return;
        const valueFen = perceivedValueYuan(view, memory, values) * FEN_PER_YUAN;
        const priceFen = valueFen * (1 - values.edge / 1e6);
        const tonnes = drawSize(view.random, values.auctionTonnes);
        bidSteps(view, auction, [{ priceFen, tonnes }], view.money().bankFreeFen);
      },
      onOrderEvent(event, view, memory) {
        if (event.venue === VenueKind.auction) return;
        if (isCleared(event, memory)) trade(view, memory);
      },
    };
  },
});

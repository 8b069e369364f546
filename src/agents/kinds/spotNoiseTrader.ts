import { type ParameterSet, Side } from '../../protocol/index.js';
import { type Agent, defineAgentKind } from '../agent.js';
import { spotPriceNear, spotReference } from '../pricing.js';
import { affordableTonnes } from '../spotBudget.js';
import { boardTonnes, listingParameters, roundListing } from '../spotOrder.js';
import { drawSize, lookAgain } from '../tempo.js';
import { trackWorking } from '../working.js';

const parameters = {
  actionsPerDay: {
    kind: 'number',
    default: 3,
    min: 0.001,
    max: 10_000,
    unit: '',
    mark: 'D',
    text: { en: 'Mean number of listings and takes a day', zh: '日均挂牌与摘牌次数' },
  },
  meanTonnes: {
    kind: 'number',
    default: 400,
    min: 1,
    max: 90_000,
    unit: 't',
    mark: 'D',
    text: { en: 'Mean size of a listing or take', zh: '平均每笔吨数' },
  },
  takeShare: {
    kind: 'number',
    default: 0.5,
    min: 0,
    max: 1,
    unit: '',
    mark: 'D',
    text: { en: 'Share of actions that take a listing', zh: '动作中摘牌所占比例' },
  },
  priceSd: {
    kind: 'rate',
    default: 10_000,
    min: 0,
    max: 300_000,
    unit: 'ppm',
    mark: 'D',
    text: { en: 'Standard deviation of listing prices around the market', zh: '挂牌价围绕市价的标准差' },
  },
  tolerance: {
    kind: 'rate',
    default: 10_000,
    min: 0,
    max: 300_000,
    unit: 'ppm',
    mark: 'D',
    text: { en: 'How far from the market a taken listing may be', zh: '摘牌可接受的偏离幅度' },
  },
  ...listingParameters,
} as const satisfies ParameterSet;

interface Memory {
  working: number[];
}

/** Lists and takes small lots of allowances on the spot board for reasons of its own (SPOT-2). */
export const spotNoiseTrader = defineAgentKind({
  name: 'spotNoiseTrader',
  text: { en: 'Noise trader (spot board)', zh: '噪声交易者（现货挂牌）' },
  parameters,
  rights: { fundamental: false, spotHistory: false, futures: false, spot: true },
  createMemory: (): Memory => ({ working: [] }),
  create(values): Agent<Memory> {
    return {
      onWake(view, memory) {
        if (!view.spot.isOpen()) return;
        lookAgain(view, values.actionsPerDay);
        const oldest = memory.working[0];
        if (oldest !== undefined) view.unlist(oldest);
        const side = view.random.chance(0.5) ? Side.buy : Side.sell;
        const sign = side === Side.buy ? 1 : -1;
        const reference = spotReference(view);
        const take = view.random.chance(values.takeShare);
        const scatter = Math.abs(view.random.normal() * values.priceSd) / 1e6;
        const move = take ? values.tolerance / 1e6 : -scatter;
        const priceFen = spotPriceNear(view, reference * (1 + sign * move));
        const wanted = drawSize(view.random, values.meanTonnes);
        const tonnes = boardTonnes(view, Math.min(wanted, affordableTonnes(view, side, priceFen)));
        if (tonnes < 1) return;
        if (take) view.take(side, priceFen, tonnes, 'random');
        else view.list(side, roundListing(view, side, priceFen, values.priceStep), tonnes);
      },
      onOrderEvent: (event, _view, memory) => trackWorking(event, memory.working),
    };
  },
});

import { TRADING_DAYS_PER_YEAR } from '../../calendar/index.js';
import { OrderEventKind, type ParameterSet, Side, VenueKind } from '../../protocol/index.js';
import type { Tonnes } from '../../units/index.js';
import { type Agent, defineAgentKind } from '../agent.js';
import { type BlockMemory, bargain } from '../blockOrder.js';
import { drawOwnPriceFen, reserveSpread } from '../ownPrice.js';
import { spotPriceNear, spotReference } from '../pricing.js';
import { affordableTonnes } from '../spotBudget.js';
import { takeOrList } from '../spotOrder.js';
import { lookAgain } from '../tempo.js';
import { clearAnywhereThen, isClearedAnywhere, type ManyVenues } from '../venues.js';
import type { AgentView } from '../view.js';

const parameters = {
  looksPerDay: {
    kind: 'number',
    default: 1,
    min: 0.01,
    max: 1000,
    unit: '',
    mark: 'D',
    text: { en: 'Mean number of looks at its market a day', zh: '日均观察市场的次数' },
  },
  tonnesPerYear: {
    kind: 'integer',
    default: 50_000,
    min: 1,
    max: 100_000_000,
    unit: 't',
    mark: 'D',
    text: { en: 'What it wants to cancel a year', zh: '每年拟自愿注销的数量' },
  },
  reservePrice: {
    kind: 'money',
    default: 9_000,
    min: 1,
    max: 1_000_000,
    unit: 'yuan',
    mark: 'D',
    text: { en: 'What a tonne is worth to it: it pays no more', zh: '其愿付的最高吨价' },
  },
  reserveSpread,
  concession: {
    kind: 'rate',
    default: 5_000,
    min: 0,
    max: 300_000,
    unit: 'ppm',
    mark: 'D',
    text: {
      en: 'How far above the market price it goes to buy at once',
      zh: '为立即成交最多高于市价的幅度',
    },
  },
  smallestTonnes: {
    kind: 'integer',
    default: 100,
    min: 1,
    max: 99_999,
    unit: 't',
    mark: 'D',
    text: { en: 'Smallest purchase worth the trouble', zh: '值得买入的最小数量' },
  },
  largestTonnes: {
    kind: 'integer',
    default: 5_000,
    min: 1,
    max: 99_999,
    unit: 't',
    mark: 'D',
    text: { en: 'Largest listed purchase at a look', zh: '单次挂牌买入上限' },
  },
} as const satisfies ParameterSet;

interface Values {
  readonly tonnesPerYear: number;
  readonly concession: number;
  readonly smallestTonnes: number;
  readonly largestTonnes: number;
}

interface Memory extends ManyVenues, BlockMemory {
  /** What a tonne is worth to it, in fen, and the trading day of its first look; -1 before. */
  worthFen: number;
  firstDay: number;
  boughtTonnes: Tonnes;
  cancelledTonnes: Tonnes;
}

/**
 * Buys units in its own spot market to cancel them without a duty, as companies do that promise to offset what they emit: so much a
 * year, spread evenly, up to what a tonne is worth to it (docs/agents/voluntaryBuyer.md).
 */
export const voluntaryBuyer = defineAgentKind({
  name: 'voluntaryBuyer',
  text: { en: 'Voluntary buyer (for cancellation)', zh: '自愿注销买方' },
  parameters,
  rights: { fundamental: false, spotHistory: false, futures: false, spot: true },
  createMemory: (): Memory => ({
    worthFen: -1,
    firstDay: -1,
    boughtTonnes: 0,
    cancelledTonnes: 0,
    working: [],
    requoting: false,
    venues: {},
    triedOffers: [],
  }),
  create(values): Agent<Memory> {
    return {
      onWake(view, memory) {
        if (!view.spot.isOpen()) return;
        lookAgain(view, values.looksPerDay);
        if (memory.firstDay < 0) {
          memory.firstDay = view.dayIndex;
          memory.worthFen = drawOwnPriceFen(view, values);
        }
        clearAnywhereThen(view, memory, () => buy(view, memory, values));
      },
      onOrderEvent(event, view, memory) {
        if (event.kind === OrderEventKind.filled) memory.boughtTonnes += event.quantity;
        if (event.venue === VenueKind.auction) return;
        if (isClearedAnywhere(event, memory)) buy(view, memory, values);
      },
      onTradingDay(view, memory) {
        memory.triedOffers = [];
        const tonnes = Math.min(memory.boughtTonnes - memory.cancelledTonnes, view.freeTonnes());
        if (tonnes <= 0 || !view.supervision().maySell) return;
        view.cancelUnits(tonnes);
        memory.cancelledTonnes += tonnes;
      },
    };
  },
});

/** One look with nothing at work: a block where the rest of the year is one, else what is due by today on the board. */
function buy(view: AgentView, memory: Memory, values: Values): void {
  if (!view.spot.isOpen()) return;
  const { spot } = view;
  const { tonnesPerYear, concession, smallestTonnes, largestTonnes } = values;
  const years = (view.dayIndex - memory.firstDay + 1) / TRADING_DAYS_PER_YEAR;
  const marketFen = spotReference(view) * (1 + concession / 1e6);
  const limitFen = Math.min(memory.worthFen, marketFen);
  const restTonnes = tonnesPerYear * Math.ceil(years) - memory.boughtTonnes;
  const block = Math.min(restTonnes, affordableTonnes(view, Side.buy, limitFen));
  if (bargain(view, memory, Side.buy, block, limitFen, (related) => !related)) return;
  const dueTonnes = Math.floor(tonnesPerYear * years) - memory.boughtTonnes;
  if (dueTonnes < smallestTonnes || limitFen < spot.lowerLimit()) return;
  const priceFen = spotPriceNear(view, limitFen);
  const tonnes = Math.min(dueTonnes, largestTonnes, affordableTonnes(view, Side.buy, priceFen));
  if (tonnes >= 1) takeOrList(view, Side.buy, priceFen, tonnes, false);
}

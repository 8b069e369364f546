import { type ParameterSet, Side } from '../../protocol/index.js';
import type { Tonnes } from '../../units/index.js';
import { type Agent, defineAgentKind } from '../agent.js';
import { type BlockMemory, bargain, blockPriceNear } from '../blockOrder.js';
import { drawOwnPriceFen, reserveSpread } from '../ownPrice.js';
import { blockPriceWithin, spotPriceNear, spotReference } from '../pricing.js';
import { takeOrList, wholeUnits } from '../spotOrder.js';
import { lookAgain } from '../tempo.js';
import { clearAnywhereThen, isClearedAnywhere, type ManyVenues } from '../venues.js';
import type { AgentView } from '../view.js';

const parameters = {
  looksPerDay: {
    kind: 'number',
    default: 2,
    min: 0.01,
    max: 1000,
    unit: '',
    mark: 'D',
    text: { en: 'Mean number of looks at its market a day', zh: '日均观察市场的次数' },
  },
  sellDays: {
    kind: 'integer',
    default: 20,
    min: 1,
    max: 1000,
    unit: 'days',
    mark: 'D',
    text: {
      en: 'Trading days over which it sells what has been issued to it',
      zh: '获签发后分散出售的交易日数',
    },
  },
  reservePrice: {
    kind: 'money',
    default: 3_000,
    min: 0,
    max: 1_000_000,
    unit: 'yuan',
    mark: 'D',
    text: {
      en: 'What a tonne costs its project: it sells for no less',
      zh: '其项目的吨成本，低于此价不卖',
    },
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
      en: 'How far below the market price it goes to sell at once',
      zh: '为立即成交最多低于市价的幅度',
    },
  },
  blockDiscount: {
    kind: 'rate',
    default: 50_000,
    min: 0,
    max: 300_000,
    unit: 'ppm',
    mark: 'D',
    text: {
      en: 'How far below the market price it goes for a block',
      zh: '大宗交易最多低于市价的幅度',
    },
  },
  smallestTonnes: {
    kind: 'integer',
    default: 200,
    min: 1,
    max: 99_999,
    unit: 't',
    mark: 'D',
    text: { en: 'Smallest sale worth the trouble', zh: '值得出售的最小数量' },
  },
  largestTonnes: {
    kind: 'integer',
    default: 5_000,
    min: 1,
    max: 99_999,
    unit: 't',
    mark: 'D',
    text: { en: 'Largest listed sale at a look', zh: '单次挂牌出售上限' },
  },
} as const satisfies ParameterSet;

interface Values {
  readonly looksPerDay: number;
  readonly sellDays: number;
  readonly concession: number;
  readonly blockDiscount: number;
  readonly smallestTonnes: number;
  readonly largestTonnes: number;
}

interface Memory extends ManyVenues, BlockMemory {
  /** What a tonne costs it, in fen; -1 before its first look. */
  costFen: number;
  /** What it had at its last look, and the trading day by which it means to have sold it. */
  heldTonnes: Tonnes;
  sellsByDay: number;
}

/**
 * The developer of a project whose reductions are certified and issued to it lump by lump (a group's `issuance`): sells them in its own
 * spot market over days, never below what a tonne costs it, large amounts as blocks (docs/agents/reductionIssuer.md).
 */
export const reductionIssuer = defineAgentKind({
  name: 'reductionIssuer',
  text: { en: 'Project developer (certified reductions)', zh: '减排项目业主（核证减排量）' },
  parameters,
  rights: { fundamental: false, spotHistory: false, futures: false, spot: true },
  createMemory: (): Memory => ({
    costFen: -1,
    heldTonnes: 0,
    sellsByDay: 0,
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
        if (memory.costFen < 0) memory.costFen = drawOwnPriceFen(view, values);
        clearAnywhereThen(view, memory, () => sell(view, memory, values));
      },
      onOrderEvent(event, view, memory) {
        if (isClearedAnywhere(event, memory)) sell(view, memory, values);
      },
      onTradingDay: (_view, memory) => {
        memory.triedOffers = [];
      },
    };
  },
});

/** One look with nothing at work: a block of all it has where that is one, else a slice on the board (SPOT-2, SPOT-3). */
function sell(view: AgentView, memory: Memory, values: Values): void {
  if (!view.spot.isOpen()) return;
  const freeTonnes = view.freeTonnes();
  if (freeTonnes > memory.heldTonnes) memory.sellsByDay = view.dayIndex + values.sellDays;
  memory.heldTonnes = freeTonnes;
  if (freeTonnes === 0 || memory.costFen > view.spot.upperLimit()) return;
  if (sellBlock(view, memory, freeTonnes, values)) return;
  const looksLeft = Math.max(1, memory.sellsByDay - view.dayIndex) * values.looksPerDay;
  const wanted = Math.max(Math.round(freeTonnes / Math.max(1, looksLeft)), values.smallestTonnes);
  const tonnes = Math.min(wanted, freeTonnes, values.largestTonnes);
  const limitFen = Math.max(memory.costFen, spotReference(view) * (1 - values.concession / 1e6));
  takeOrList(view, Side.sell, spotPriceNear(view, limitFen), tonnes, false);
}

/** Bargains for a block with who is there, else offers one at the market price (SPOT-3, SPOT-14). False if it is none. */
function sellBlock(view: AgentView, memory: Memory, freeTonnes: Tonnes, { blockDiscount }: Values): boolean {
  const { blocks } = view;
  const tonnes = wholeUnits(view.spot, freeTonnes);
  if (!blocks.isOpen() || tonnes < blocks.thresholdTonnes) return false;
  const marketFen = spotReference(view);
  const reservationFen = Math.max(memory.costFen, marketFen * (1 - blockDiscount / 1e6));
  const lastFen = blockPriceWithin(view, Side.sell, reservationFen);
  if (lastFen === undefined) return false;
  if (bargain(view, memory, Side.sell, tonnes, reservationFen)) return true;
  view.publishBlock(
    Side.sell,
    blockPriceNear(view, Math.max(reservationFen, marketFen)),
    lastFen,
    tonnes,
    false,
  );
  return true;
}

import { type ParameterSet, Side } from '../protocol/index.js';
import type { PriceFen, Tonnes } from '../units/index.js';
import { type BlockMemory, bargain, blockPriceNear, meetOffer, relatedOffer } from './blockOrder.js';
import type { Plan } from './compliancePlan.js';
import { blockPriceWithin } from './pricing.js';
import { wholeUnits } from './spotOrder.js';
import type { AgentView } from './view.js';

/** How a covered entity trades blocks (SPOT-3, SPOT-14). */
export const firmBlockParameters = {
  relatedShare: {
    kind: 'number',
    default: 0.5,
    min: 0,
    max: 1,
    unit: '',
    mark: 'D',
    text: {
      en: 'Chance that a block is first offered to related parties only',
      zh: '大宗交易先仅向关联方发布的概率',
    },
  },
  relatedDays: {
    kind: 'integer',
    default: 0,
    min: 0,
    max: 1000,
    unit: 'days',
    mark: 'D',
    text: {
      en: 'Trading days over which related parties average the closes for the price among themselves; 0: they price blocks as with others',
      zh: '关联方之间以多少个交易日的收盘均价定价；0 表示与他人同样定价',
    },
  },
  blockMargin: {
    kind: 'rate',
    default: 30_000,
    min: 0,
    max: 200_000,
    unit: 'ppm',
    mark: 'D',
    text: {
      en: 'How much better than its limit the price is that it asks for a block',
      zh: '大宗报价优于自身底价的幅度',
    },
  },
  blockConcession: {
    kind: 'rate',
    default: 0,
    min: 0,
    max: 500_000,
    unit: 'ppm',
    mark: 'D',
    text: {
      en: 'How far below its limit a seller of a block settles, for the part that the board would not take in the time it has left',
      zh: '挂牌市场在剩余时间内无法吸纳的部分，大宗卖方最多低于自身底价多少成交',
    },
  },
  boardShare: {
    kind: 'number',
    default: 0.1,
    min: 0.001,
    max: 1,
    unit: '',
    mark: 'D',
    text: {
      en: "Share of the board's daily volume that it counts on selling there itself",
      zh: '预计自身可占挂牌日成交量的比例',
    },
  },
  blockPatience: {
    kind: 'number',
    default: 0,
    min: 0,
    max: 1,
    unit: '',
    mark: 'D',
    text: {
      en: "Urgency (0 to 1) up to which one with a block's worth to trade waits for a block and trades nothing on the board",
      zh: '紧迫程度（0 至 1）低于此值时，缺口达到大宗起点的企业只等待大宗、不做挂牌',
    },
  },
  poolShare: {
    kind: 'number',
    default: 0,
    min: 0,
    max: 1,
    unit: '',
    mark: 'D',
    text: {
      en: 'Chance that a firm trades for its family: it buys whatever relatives offer it in blocks, and sells it on',
      zh: '企业充当集团碳资产公司的概率：买入关联方发布的全部大宗配额，再对外卖出',
    },
  },
} as const satisfies ParameterSet;

export interface FirmBlockValues {
  readonly relatedShare: number;
  readonly relatedDays: number;
  readonly blockMargin: number;
  readonly blockConcession: number;
  readonly boardShare: number;
  readonly blockPatience: number;
  readonly poolShare: number;
}

/** What a firm remembers for its blocks. */
export interface FirmBlockMemory extends BlockMemory {
  /** Name of the market whose averages it keeps: a firm may leave its pilot (SPOT-9). */
  market: string;
  /** Average of the closes that related parties go by, in fen; 0 before the first. */
  averageCloseFen: number;
  /** Average of the board's daily volume; -1 before the first day. */
  boardTonnes: number;
  /** Whether it trades for its family. */
  isPool: boolean;
}

/** Trading days over which the board's volume is averaged (D). */
const VOLUME_DAYS = 20;

/** Takes a day's close and volume into the averages; after every trading day. */
export function followBoard(
  view: AgentView,
  memory: FirmBlockMemory,
  { relatedDays, blockConcession }: FirmBlockValues,
): void {
  const market = view.venues[0]?.name ?? '';
  if (market !== memory.market) {
    memory.market = market;
    memory.averageCloseFen = 0;
    memory.boardTonnes = -1;
  }
  if (relatedDays > 0) {
    const closeFen = view.spot.latestClose();
    const last = memory.averageCloseFen;
    memory.averageCloseFen = last === 0 ? closeFen : last + (closeFen - last) / relatedDays;
  }
  if (blockConcession === 0) return;
  const tonnes = view.spot.volume();
  const last = memory.boardTonnes;
  memory.boardTonnes = last < 0 ? tonnes : last + (tonnes - last) / VOLUME_DAYS;
}

/** A block to trade: at most `tonnes` of a gap, for a seller at least at `limitFen`, for a buyer at most. */
export interface BlockWish {
  readonly plan: Plan;
  readonly side: Side;
  readonly gapTonnes: Tonnes;
  readonly tonnes: Tonnes;
  readonly limitFen: number;
}

/** Bargains with who is there, related parties first, else offers (SPOT-3, SPOT-14). */
export function tradeBlock(
  view: AgentView,
  memory: FirmBlockMemory,
  wish: BlockWish,
  values: FirmBlockValues,
): void {
  const { side, limitFen } = wish;
  const tonnes = wholeUnits(view.spot, wish.tonnes);
  if (tonnes < view.blocks.thresholdTonnes) return;
  const internalFen = values.relatedDays > 0 && memory.averageCloseFen > 0 ? memory.averageCloseFen : 0;
  const relative = internalFen > 0 ? relatedOffer(view, memory, side) : undefined;
  if (relative !== undefined) {
    meetOffer(view, memory, relative, tonnes);
    return;
  }
  const reservationFen = reservation(memory, wish, values);
  const isOpenTo = (related: boolean): boolean => internalFen === 0 || !related;
  if (bargain(view, memory, side, tonnes, reservationFen, isOpenTo)) return;
  const related = view.blocks.hasRelatives && !memory.isPool && view.random.chance(values.relatedShare);
  if (related && internalFen > 0) {
    const priceFen = blockPriceNear(view, internalFen);
    view.publishBlock(side, priceFen, priceFen, tonnes, true);
    return;
  }
  const lastFen = blockPriceWithin(view, side, reservationFen);
  if (lastFen === undefined) return;
  const better = 1 + ((side === Side.buy ? -1 : 1) * values.blockMargin) / 1e6;
  view.publishBlock(side, blockPriceNear(view, limitFen * better), lastFen, tonnes, related);
}

/**
 * A firm that trades for its family buys the oldest block that a relative offers, as far as what it can pay at the price asked goes. True
 * if it met one.
 */
export function buyForFamily(
  view: AgentView,
  memory: FirmBlockMemory,
  payableTonnes: (priceFen: PriceFen) => Tonnes,
): boolean {
  if (!memory.isPool || !view.blocks.isOpen()) return false;
  const offer = relatedOffer(view, memory, Side.buy);
  if (offer === undefined) return false;
  const tonnes = payableTonnes(offer.askFen);
  if (tonnes < view.blocks.thresholdTonnes) return false;
  meetOffer(view, memory, offer, tonnes);
  return true;
}

/** A seller that has more than the board would take from it in time gives way for the part beyond; a buyer need not. */
function reservation(
  { boardTonnes }: FirmBlockMemory,
  { plan, side, gapTonnes, limitFen }: BlockWish,
  { blockConcession, boardShare }: FirmBlockValues,
): number {
  if (side === Side.buy || blockConcession === 0 || boardTonnes < 0) return limitFen;
  const takenTonnes = boardTonnes * boardShare * plan.daysLeft;
  const beyond = Math.max(0, 1 - takenTonnes / gapTonnes);
  return limitFen * (1 - (beyond * blockConcession) / 1e6);
}

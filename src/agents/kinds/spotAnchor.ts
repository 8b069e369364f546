import { type ParameterSet, Side, VenueKind } from '../../protocol/index.js';
import { type Agent, defineAgentKind } from '../agent.js';
import { type AnchorBlocks, bringBlocks, noBlocks, trackBlocks } from '../anchorBlocks.js';
import { spotPriceNear } from '../pricing.js';
import { affordableTonnes } from '../spotBudget.js';
import { boardTonnes } from '../spotOrder.js';
import { lookAgain, TRADING_DAY_US } from '../tempo.js';
import type { AgentView, SpotHistoryDay } from '../view.js';
import { clearThen, isCleared, type Requoting } from '../working.js';

const parameters = {
  actionsPerDay: {
    kind: 'number',
    default: 40,
    min: 1,
    max: 10_000,
    unit: '',
    mark: 'D',
    text: { en: 'Mean number of looks at the board a day', zh: '日均观察挂牌次数' },
  },
  correction: {
    kind: 'rate',
    default: 20_000,
    min: 0,
    max: 100_000,
    unit: 'ppm',
    mark: 'D',
    text: {
      en: 'Furthest price from the real close used to steer the average',
      zh: '为修正均价而偏离真实收盘价的上限',
    },
  },
  maxTakeTonnes: {
    kind: 'integer',
    default: 90_000,
    min: 1,
    max: 99_999,
    unit: 't',
    mark: 'D',
    text: { en: 'Largest listing or take', zh: '单笔挂牌或摘牌上限' },
  },
  blocksPerDay: {
    kind: 'integer',
    default: 5,
    min: 1,
    max: 1000,
    unit: '',
    mark: 'D',
    text: { en: "Most blocks into which a day's block volume is cut", zh: '每日大宗成交量最多拆分的笔数' },
  },
} as const satisfies ParameterSet;

interface Memory extends Requoting {
  readonly blocks: AnchorBlocks;
}

/** Open time of the day after which the day's whole volume should have traded. */
const VOLUME_DONE_US = 0.95 * TRADING_DAY_US;

/**
 * Follows a user's real series on the spot board and at the block desk and trades nothing else (docs/model.md, "Spot
 * anchor"): from the open of a day it knows that day's close and volumes, offers both sides at the price that brings the
 * day's average to that close, and takes what the others offer there until the day's volume has traded. In the afternoon
 * one of the anchors puts the day's blocks on offer and the others hit them.
 */
export const spotAnchor = defineAgentKind({
  name: 'spotAnchor',
  text: { en: 'Spot anchor (real series)', zh: '现货锚定者（真实序列）' },
  parameters,
  rights: { fundamental: false, spotHistory: true, futures: false, spot: true },
  createMemory: (): Memory => ({ working: [], requoting: false, blocks: noBlocks() }),
  create(values): Agent<Memory> {
    const steer = (view: AgentView, row: SpotHistoryDay): number => {
      const leftTonnes = row.volumeTonnes - view.spot.volume();
      const owedFen = row.closeFen * row.volumeTonnes - view.spot.turnoverFen();
      const aim = leftTonnes > 0 ? owedFen / leftTonnes : row.closeFen;
      const reach = (row.closeFen * values.correction) / 1e6;
      return Math.max(row.closeFen - reach, Math.min(row.closeFen + reach, aim));
    };
    const take = (view: AgentView, row: SpotHistoryDay, aimFen: number): void => {
      const share = Math.min(1, view.spot.openTimeUs() / VOLUME_DONE_US);
      const missing = Math.round(row.volumeTonnes * share) - view.spot.volume();
      if (missing < 1) return;
      const side = view.random.chance(0.5) ? Side.buy : Side.sell;
      const limitFen = spotPriceNear(view, aimFen + (side === Side.buy ? 1 : -1) * 2 * view.spot.tickFen);
      const most = Math.min(missing, values.maxTakeTonnes, affordableTonnes(view, side, limitFen));
      const tonnes = boardTonnes(view, most);
      if (tonnes >= 1) view.take(side, limitFen, tonnes, 'largest');
    };
    const list = (view: AgentView, aimFen: number, row: SpotHistoryDay): void => {
      for (const side of [Side.buy, Side.sell]) {
        const sign = side === Side.buy ? -1 : 1;
        const priceFen = spotPriceNear(view, aimFen + sign * view.spot.tickFen);
        const wanted = Math.min(row.volumeTonnes, values.maxTakeTonnes);
        const tonnes = boardTonnes(view, Math.min(wanted, affordableTonnes(view, side, priceFen)));
        if (tonnes >= 1) view.list(side, priceFen, tonnes);
      }
    };
    const act = (view: AgentView, memory: Memory): void => {
      const row = view.spotHistoryToday();
      if (row === undefined) return;
      bringBlocks(view, row, memory.blocks, values.blocksPerDay);
      if (row.volumeTonnes === 0) return;
      const aimFen = steer(view, row);
      take(view, row, aimFen);
      list(view, aimFen, row);
    };
    return {
      onWake(view, memory) {
        if (!view.spot.isOpen()) return;
        lookAgain(view, values.actionsPerDay);
        clearThen(
          memory,
          (orderId) => view.unlist(orderId),
          () => act(view, memory),
        );
      },
      onOrderEvent(event, view, memory) {
        if (event.venue === VenueKind.blockDesk) trackBlocks(event, memory.blocks);
        else if (isCleared(event, memory)) act(view, memory);
      },
    };
  },
});

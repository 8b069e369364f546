import { expect } from 'vitest';
import {
  firstLimitTerms,
  LimitLockWatch,
  type LimitState,
  nextLimitTerms,
} from '../../src/contracts/index.js';
import { Side } from '../../src/protocol/index.js';
import type { OracleCase, OracleChecker } from './oracleCase.js';

const PPM_PER_BP = 100;
const LOWER_FEN = 7600;
const UPPER_FEN = 8400;
const TICK_FEN = 2;

/** LIM-3: every day of the case but the last is locked in one direction. */
function checkLockEscalation({ input, expected }: OracleCase): void {
  const escalation = {
    bandOverNormalPpm: [input.d2_add_bp * PPM_PER_BP, input.d3_add_bp * PPM_PER_BP],
    marginOverBandPpm: input.margin_over_limit_bp * PPM_PER_BP,
    firstDayFactor: 2,
  };
  const normal = {
    limitPpm: input.base_limit_bp * PPM_PER_BP,
    marginPpm: input.base_margin_bp * PPM_PER_BP,
    hasTraded: true,
  };
  for (const side of [Side.buy, Side.sell]) {
    let state: LimitState = firstLimitTerms(normal, escalation);
    const sequence = (expected.sequence as readonly { day: string }[]).map(({ day }) => {
      const row = {
        day,
        limit_bp: state.limitPpm! / PPM_PER_BP,
        margin_bp_at_that_day: state.marginPpm / PPM_PER_BP,
      };
      state = nextLimitTerms(state, side, normal, escalation);
      return row;
    });
    expect({ sequence }).toEqual(expected);
  }
}

interface LockDay {
  readonly side: 'up' | 'down';
  readonly orders_on_limit: number;
  readonly counter_orders_in_last_5min: boolean;
  readonly traded_off_limit_in_last_5min: boolean;
}

/** LIM-2: the last minutes of a day, told to the watch as they happened; a counter order is hit at once. */
function lockedSideOf(day: LockDay): Side | undefined {
  const isUp = day.side === 'up';
  const limitFen = isUp ? UPPER_FEN : LOWER_FEN;
  const bidFen = isUp && day.orders_on_limit > 0 ? limitFen : undefined;
  const askFen = !isUp && day.orders_on_limit > 0 ? limitFen : undefined;
  const watch = new LimitLockWatch();
  watch.begin({ lowerFen: LOWER_FEN, upperFen: UPPER_FEN }, bidFen, askFen);
  if (day.counter_orders_in_last_5min) watch.onTrade(limitFen);
  if (day.traded_off_limit_in_last_5min) watch.onTrade(isUp ? limitFen - TICK_FEN : limitFen + TICK_FEN);
  watch.afterEvent(bidFen, askFen);
  return watch.end(1, 1);
}

function checkLockDefinition({ input, expected }: OracleCase): void {
  const sides = (input.days as readonly LockDay[]).map(lockedSideOf);
  const expectedSides = (input.days as readonly LockDay[]).map(({ side }, index) =>
    expected.locked[index] ? (side === 'up' ? Side.buy : Side.sell) : undefined,
  );
  expect(sides).toEqual(expectedSides);
}

/** The checker of each kind of case about limit locks. */
export const limitCheckers: Readonly<Record<string, OracleChecker>> = {
  lockEscalation: checkLockEscalation,
  lockDefinition: checkLockDefinition,
};

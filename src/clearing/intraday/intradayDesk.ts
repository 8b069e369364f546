import type { AccountIndex, MarginCall } from '../../protocol/index.js';
import type { TimeUs } from '../../units/index.js';
import { type CallReview, CallStage, placeCall, reviewCalls } from '../calls.js';
import { exchangeMarginFen } from '../member/memberState.js';
import type { ClearingState } from '../state.js';
import { brokerMarginFen, intradayEquityFen } from './equity.js';

/** What a look at all accounts within the day brought. */
export interface IntradayCheck {
  readonly calls: readonly MarginCall[];
  /** Called or already called, and under the exchange's margin: liquidated at once. */
  readonly condemned: readonly AccountIndex[];
}

/**
 * Margin calls within the day, where the scenario has them (CALL-1): who is under the broker's margin is called for what is
 * lacking, due on the same day; who is under the exchange's margin is liquidated at once. Accounts without a position, and
 * those that are being liquidated, are left alone.
 */
export class IntradayDesk {
  private readonly state: ClearingState;

  constructor(state: ClearingState) {
    this.state = state;
  }

  /** Looks at every account; calls that are open stay as they are. */
  check(deadlineUs: TimeUs): IntradayCheck {
    const { state } = this;
    const calls: MarginCall[] = [];
    for (let account = 0; account < state.accountCount; account += 1) {
      if (!holdsLots(state, account) || state.accounts.liquidating[account] === 1) continue;
      const equityFen = intradayEquityFen(state, account);
      const marginFen = brokerMarginFen(state, account);
      if (equityFen >= marginFen) continue;
      const isUnderExchange = equityFen < exchangeMarginFen(state, account);
      const dueUs = isUnderExchange ? state.clock.nowUs : deadlineUs;
      if (state.accounts.callStage[account] !== CallStage.open) {
        const ground = { reserveFen: equityFen - marginFen, minimumFen: 0, marginFen };
        calls.push(placeCall(state, account, ground, dueUs));
        state.accounts.mayOnlyClose[account] = 1;
        state.accounts.intradayDueUs[account] = dueUs;
      }
      if (isUnderExchange) state.accounts.intradayDueUs[account] = dueUs;
    }
    const condemned = reviewCalls(state, true).filter(({ liquidate }) => liquidate);
    return { calls, condemned: condemned.map(({ account }) => account) };
  }

  /** At the deadline of a check: which of its calls are met, which missed (CALL-1). */
  review(): CallReview[] {
    return reviewCalls(this.state, true);
  }
}

/** Whether the account holds any lots now: what it has closed today stays in its books until the settlement. */
function holdsLots({ positionsOf }: ClearingState, account: AccountIndex): boolean {
  return positionsOf[account]!.some(({ long, short }) => long.lots + short.lots > 0);
}

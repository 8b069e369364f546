import type { MarginCall, ParameterSet } from '../protocol/index.js';
import type { Fen } from '../units/index.js';
import type { AgentView } from './view.js';

/** How the owner of a futures account answers a margin call (CALL-2). Shared by every kind that trades futures. */
export const fundingParameters = {
  fundingWillingness: {
    kind: 'number',
    default: 0.8,
    min: 0,
    max: 1,
    unit: '',
    mark: 'D',
    text: {
      en: 'Probability of paying a margin call from the bank',
      zh: '收到追加保证金通知后从银行补足的概率',
    },
  },
  fundingBuffer: {
    kind: 'number',
    default: 0.1,
    min: 0,
    max: 10,
    unit: '',
    mark: 'D',
    text: { en: 'Share paid in beyond the call', zh: '超出追保金额的补足比例' },
  },
  fundingDelayDays: {
    kind: 'integer',
    default: 0,
    min: 0,
    max: 20,
    unit: 'days',
    mark: 'D',
    text: {
      en: 'Trading days by which a transfer comes late; 0 arrives before the next open',
      zh: '划款延迟的交易日数；0 表示下一交易日开市前到账',
    },
  },
} as const satisfies ParameterSet;

export interface FundingValues {
  readonly fundingWillingness: number;
  readonly fundingBuffer: number;
  readonly fundingDelayDays: number;
}

/** Pays what the bank has towards the call, or does nothing, as the owner is (CALL-2). Returns what it pays in. */
export function answerMarginCall(call: MarginCall, view: AgentView, funding: FundingValues): Fen {
  if (!view.random.chance(funding.fundingWillingness)) return 0;
  const wanted = Math.ceil(call.amountFen * (1 + funding.fundingBuffer));
  const amountFen = Math.min(wanted, view.money().bankFreeFen);
  if (amountFen > 0) view.deposit(amountFen, funding.fundingDelayDays);
  return amountFen;
}

import type { Fen } from '../units/index.js';

/** One day of an account's settlement reserve, in fen. */
export interface ReserveDay {
  readonly previousReserveFen: Fen;
  readonly previousMarginFen: Fen;
  readonly marginFen: Fen;
  readonly profitFen: Fen;
  readonly depositsFen: Fen;
  readonly withdrawalsFen: Fen;
  readonly feesFen: Fen;
}

/** R = Rprev + Mprev − M + P&L + deposits − withdrawals − fees (MTM-2). Equity is R + M. */
export function rollReserveFen(day: ReserveDay): Fen {
  return (
    day.previousReserveFen +
    day.previousMarginFen -
    day.marginFen +
    day.profitFen +
    day.depositsFen -
    day.withdrawalsFen -
    day.feesFen
  );
}

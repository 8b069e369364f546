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
  /** Change in usable credit for pledged allowances, which is no money; left out where nothing is pledged. */
  readonly creditChangeFen?: Fen;
}

/** R = Rprev + Mprev − M + P&L + deposits − withdrawals − fees + change in usable credit (MTM-2). Equity is R + M. */
export function rollReserveFen(day: ReserveDay): Fen {
  return (
    day.previousReserveFen +
    day.previousMarginFen -
    day.marginFen +
    day.profitFen +
    day.depositsFen -
    day.withdrawalsFen -
    day.feesFen +
    (day.creditChangeFen ?? 0)
  );
}

import { describe, expect, it } from 'vitest';
import { RejectReason } from '../../src/protocol/index.js';
import { groupOf, runMarket, smallMarket } from '../../src/testing/index.js';
import { type Step, scripted } from './scriptedAgent.js';
import { rowsOf } from './tableRows.js';

const base = smallMarket();
const step = (day: number, clock: string, act: Step['act']): Step => ({ day, clock, act });
const MILLION_YUAN = 100_000_000;
const DAY = 86_400e6;

describe('credit lines of agents (CALL-2)', () => {
  const seen: number[][] = [];
  const look: Step['act'] = (view) => {
    const { bankFen, debtFen, creditLeftFen } = view.money();
    seen.push([bankFen, debtFen, creditLeftFen]);
  };
  const borrower = scripted('borrower', [
    // Friday 9 January 2026.
    step(4, '10:00', (view) => view.borrow(MILLION_YUAN)),
    step(4, '10:01', (view) => view.borrow(2 * MILLION_YUAN + 1)),
    step(4, '10:02', look),
    // Monday and Tuesday.
    step(5, '10:00', look),
    step(6, '10:00', look),
    step(6, '10:01', (view) => view.repay(MILLION_YUAN)),
    step(6, '10:02', (view) => view.repay(1)),
  ]);
  const config = smallMarket({
    futures: { ...base.futures, contracts: ['CA2612'] },
    population: [
      groupOf('borrower', 1, { bankFen: 1_000_000, creditLineFen: 3 * MILLION_YUAN, creditRatePpm: 43_500 }, [
        borrower,
      ]),
    ],
  });
  const { tables } = runMarket(config, [borrower]);

  it('money drawn is at the bank at once; refusals are recorded', () => {
    expect(seen[0]).toEqual([MILLION_YUAN + 1_000_000, MILLION_YUAN, 2 * MILLION_YUAN]);
    expect(rowsOf(tables, 'TransferRejected', 'amountFen', 'reason')).toEqual([
      [2 * MILLION_YUAN + 1, RejectReason.notEnoughFunds],
      [1, RejectReason.badQuantity],
    ]);
  });

  it('interest runs over the weekend: 3 days on Monday, 1 on Tuesday, of 11,917.8 fen each', () => {
    const charged = rowsOf(tables, 'InterestCharged', 'timeUs', 'account', 'interestFen', 'debtFen');
    expect(charged).toEqual([
      [7 * DAY + 15.5 * 3600e6, 0, 35_754, MILLION_YUAN],
      // Repaid at 10:01, it is still due for the night before.
      [8 * DAY + 15.5 * 3600e6, 0, 11_918, 0],
    ]);
    expect(seen[1]).toEqual(seen[0]);
    expect(seen[2]![0]).toBe(MILLION_YUAN + 1_000_000 - 35_754);
  });
});

import { describe, expect, it } from 'vitest';
import { parseClock } from '../../src/calendar/index.js';
import { ledgerIndex, Purse } from '../../src/clearing/index.js';
import {
  Breach,
  CancelCause,
  DisputeState,
  PostingReason,
  RejectReason,
  Side,
  StepCause,
  WarningKind,
} from '../../src/protocol/index.js';
import { FIRST_DAY, MORNINGS, pushedMarket, runSupervised, sell, supervision } from './supervisionMarket.js';
import { rowsOf } from './tableRows.js';

/*
 * Every day the pusher takes 10 t, all that is traded in the last ten minutes, at 5% over the 1,000 t of the morning: the board
 * closes there (CLS-1). 50,000 ppm are more than the 30,000 of the threshold, which is ten points and a step a day.
 */
const PUSHER = 2;

describe('SPOT-10 who pushes the close climbs the ladder', () => {
  const { tables } = pushedMarket(7, supervision(), [{ day: 6, clock: '09:31', act: sell(8_100, 10) }]);

  it('a step a day, from the sixth on by both regulators', () => {
    const steps = rowsOf(tables, 'SupervisionStepChanged', 'account', 'fromStep', 'toStep', 'cause', 'joint');
    expect(steps).toEqual(
      [0, 1, 2, 3, 4, 5, 6].map((step) => [PUSHER, step, step + 1, Breach.closePush, Number(step >= 5)]),
    );
  });

  it('every breach is recorded with its measure', () => {
    const found = rowsOf(tables, 'SupervisionBreachFound', 'account', 'breach', 'measured', 'threshold');
    const moves = MORNINGS.slice(1).map((close, day) =>
      Math.floor(((close - MORNINGS[day]!) * 1_000_000) / MORNINGS[day]!),
    );
    expect(found).toEqual(moves.map((move) => [PUSHER, Breach.closePush, move, 30_000]));
  });

  it('under a restricted transfer it may buy, but not sell', () => {
    expect(rowsOf(tables, 'ListingRejected', 'account', 'side', 'reason')).toEqual([
      [PUSHER, Side.sell, RejectReason.transferRestricted],
    ]);
    expect(rowsOf(tables, 'SpotTradeExecuted', 'buyer').filter(([buyer]) => buyer === PUSHER)).toHaveLength(
      14,
    );
  });

  it('the market is warned when the close has moved by a fifth within five days', () => {
    // 7,656 ÷ 6,300 = 1.2152 on the fifth day; the count begins anew, and 8,439 ÷ 7,656 is 1.10
    expect(
      rowsOf(tables, 'RiskWarned', 'venue', 'warningKind', 'closeFen', 'referenceFen', 'movePpm'),
    ).toEqual([[0, WarningKind.move, 7_656, 6_300, 215_238]]);
  });

  it('counts at every close who is noticed and restricted', () => {
    const days = rowsOf(
      tables,
      'SupervisionDayClosed',
      'noticed',
      'restrictedTransfers',
      'restrictedAccounts',
    );
    expect(days).toEqual([...Array(5).fill([1, 0, 0]), [1, 1, 0], [1, 0, 1]]);
  });
});

describe('SPOT-10 a restricted account', () => {
  const terms = supervision({ ladder: { closePushPoints: 70, decayDays: 2 } });
  const { tables } = pushedMarket(6, terms);

  it('trades nothing, and goes down a step for every two days that it keeps quiet', () => {
    // 70 points are the last step at once. On days 1 and 2 its takes are refused; on day 3 it may buy again, but the owner's last offer
    // of 7,292 lies above the band of 6,615 × 1.1 = 7,276, so that nothing is pushed any more
    expect(rowsOf(tables, 'SupervisionStepChanged', 'fromStep', 'toStep', 'cause')).toEqual([
      [0, 7, Breach.closePush],
      [7, 6, StepCause.decay],
      [6, 5, StepCause.decay],
    ]);
    const { accountRestricted } = RejectReason;
    expect(rowsOf(tables, 'TakeRejected', 'account', 'reason').slice(0, 2)).toEqual([
      [PUSHER, accountRestricted],
      [PUSHER, accountRestricted],
    ]);
    const bought = rowsOf(tables, 'SpotTradeExecuted', 'buyer', 'priceFen', 'quantityTonnes');
    expect(bought.filter(([buyer]) => buyer === PUSHER).slice(0, 3)).toEqual([
      [PUSHER, 6_000, 500],
      [PUSHER, 6_300, 10],
      [PUSHER, 6_945, 500],
    ]);
  });
});

describe('SPOT-10 a run without supervision', () => {
  it('lets the pusher go on, and records nothing of it', () => {
    const { tables } = pushedMarket(7, undefined);
    expect(rowsOf(tables, 'SpotTradeExecuted', 'buyer').filter(([buyer]) => buyer === PUSHER)).toHaveLength(
      14,
    );
    for (const fact of ['SupervisionStepChanged', 'SupervisionDayClosed', 'RiskWarned'] as const) {
      expect(tables.table(fact).rowCount).toBe(0);
    }
  });
});

describe('SPOT-10 an order of the regulators', () => {
  const at = (day: number, clock: string) => ({ day: FIRST_DAY + day, usOfDay: parseClock(clock)! });
  const participant = 'owner-1';
  const orders = [
    { ...at(0, '10:00'), participant, step: 7, joint: true },
    { ...at(1, '10:00'), participant, step: 0, joint: false },
  ] as const;
  const { tables } = runSupervised(
    {
      owner: {
        has: { allowanceTonnes: 200_000 },
        steps: [
          { day: 0, clock: '09:32', act: sell(6_100, 500) },
          { day: 0, clock: '10:05', act: sell(6_100, 500) },
          { day: 0, clock: '10:06', act: (view) => view.pledge(10) },
          { day: 0, clock: '10:07', act: (view) => view.cancelUnits(10) },
          {
            day: 0,
            clock: '10:08',
            act: (view) => expect(view.supervision()).toMatchObject({ step: 7, mayBuy: false }),
          },
          { day: 1, clock: '10:05', act: sell(6_100, 500) },
        ],
      },
    },
    2,
    supervision({ orders }),
  );

  it('restricts at once and withdraws what rests, all units free again', () => {
    expect(rowsOf(tables, 'SupervisionStepChanged', 'account', 'toStep', 'cause', 'joint')).toEqual([
      [0, 7, StepCause.order, 1],
      [0, 0, StepCause.order, 0],
    ]);
    expect(rowsOf(tables, 'ListingCancelled', 'remainingTonnes', 'cause')[0]).toEqual([
      500,
      CancelCause.supervision,
    ]);
  });

  it('refuses listing, pledge and cancellation, and lets all go on when it is lifted', () => {
    const { accountRestricted } = RejectReason;
    expect(rowsOf(tables, 'ListingRejected', 'reason')).toEqual([[accountRestricted]]);
    expect(rowsOf(tables, 'PledgeRejected', 'reason')).toEqual([[accountRestricted]]);
    expect(rowsOf(tables, 'CancellationRejected', 'reason')).toEqual([[accountRestricted]]);
    expect(rowsOf(tables, 'ListingAccepted', 'quantityTonnes')).toHaveLength(2);
  });
});

describe('SPOT-10 disputes over trades', () => {
  const disputes = {
    chancePpm: 1_000_000,
    deviationPpm: 40_000,
    raiseDays: 0,
    examineDays: 1,
    answerDays: 2,
  };
  const { tables } = pushedMarket(3, supervision({ disputes }));

  it('who sold far below the close raises one', () => {
    // The owner sold at 6,000, and the board closed at 6,300: 300 ÷ 6,300 = 4.76%
    const raised = rowsOf(
      tables,
      'DisputeRaised',
      'disputeId',
      'account',
      'otherAccount',
      'priceFen',
      'closeFen',
      'quantityTonnes',
    );
    expect(raised.slice(0, 2)).toEqual([
      [1, 0, 1, 6_000, 6_300, 500],
      [2, 0, 2, 6_000, 6_300, 500],
    ]);
    expect(raised).toHaveLength(6);
  });

  it('is examined after a day and answered after two: upheld against who was in breach, who pays the difference', () => {
    // 300 fen × 500 t
    expect(rowsOf(tables, 'DisputeAdvanced', 'disputeId', 'disputeState', 'claimFen', 'paidFen')).toEqual([
      [1, DisputeState.examined, 150_000, 0],
      [2, DisputeState.examined, 150_000, 0],
      [1, DisputeState.rejected, 150_000, 0],
      [2, DisputeState.upheld, 150_000, 150_000],
      [3, DisputeState.examined, 157_500, 0],
      [4, DisputeState.examined, 157_500, 0],
    ]);
  });

  // On the third day, that of the answer, the pusher is no more.
  const answeredAfter = (from: string, into: string) => {
    const merger = { day: FIRST_DAY + 2, usOfDay: 0, action: { kind: 'merge', from, into } } as const;
    const merged = pushedMarket(3, supervision({ disputes }), [], [merger]).tables;
    const advanced = rowsOf(merged, 'DisputeAdvanced', 'disputeId', 'disputeState', 'claimFen', 'paidFen');
    const posted = rowsOf(merged, 'CashTransferred', 'reason', 'fromLedger', 'toLedger', 'amountFen');
    return {
      second: advanced.filter(([id]) => id === 2).at(-1),
      paid: posted.filter(([reason]) => reason === PostingReason.disputePayment).map((row) => row.slice(1)),
    };
  };

  it('REG-2: is paid by who has taken the place of the one who was in breach', () => {
    expect(answeredAfter('pusher-1', 'firm-1')).toEqual({
      second: [2, DisputeState.upheld, 150_000, 150_000],
      paid: [[ledgerIndex(1, Purse.bank), ledgerIndex(0, Purse.bank), 150_000]],
    });
  });

  it('REG-2: nobody pays where both have become one', () => {
    expect(answeredAfter('pusher-1', 'owner-1')).toEqual({
      second: [2, DisputeState.upheld, 150_000, 0],
      paid: [],
    });
  });
});

import { describe, expect, it } from 'vitest';
import { CancelCause, PostingReason, Side, UnitCause, UnitState } from '../../src/protocol/index.js';
import { context, FIRST_DAY, rowsAfter, US_PER_DAY, untimed } from './rowCollector.js';

describe('money', () => {
  it('of accounts after a settlement is as settled (MTM-1, MTM-2)', () => {
    const settled = {
      account: 0,
      reserveFen: -1_706_000,
      marginFen: 5_700_000,
      profitFen: -3_000_000,
      feesFen: 0,
      flowsFen: 0,
      equityFen: 3_994_000,
    };
    const rows = rowsAfter('accountDays', (feed) => feed.fact('AccountSettled', 5, settled));
    expect(rows.map(untimed)).toEqual([{ ...settled, otherFen: 0 }]);
  });

  it('of an account adds up from settlement to settlement (MTM-2, DEL-2)', () => {
    const idle = { account: 3, marginFen: 0, profitFen: 0, feesFen: 0, flowsFen: 0 };
    const rows = rowsAfter('accountDays', (feed) => {
      feed.fact('AccountSettled', 5, { ...idle, reserveFen: 1000, equityFen: 1000 });
      // 1,000 + 70 − 5 + 200 = 1,265; 1,165 stand there, so 100 went elsewhere, as for a delivery.
      const later = { profitFen: 70, feesFen: 5, flowsFen: 200, reserveFen: 1165, equityFen: 1165 };
      feed.fact('AccountSettled', US_PER_DAY + 5, { ...idle, ...later });
    });
    expect(rows.map(({ equityFen, otherFen }) => [equityFen, otherFen])).toEqual([
      [1000, 0],
      [1165, -100],
    ]);
  });

  it('moves between ledger accounts that have names', () => {
    const rows = rowsAfter('cash', (feed) =>
      feed.fact('CashTransferred', 5, {
        fromLedger: 12,
        toLedger: 3,
        amountFen: 250,
        reason: PostingReason.markToMarket,
      }),
    );
    expect(rows.map(untimed)).toEqual([
      { fromLedger: 'ledger12', toLedger: context.ledgerName(3), amountFen: 250, reason: 'markToMarket' },
    ]);
  });

  it('is sent, drawn, repaid and charged for (CALL-2)', () => {
    const rows = rowsAfter('funding', (feed) =>
      feed
        .fact('FundsRequested', 5, { account: 1, amountFen: 900, arriveUs: US_PER_DAY })
        .fact('CreditDrawn', 6, { account: 1, amountFen: 700, debtFen: 700 })
        .fact('InterestCharged', 7, { account: 1, interestFen: 9, interestPaidFen: 4, debtFen: 705 })
        .fact('CreditRepaid', 8, { account: 1, amountFen: 705, debtFen: 0 }),
    );
    expect(rows.map(untimed)).toEqual([
      { event: 'requested', account: 1, amountFen: 900, arriveTime: (FIRST_DAY + 1) * US_PER_DAY },
      { event: 'drawn', account: 1, amountFen: 700, debtFen: 700 },
      { event: 'interest', account: 1, amountFen: 9, debtFen: 705, paidFen: 4 },
      { event: 'repaid', account: 1, amountFen: 705, debtFen: 0 },
    ]);
  });
});

describe('allowances (REG-1, CMP-1, CMP-3)', () => {
  it('REG-1 go from one state of one account to another, each with its cause, product by product', () => {
    const part = { product: 0, vintage: 2025, tonnes: 60 };
    const own = { account: 3, ...part };
    const { merger, opening, spot, voluntary } = UnitCause;
    const pair = { fromAccount: 0, toAccount: 3, ...part };
    const { locked } = UnitState;
    const rows = rowsAfter('units', (feed) =>
      feed
        .fact('AllowanceIssued', 1, { account: 0, ...part, cause: opening })
        .fact('AllowanceTransferred', 2, { ...pair, cause: spot, fromState: locked })
        .fact('AllowanceTransferred', 2, { ...pair, cause: merger, fromState: locked, toState: locked })
        .fact('AllowanceLocked', 3, { ...own, cause: UnitCause.delivery })
        .fact('AllowanceUnlocked', 4, { ...own, cause: UnitCause.delivery })
        .fact('AllowancePledged', 5, own)
        .fact('AllowanceUnpledged', 6, own)
        .fact('AllowanceSurrendered', 7, { ...own, year: 2026 })
        .fact('AllowanceExpired', 8, own)
        .fact('AllowanceCancelled', 9, { ...own, product: 1, cause: voluntary }),
    );
    const shown = { product: 'CEA', vintage: 2025, tonnes: 60 };
    const both = { event: 'transferred', fromAccount: 0, fromState: 'locked', toAccount: 3, ...shown };
    const ofThree = { fromAccount: 3, ...shown };
    expect(rows.map(untimed)).toEqual([
      { event: 'issued', toAccount: 0, toState: 'free', ...shown, cause: 'opening' },
      { ...both, toState: 'free', cause: 'spot' },
      { ...both, toState: 'locked', cause: 'merger' },
      { event: 'locked', ...ofThree, fromState: 'free', toState: 'locked', cause: 'delivery' },
      { event: 'unlocked', ...ofThree, fromState: 'locked', toState: 'free', cause: 'delivery' },
      { event: 'pledged', ...ofThree, fromState: 'free', toState: 'pledged', cause: 'collateral' },
      { event: 'unpledged', ...ofThree, fromState: 'pledged', toState: 'free', cause: 'collateral' },
      {
        event: 'surrendered',
        ...ofThree,
        fromState: 'free',
        toState: 'surrendered',
        year: 2026,
        cause: 'surrender',
      },
      { event: 'expired', ...ofThree, fromState: 'free', toState: 'cancelled', cause: 'expiry' },
      {
        event: 'cancelled',
        ...ofThree,
        fromState: 'free',
        toState: 'cancelled',
        product: 'CCER',
        cause: 'voluntary',
      },
    ]);
  });

  it('are put on offer in blocks of a spot market (SPOT-3, SPOT-9, SPOT-14)', () => {
    const rows = rowsAfter('blockOffers', (feed) =>
      feed
        .fact('BlockPublished', 1, {
          offerId: 8,
          account: 2,
          side: Side.sell,
          askFen: 6100,
          reservationFen: 5900,
          tonnes: 150_000,
          related: 1,
          venue: 1,
        })
        .fact('BlockWithdrawn', 2, {
          offerId: 8,
          account: 2,
          remainingTonnes: 50_000,
          cause: CancelCause.belowBlockSize,
          venue: 1,
        }),
    );
    const own = { market: 'beijing', offerId: 8, account: 2 };
    const offered = { side: 'sell', askFen: 6100, reservationFen: 5900, tonnes: 150_000, related: 1 };
    expect(rows.map(untimed)).toEqual([
      { event: 'published', ...own, ...offered },
      { event: 'withdrawn', ...own, tonnes: 50_000, cause: 'belowBlockSize' },
    ]);
  });
});

describe('hedge quotas', () => {
  it('POS-1: are told by account and side whenever they change', () => {
    const rows = rowsAfter('hedgeQuotas', (feed) =>
      feed
        .fact('HedgeQuotaSet', 1, { account: 2, lots: 7, side: Side.buy })
        .fact('HedgeQuotaSet', 2, { account: 2, lots: 0, side: Side.sell }),
    );
    expect(rows.map(untimed)).toEqual([
      { account: 2, side: 'long', lots: 7 },
      { account: 2, side: 'short', lots: 0 },
    ]);
  });
});

describe('notices of the exchange and news', () => {
  it('LIM-5, LIQ-2, POL-1: are told with what they are about', () => {
    const rows = rowsAfter('policyEvents', (feed) =>
      feed
        .fact('TermsAnnounced', 1, { contract: -1, limitPpm: 40_000, marginPpm: 0, effectiveUs: 86_400e6 })
        .fact('ContractTermsChanged', 2, { contract: 0, limitPpm: 30_000, marginPpm: 120_000 })
        .fact('OpeningSuspended', 3, { contract: 0, account: -1, untilDay: 20_462, suspensionCause: 1 })
        .fact('OpeningSuspended', 4, { contract: -1, account: 2, untilDay: 20_463, suspensionCause: 2 })
        .fact('OpeningResumed', 5, { contract: 0, suspensionCause: 1 })
        .fact('LiquidationImposed', 6, { account: 2, contract: 0, liquidationCause: 4 })
        .fact('NewsReleased', 7, { changePpm: -200_000 }),
    );
    const contract = 'CA2603';
    expect(rows.map(untimed)).toEqual([
      { event: 'termsAnnounced', limitPpm: 40_000, effective: expect.anything() },
      { event: 'contractTermsChanged', contract, limitPpm: 30_000, marginPpm: 120_000 },
      { event: 'openingSuspended', contract, cause: 'notice', untilDate: 20_462 },
      { event: 'openingSuspended', account: 2, cause: 'penalty', untilDate: 20_463 },
      { event: 'openingResumed', contract, cause: 'notice' },
      { event: 'liquidationImposed', account: 2, contract, cause: 'emergency' },
      { event: 'newsReleased', changePpm: -200_000 },
    ]);
  });
});

describe('policy (CMP-1 to CMP-4, LIM-5)', () => {
  it('is told step by step, from the first allocation to the fine', () => {
    const duty = { account: 2, year: 2025 };
    const rows = rowsAfter('policyEvents', (feed) =>
      feed
        .fact('AllocationSet', 1, { ...duty, tonnes: 700, final: 0 })
        .fact('EmissionsReported', 2, { ...duty, tonnes: 980 })
        .fact('EmissionsVerified', 3, { ...duty, tonnes: 1000 })
        .fact('AllocationSet', 4, { ...duty, tonnes: 950, final: 1 })
        .fact('AllowanceSurrendered', 5, { ...duty, vintage: 2025, tonnes: 950 })
        .fact('ComplianceSettled', 6, {
          ...duty,
          dueTonnes: 1000,
          surrenderedTonnes: 950,
          shortfallTonnes: 50,
          fineFen: 1_500_000,
          paidFen: 900_000,
        }),
    );
    expect(rows.map(untimed)).toEqual([
      { event: 'preAllocated', ...duty, tonnes: 700 },
      { event: 'reported', ...duty, tonnes: 980 },
      { event: 'verified', ...duty, tonnes: 1000 },
      { event: 'allocated', ...duty, tonnes: 950 },
      { event: 'surrendered', ...duty, tonnes: 950 },
      {
        event: 'settled',
        ...duty,
        dueTonnes: 1000,
        surrenderedTonnes: 950,
        shortfallTonnes: 50,
        fineFen: 1_500_000,
        paidFen: 900_000,
      },
    ]);
  });

  it('changes terms, and with them limits in the middle of a day; the limits of the open are no event (LIM-5)', () => {
    const open = { contract: 0, previousSettlementFen: 6000, lowerLimitFen: 5700, upperLimitFen: 6300 };
    const rows = rowsAfter('policyEvents', (feed) =>
      feed
        .fact('DayOpened', 1, {})
        .fact('PriceLimitsSet', 1, { ...open, marginPpm: 100_000 })
        .fact('PriceLimitsSet', 1, { ...open, contract: 1, marginPpm: 100_000 })
        .fact('TermsChanged', 2, { limitPpm: 70_000, marginPpm: 120_000 })
        .fact('PriceLimitsSet', 2, { ...open, lowerLimitFen: 5580, upperLimitFen: 6420, marginPpm: 100_000 })
        .fact('DayOpened', 3, {})
        .fact('TermsChanged', 3, { limitPpm: 0, marginPpm: 120_000 })
        .fact('PriceLimitsSet', 3, { ...open, lowerLimitFen: 0, upperLimitFen: 0, marginPpm: 120_000 })
        .fact('PriceLimitsSet', 4, { ...open, lowerLimitFen: 0, upperLimitFen: 0, marginPpm: 120_000 }),
    );
    expect(rows.map(untimed)).toEqual([
      { event: 'termsChanged', limitPpm: 70_000, marginPpm: 120_000 },
      {
        event: 'limitsChanged',
        contract: 'CA2603',
        marginPpm: 100_000,
        lowerLimitFen: 5580,
        upperLimitFen: 6420,
      },
      { event: 'termsChanged', marginPpm: 120_000 },
      { event: 'limitsChanged', contract: 'CA2603', marginPpm: 120_000 },
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { netProfitFen } from '../../src/metrics/index.js';
import { PostingReason } from '../../src/protocol/index.js';
import { at, runOf, type TinyFact, tinyMeta, tinyProduct } from './tinyRun.js';

const [OUTSIDE, EXCHANGE, VENUE] = [0, 1, 2];
const bank = (account: number) => 3 + 3 * account;
const reserve = (account: number) => bank(account) + 1;
const margin = (account: number) => bank(account) + 2;
const post = (from: number, to: number, amountFen: number, reason: keyof typeof PostingReason): TinyFact => [
  'CashTransferred',
  at(1, 15.5),
  { fromLedger: from, toLedger: to, amountFen, reason: PostingReason[reason] },
];

/** Account 0 loses more than it has; account 1 trades spot; account 2 is a broker that covers and a party of a delivery. */
const run = runOf(
  [
    post(OUTSIDE, reserve(0), 1000, 'endowment'),
    post(OUTSIDE, bank(0), 500, 'endowment'),
    post(OUTSIDE, reserve(2), 2000, 'endowment'),
    post(bank(0), reserve(0), 50, 'deposit'),
    post(reserve(0), margin(0), 300, 'margin'),
    post(reserve(0), reserve(2), 1200, 'markToMarket'),
    post(reserve(0), EXCHANGE, 10, 'fee'),
    post(reserve(2), EXCHANGE, 10, 'fee'),
    post(reserve(2), reserve(0), 100, 'lossCover'),
    post(EXCHANGE, reserve(0), 60, 'lossCover'),
    // Spot: account 1 buys 3 t of account 0 at 50, with a fee of 2 each.
    post(bank(1), bank(0), 150, 'spotPayment'),
    post(bank(1), VENUE, 2, 'spotFee'),
    post(bank(0), VENUE, 2, 'spotFee'),
    // Delivery: account 1 pays 400 from its bank, account 2 delivers 1 lot of 10 t and pays a penalty of 7.
    post(bank(1), margin(1), 400, 'deliveryPayment'),
    post(margin(1), reserve(2), 400, 'deliveryPayment'),
    post(reserve(2), reserve(1), 7, 'deliveryPenalty'),
    ['SpotSettled', at(1, 15.5), { quantityTonnes: 3, buyer: 1, seller: 0 }],
    ['DeliveryCompleted', at(1, 15.5), { buyer: 1, seller: 2, completedLots: 1 }],
    ['SpotClosed', at(1, 15), { closeFen: 60, tradeCount: 1 }],
    ['TradeExecuted', at(0, 10), { contract: 0, quantityLots: 3, buyer: 0, seller: 2 }],
  ],
  { ...tinyMeta, futures: [{ ...tinyProduct, lotTonnes: 10 }] },
);

describe('results of accounts and groups', () => {
  it('MTM-2: futures equity is start + flows + profit − fees + losses covered + delivery money', () => {
    // Account 0: 1000 + 50 − 1200 − 10 + 160 = 0. Account 2: 2000 + 1200 − 10 − 100 + 400 − 7 = 3483.
    // Account 1: 0 + 400 (from the bank) − 400 + 7 = 7.
    expect(run.accounts.map(({ startEquityFen, endEquityFen }) => [startEquityFen, endEquityFen])).toEqual([
      [1000, 0],
      [0, 7],
      [2000, 3483],
    ]);
    for (const one of [...run.accounts, ...run.groups]) {
      const { startEquityFen, flowsFen, futuresProfitFen, futuresFeesFen } = one;
      const moved = flowsFen + futuresProfitFen - futuresFeesFen + one.lossCoverFen + one.deliveryMoneyFen;
      expect(startEquityFen + moved).toBe(one.endEquityFen);
    }
  });

  it('WF-1: a covered loss is gained by the defaulter and borne by who covers it', () => {
    expect(run.accounts.map((account) => account.lossCoverFen)).toEqual([160, 0, -100]);
    expect(run.groups.find(({ kind }) => kind === 'exchange')).toMatchObject({
      lossCoverFen: -60,
      futuresFeesFen: -20,
      endEquityFen: -40,
      accounts: 0,
    });
  });

  it('DEL-2: a payment for delivery from the bank is a flow, its units count at the last spot close', () => {
    // 10 t at 60: 600 for the buyer, −600 for the seller.
    expect(run.accounts[1]).toMatchObject({ flowsFen: 400, deliveryMoneyFen: -393, deliveryUnitsFen: 600 });
    expect(run.accounts[2]).toMatchObject({ flowsFen: 0, deliveryMoneyFen: 393, deliveryUnitsFen: -600 });
  });

  it('SPOT-7: spot profit values the tonnes at the last close, before fees', () => {
    // Buyer 3·60 − 150 = 30; seller −30.
    expect(run.accounts.map((account) => [account.spotProfitFen, account.spotFeesFen])).toEqual([
      [-30, 2],
      [30, 2],
      [0, 0],
    ]);
  });

  it('groups add up their members; winners and losers are counted by net result', () => {
    // Account 0: −1200 − 10 + 160 − 30 − 2 = −1082. Account 1: −393 + 600 + 30 − 2 = 235.
    const [a] = run.groups;
    expect(a).toMatchObject({
      group: 'a',
      accounts: 2,
      futuresLots: 3,
      spotTonnes: 6,
      winners: 1,
      losers: 1,
    });
    expect(netProfitFen(a!)).toBe(-1082 + 235);
  });

  it('all net results with those of the exchange and the spot venue sum to zero', () => {
    // a −847; b 1200 − 10 − 100 + 393 − 600 = 883; exchange 20 − 60 = −40; spot venue 4.
    expect(run.groups.map(netProfitFen)).toEqual([-847, 883, -40, 4]);
    expect(run.groups.map(netProfitFen).reduce((sum, fen) => sum + fen, 0)).toBe(0);
  });
});

describe('a credit line (CALL-2)', () => {
  // The lender is ledger account 3 here; account 0 draws 500, of which 20 for interest that its bank lacked, pays 30 in all and
  // repays 100.
  const LENDER = 3;
  const first = bank(0) + 1;
  const credit = runOf(
    [
      post(LENDER, first, 480, 'creditDrawn'),
      post(LENDER, first, 20, 'creditDrawn'),
      post(first, LENDER, 30, 'creditInterest'),
      post(first, LENDER, 100, 'creditRepaid'),
    ],
    { ...tinyMeta, ledger: { ...tinyMeta.ledger, lender: LENDER, firstPurse: 4 } },
  );

  it('costs interest, and what is owed at the end is no gain', () => {
    expect(credit.accounts[0]).toMatchObject({ interestFen: 30, debtFen: 400, endEquityFen: 0, flowsFen: 0 });
    expect(netProfitFen(credit.accounts[0]!)).toBe(-30);
  });

  it('has a lender, with whom all net results sum to zero', () => {
    expect(credit.groups.at(-1)).toMatchObject({ kind: 'lender', interestFen: -30, debtFen: -400 });
    expect(credit.groups.map(netProfitFen)).toEqual([-30, 0, 0, 0, 30]);
    expect(run.groups.some(({ kind }) => kind === 'lender')).toBe(false);
  });
});

describe('fines and void units (CMP-2, CMP-3)', () => {
  // The government is ledger account 3 here, the spot close 60. Account 0 buys 10 t of account 1 at 50 and surrenders 6 of them;
  // 3 t of account 0 and 2 t of account 2, which never traded, become void. Account 1 is fined 90: 70 from its bank, 20 from
  // its reserve.
  const GOVERNMENT = 3;
  const purse = (account: number) => bank(account) + 1;
  const fined = runOf(
    [
      post(OUTSIDE, purse(1) + 1, 100, 'endowment'),
      post(purse(0), purse(1), 500, 'spotPayment'),
      post(purse(1), GOVERNMENT, 70, 'complianceFine'),
      post(purse(1) + 1, GOVERNMENT, 20, 'complianceFine'),
      ['SpotSettled', at(1, 15.5), { quantityTonnes: 10, buyer: 0, seller: 1 }],
      ['AllowanceSurrendered', at(1, 15.5), { account: 0, year: 2025, vintage: 2025, tonnes: 6 }],
      ['AllowanceExpired', at(1, 15.5), { account: 0, vintage: 2024, tonnes: 3 }],
      ['AllowanceExpired', at(1, 15.5), { account: 2, vintage: 2024, tonnes: 2 }],
      ['SpotClosed', at(1, 15), { closeFen: 60, tradeCount: 1 }],
    ],
    { ...tinyMeta, ledger: { ...tinyMeta.ledger, government: GOVERNMENT, firstPurse: 4 } },
  );

  it('CMP-2: a fine costs what was paid of it, and what the reserve paid has left the futures account', () => {
    expect(fined.accounts[1]).toMatchObject({
      startEquityFen: 100,
      finesFen: 90,
      flowsFen: -20,
      endEquityFen: 80,
    });
    // Sold at 50 what is worth 60: 500 − 600 = −100, less 90.
    expect(netProfitFen(fined.accounts[1]!)).toBe(-190);
  });

  it('CMP-1: surrendering is neither gain nor loss: the units count at the last close as before', () => {
    // 10·60 − 500 = 100, less the void units 3·60 = 180.
    expect(fined.accounts[0]).toMatchObject({ spotProfitFen: 100, voidUnitsFen: 180, finesFen: 0 });
    expect(netProfitFen(fined.accounts[0]!)).toBe(-80);
  });

  it('CMP-3: units that become void are lost at the last close, whether bought or allocated', () => {
    expect(netProfitFen(fined.accounts[2]!)).toBe(-120);
  });

  it('the government has the other side, so that all net results sum to zero', () => {
    expect(fined.groups.at(-1)).toMatchObject({
      kind: 'government',
      finesFen: -90,
      voidUnitsFen: -300,
      flowsFen: 0,
      endEquityFen: 0,
      accounts: 0,
    });
    // a: −80 − 190; b: −120; exchange and spot venue 0; government 90 + 300.
    expect(fined.groups.map(netProfitFen)).toEqual([-270, -120, 0, 0, 390]);
    expect(run.groups.some(({ kind }) => kind === 'government')).toBe(false);
  });
});

describe('the roll of equity behind a margin call', () => {
  const settled = (day: number, equityFen: number, profitFen: number, feesFen: number, flowsFen: number) =>
    ['AccountSettled', at(day, 15.5), { account: 0, equityFen, profitFen, feesFen, flowsFen }] as const;
  const called = (day: number, equityFen: number) =>
    ['MarginCalled', at(day, 15.5), { account: 0, equityFen, deadlineUs: at(day + 1, 9) }] as const;

  it('MTM-2, CALL-1: previous equity + profit − fees + flows, from the start equity on the first day', () => {
    const { calls } = runOf([
      settled(0, 900, -140, 10, 50),
      called(0, 900),
      settled(1, 600, -295, 5, 0),
      called(1, 600),
      settled(2, 700, -50, 0, 100), // 600 − 50 + 100 = 650; 50 more came by a delivery
      called(2, 700),
    ]);
    // Start: 900 + 140 + 10 − 50 = 1000.
    expect(calls.map(({ roll }) => roll)).toEqual([
      { previousEquityFen: 1000, profitFen: -140, feesFen: 10, flowsFen: 50, otherFen: 0 },
      { previousEquityFen: 900, profitFen: -295, feesFen: 5, flowsFen: 0, otherFen: 0 },
      { previousEquityFen: 600, profitFen: -50, feesFen: 0, flowsFen: 100, otherFen: 50 },
    ]);
  });
});

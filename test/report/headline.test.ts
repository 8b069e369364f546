import { describe, expect, it } from 'vitest';
import { isReportTextKey, reportText } from '../../src/i18n/index.js';
import { REJECT_REASON_NAMES } from '../../src/protocol/index.js';
import { type ReportInput, renderReport } from '../../src/report/index.js';
import { sampleInput } from './sampleInput.js';

const input = sampleInput({ days: 10, calls: 1, replay: false });
const BROKER = 900;

/** Title, value and detail of the cards of the headline, in one language. */
function cardsOf(changed: Partial<ReportInput>, language: 'en' | 'zh-CN' = 'en'): string[] {
  const page = renderReport({ ...input, ...changed });
  const start = page.indexOf('<section id="headline"');
  const other = language === 'en' ? 'zh-CN' : 'en';
  return page
    .slice(start, page.indexOf('</section>', start))
    .split('<li class="card">')
    .slice(1)
    .map((card) =>
      card
        .replace(new RegExp(`<span lang="${other}">[^<]*</span>`, 'g'), '')
        .replace(/<[^>]*>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    );
}

const cardNamed = (cards: readonly string[], title: string) => cards.find((card) => card.startsWith(title));

describe('cards of the headline on risk', () => {
  it('CALL-1: tells calls of brokers apart, and does not sum a call that is repeated', () => {
    const [call] = input.run.calls;
    const participants = [
      ...input.run.meta.participants,
      { ...input.run.meta.participants[0]!, account: BROKER, kind: 'broker' },
    ];
    const repeated = [1, 2, 3].map(() => ({
      ...call!,
      account: BROKER,
      amountFen: 200_000_000,
      outcome: 'missed' as const,
    }));
    const run = { ...input.run, meta: { ...input.run.meta, participants }, calls: [call!, ...repeated] };
    const cards = cardsOf({ run });
    expect(cardNamed(cards, 'Margin calls')).toMatch(/^Margin calls 1 /);
    expect(cardNamed(cards, 'Calls to brokers')).toBe(
      'Calls to brokers 3 brokers called: 1; calls met: 0; the largest call of each, together: CNY 2,000,000. An unmet call is repeated every evening.',
    );
    expect(cardNamed(cardsOf({}), 'Calls to brokers')).toBeUndefined();
  });

  it('WF-1, DEL-5: an account below zero is no failed delivery, and each has its card', () => {
    const pair = {
      ...{ timeUs: 0, contract: 0, buyer: 1, seller: 2 },
      buyerDefaultedLots: 0,
      bothDefaultedLots: 0,
    };
    const pairs = [
      { ...pair, completedLots: 449, sellerDefaultedLots: 1000 },
      { ...pair, completedLots: 0, sellerDefaultedLots: 652 },
    ];
    const run = { ...input.run, deliveries: { pairs, accounts: [] } };
    // 449 + 1000 + 652 = 2101 due, 1652 of them failed.
    expect(cardNamed(cardsOf({ run }), 'Delivery: lots failed')).toBe(
      'Delivery: lots failed 1,652 of 2,101 due; the seller failed on 1,652, the buyer on 0, both on 0 (DEL-5)',
    );
    expect(cardNamed(cardsOf({ run }, 'zh-CN'), '交割违约手数')).toContain('应交割 2,101 手');
    expect(cardNamed(cardsOf({}), 'Delivery: lots failed')).toBeUndefined();
    expect(cardNamed(cardsOf({}), 'Accounts below zero')).toContain('losses');
    expect(cardNamed(cardsOf({}, 'zh-CN'), '穿仓账户')).toContain('损失');
  });

  it('LIM-2, FRD-1: locked days and lots cut have cards where there were any', () => {
    const { limits, reductions } = input.summary;
    const summary = {
      ...input.summary,
      limits: { ...limits, lockedDays: 8, longestLock: 3, thirdLocks: 2 },
      reductions: { ...reductions, count: 2, requestedLots: 1100, filledLots: 1069 },
    };
    const cards = cardsOf({ summary });
    expect(cardNamed(cards, 'Days locked')).toBe(
      'Days locked to the close 8 longest run: 3 days; runs of three and more: 2 (LIM-2)',
    );
    expect(cardNamed(cards, 'Lots cut')).toBe(
      'Lots cut by reductions 1,069 in 2 reductions; requested: 1,100 (FRD-1)',
    );
    const without = cardsOf({ summary: { ...summary, limits, reductions: { ...reductions, count: 0 } } });
    expect(cardNamed(without, 'Lots cut')).toBeUndefined();
  });
});

describe('reasons of refusals in the report', () => {
  it('ORD-2: every reason has a text in both languages', () => {
    const reasons = REJECT_REASON_NAMES.filter((name) => name !== 'none');
    for (const reason of reasons) {
      const key = `reject.${reason}`;
      if (!isReportTextKey(key)) throw new Error(`${key} has no text`);
      expect(reportText('zh', key)).toMatch(/[\u4e00-\u9fff]/);
      expect(reportText('en', key)).toMatch(/^[A-Z]/);
    }
  });

  it('SPOT-10: who is restricted may not sell or move units, and still has the use of money', () => {
    expect(reportText('zh', 'reject.transferRestricted')).toBe('已被限制卖出或划转单位');
  });
});

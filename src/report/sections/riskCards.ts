import { type DeliveryPairRecord, type MarginCallRecord, marginCallTotals } from '../../metrics/index.js';
import type { Fen } from '../../units/index.js';
import { formatInteger } from '../numberFormat.js';
import { bothMoney } from '../parts/amount.js';
import { type Card, card, count } from '../parts/headlineCard.js';
import { catalogueText, type ReportData } from '../parts/reportData.js';

/** Calls, accounts below zero, failed deliveries, limits, locks, reductions and refusals, as cards of the headline. */
export function riskCards(data: ReportData): Card[] {
  const { defaults, limits } = data.input.summary;
  return [
    ...callCards(data),
    card('headline.defaults', count(defaults.count), 'headline.defaultsDetail', {
      loss: bothMoney(defaults.lossFen),
      uncovered: bothMoney(defaults.uncoveredFen),
    }),
    ...deliveryCards(data),
    card('headline.limits', count(limits.touched), 'headline.limitsDetail', {
      upper: formatInteger(limits.upper),
      lower: formatInteger(limits.lower),
      days: formatInteger(limits.contractDays),
    }),
    ...lockCards(data),
    rejectCard(data),
  ];
}

/** Calls of clients by outcome, and those of brokers apart (CALL-1). */
function callCards({ run }: ReportData): Card[] {
  const brokers = new Set(
    run.meta.participants.filter(({ kind }) => kind === 'broker').map(({ account }) => account),
  );
  const ofBrokers = run.calls.filter(({ account }) => brokers.has(account));
  const totals = marginCallTotals(
    run.calls.filter(({ account }) => !brokers.has(account)),
    brokers,
  );
  if (run.calls.length === 0) return [card('headline.calls', count(0))];
  const clients = card('headline.calls', count(totals.count), 'headline.callsDetail', {
    amount: bothMoney(totals.amountFen),
    cured: formatInteger(totals.cured),
    liquidated: formatInteger(totals.liquidated),
    lifted: formatInteger(totals.lifted),
    missed: formatInteger(totals.missedOnly),
    open: formatInteger(totals.open),
  });
  return ofBrokers.length === 0 ? [clients] : [clients, brokerCard(ofBrokers)];
}

/** A broker that stays under its minimum is called anew at every settlement: only the largest call of each is an amount. */
function brokerCard(calls: readonly MarginCallRecord[]): Card {
  const largest = new Map<number, Fen>();
  for (const { account, amountFen } of calls) {
    largest.set(account, Math.max(largest.get(account) ?? 0, amountFen));
  }
  const met = calls.filter(({ outcome }) => outcome === 'met').length;
  return card('headline.brokerCalls', count(calls.length), 'headline.brokerCallsDetail', {
    brokers: formatInteger(largest.size),
    met: formatInteger(met),
    amount: bothMoney([...largest.values()].reduce((sum, amountFen) => sum + amountFen, 0)),
  });
}

/** Lots of deliveries on which a side failed (DEL-5); none without such lots. */
function deliveryCards({ run }: ReportData): Card[] {
  const sum = (of: (pair: DeliveryPairRecord) => number) =>
    run.deliveries.pairs.reduce((total, pair) => total + of(pair), 0);
  const sellers = sum(({ sellerDefaultedLots }) => sellerDefaultedLots);
  const buyers = sum(({ buyerDefaultedLots }) => buyerDefaultedLots);
  const both = sum(({ bothDefaultedLots }) => bothDefaultedLots);
  const failed = sellers + buyers + both;
  if (failed === 0) return [];
  const found = card('headline.failedDeliveries', count(failed), 'headline.failedDeliveriesDetail', {
    due: formatInteger(failed + sum(({ completedLots }) => completedLots)),
    sellers: formatInteger(sellers),
    buyers: formatInteger(buyers),
    both: formatInteger(both),
  });
  return [{ ...found, tone: 'bad' }];
}

/** Days locked to the close (LIM-2), and lots that reductions closed by decree (FRD-1, FRD-3); none without any. */
function lockCards({ input }: ReportData): Card[] {
  const { limits, reductions } = input.summary;
  const locked = card('headline.lockedDays', count(limits.lockedDays), 'headline.lockedDaysDetail', {
    longest: formatInteger(limits.longestLock),
    third: formatInteger(limits.thirdLocks),
  });
  const cut = card('headline.lotsCut', count(reductions.filledLots), 'headline.lotsCutDetail', {
    count: formatInteger(reductions.count),
    requested: formatInteger(reductions.requestedLots),
  });
  return [...(limits.lockedDays === 0 ? [] : [locked]), ...(reductions.count === 0 ? [] : [cut])];
}

function rejectCard({ input }: ReportData): Card {
  const { rejects } = input.summary;
  const refused = count(rejects.reduce((sum, entry) => sum + entry.count, 0));
  const most = rejects[0];
  if (most === undefined) return card('headline.rejects', refused);
  return card('headline.rejects', refused, 'headline.rejectsDetail', {
    reason: catalogueText(`reject.${most.reason}`) ?? most.reason,
  });
}

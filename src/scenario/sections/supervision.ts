import { z } from 'zod';
import { formatIsoDay, US_PER_SECOND } from '../../calendar/index.js';
import { SupervisionStep } from '../../protocol/index.js';
import type {
  AgentGroupConfig,
  CalendarConfig,
  SupervisionConfig,
  SupervisionOrder,
} from '../../simulation/index.js';
import { checkSection, innerSection } from '../checkSection.js';
import { shapeOf } from '../descriptorSchema.js';
import { booleanLeaf, choiceLeaf, clockLeaf, dateLeaf, formatSeconds, textLeaf } from '../leaves.js';
import { memberNamed } from '../memberNamed.js';
import { type MergerDays, warnOfMerged } from '../mergers.js';
import { ladderParameters, tradeDisputeParameters, warningParameters } from '../parameters/supervision.js';
import { placeOf } from '../sourceNode.js';
import { isGiven, type SectionContext } from './context.js';
import { usOfDay } from './events/events.js';

const SECTION = ['supervision'];
/** The most orders of a scenario. */
const MAX_ORDERS = 1_000;
/** Last second of a day at which an order may come. */
const LAST_SECOND = 24 * 3600 - 1;

/** The steps of the ladder by name, from none on (SPOT-10). */
export const supervisionStepNames = Object.keys(SupervisionStep) as readonly (keyof typeof SupervisionStep)[];

const order = z.strictObject({
  date: dateLeaf,
  time: clockLeaf({ min: 0, max: LAST_SECOND }).default(0),
  account: textLeaf,
  step: choiceLeaf(supervisionStepNames),
  joint: booleanLeaf.default(false),
});

const schema = z.strictObject({
  ...shapeOf(ladderParameters),
  warnings: innerSection(shapeOf(warningParameters)),
  disputes: innerSection(shapeOf(tradeDisputeParameters)),
  orders: z.preprocess((value) => value ?? [], z.array(order)),
});

/** The section as written. */
type WrittenSupervision = z.output<typeof schema>;

/** Reads the section `supervision` (SPOT-10). Undefined without it, where it is switched off, and if something in it is wrong. */
export function readSupervision(context: SectionContext): WrittenSupervision | undefined {
  if (!isGiven(context, ...SECTION)) return undefined;
  const { root, list } = context;
  const written = checkSection(schema, { root, path: SECTION }, list);
  if (written === undefined) return undefined;
  if (written.orders.length > MAX_ORDERS) {
    const path = [...SECTION, 'orders'];
    list.add('tooManyItems', placeOf(root, path), path.join('.'), {
      found: written.orders.length,
      max: MAX_ORDERS,
    });
    return undefined;
  }
  checkDeadlines(written, context);
  return written.enabled ? written : undefined;
}

/** An answer comes after the examination. */
function checkDeadlines({ disputes }: WrittenSupervision, { root, list }: SectionContext): void {
  const { examineDays, answerDays } = disputes;
  if (examineDays <= answerDays) return;
  const path = [...SECTION, 'disputes', 'answerDays'];
  list.add('disputeDeadlines', placeOf(root, path), path.join('.'), { found: answerDays, min: examineDays });
}

/** What the orders of a run are checked against. */
interface OrderSetting {
  readonly calendar: CalendarConfig;
  readonly population: readonly AgentGroupConfig[];
  readonly mergers: MergerDays;
}

/**
 * The supervision of a run, if there is one: an order before or after it is left out with a warning, one about nobody who is there is an
 * issue, and one about who is merged into another by then worth a notice (SPOT-10, REG-2).
 */
export function supervisionOfRun(
  written: WrittenSupervision | undefined,
  setting: OrderSetting,
  context: SectionContext,
): { readonly supervision?: SupervisionConfig } {
  if (written === undefined) return {};
  const seen = new Set<string>();
  const orders = written.orders.flatMap((_, index) => {
    const found = orderOfRun(written, index, setting, context);
    if (found === undefined) return [];
    checkTwice(found, index, seen, context);
    return found;
  });
  return { supervision: { ...termsOf(written), orders } };
}

/** Two orders about one account at one instant: it would not be clear which one holds. */
function checkTwice(
  { participant, day, usOfDay: timeUs }: SupervisionOrder,
  index: number,
  seen: Set<string>,
  { root, list }: SectionContext,
): void {
  const subject = `${participant} ${day} ${timeUs}`;
  if (seen.has(subject)) {
    const path = [...SECTION, 'orders', `${index}`, 'date'];
    const found = `${formatIsoDay(day)} ${formatSeconds(timeUs / US_PER_SECOND)}`;
    list.add('eventTwice', placeOf(root, path), path.join('.'), { found });
  }
  seen.add(subject);
}

function termsOf(written: WrittenSupervision): Omit<SupervisionConfig, 'orders'> {
  const { warnings, disputes } = written;
  return {
    ladder: {
      stepPoints: written.stepPoints,
      decayDays: written.decayDays,
      jointFromStep: written.jointFromStep,
      minimumTonnes: written.minimumTonnes,
      selfTradePpm: written.selfTrade,
      closeDeviationPpm: written.closeDeviation,
      cancelledSharePpm: written.cancelledShare,
      volumeSharePpm: written.volumeShare,
      relatedTransferTonnes: written.relatedTransfer,
      holdingSharePpm: written.holdingShare,
      closeWindow: written.closeWindow,
      closePushPpm: written.closePush,
      closePushSharePpm: written.closePushShare,
      holdingLimitPoints: written.holdingLimitPoints,
      selfTradePoints: written.selfTradePoints,
      closeDeviationPoints: written.closeDeviationPoints,
      cancelledSharePoints: written.cancelledSharePoints,
      volumeSharePoints: written.volumeSharePoints,
      missedSurrenderPoints: written.missedSurrenderPoints,
      relatedTransferPoints: written.relatedTransferPoints,
      closePushPoints: written.closePushPoints,
    },
    warnings: {
      warningDays: warnings.days,
      warningMovePpm: warnings.move,
      concentrationAccounts: warnings.concentrationAccounts,
      concentrationPpm: warnings.concentration,
      concentrationTonnes: warnings.concentrationTonnes,
    },
    disputes: {
      raiseDays: disputes.raiseDays,
      examineDays: disputes.examineDays,
      answerDays: disputes.answerDays,
      deviationPpm: disputes.deviation,
      chancePpm: disputes.chance,
    },
  };
}

function orderOfRun(
  { orders }: WrittenSupervision,
  index: number,
  { calendar, population, mergers }: OrderSetting,
  context: SectionContext,
): SupervisionOrder | undefined {
  const { root, list } = context;
  const { date, time, account, step, joint } = orders[index]!;
  const at = (key: string) => {
    const path = [...SECTION, 'orders', `${index}`, key];
    return [placeOf(root, path), path.join('.')] as const;
  };
  const { firstDay, lastDay } = calendar;
  if (date < firstDay || date > lastDay) {
    const [start, end] = [formatIsoDay(firstDay), formatIsoDay(lastDay)];
    list.warn('eventOutsideRun', ...at('date'), { found: formatIsoDay(date), start, end });
    return undefined;
  }
  for (const group of population) {
    const participant = memberNamed(account, group);
    if (participant === undefined) continue;
    const instant = { day: date, usOfDay: usOfDay(time) };
    warnOfMerged(participant, instant, mergers, [...SECTION, 'orders', `${index}`, 'account'], context);
    return { ...instant, participant, step: SupervisionStep[step], joint };
  }
  list.add('unknownParticipant', ...at('account'), {
    found: account,
    known: population.map(({ name, count }) => `${name}-1 … ${name}-${count}`),
  });
  return undefined;
}

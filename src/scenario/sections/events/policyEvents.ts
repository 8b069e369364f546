import type { PolicyEvent } from '../../../simulation/index.js';
import { placeOf } from '../../sourceNode.js';
import type { SectionContext } from '../context.js';
import type { EventSetting } from './eventSetting.js';
import { usOfDay, type WrittenEvent } from './events.js';
import type { PolicyPlace } from './policyKind.js';
import { POLICY_EVENT_KEYS, policyKind } from './policyKinds.js';

/** The policy events in an event of the section, checked against the run (POL-1). What is wrong becomes issues. */
export function policyEventsOf(
  event: WrittenEvent,
  setting: EventSetting,
  context: SectionContext,
): PolicyEvent[] {
  const { date, time, announced } = event;
  return POLICY_EVENT_KEYS.flatMap((key) => {
    const value = event[key];
    if (value === undefined) return [];
    const before = context.list.issues.length;
    const kind = policyKind(key);
    const place = policyPlace(event, key, context);
    kind.check(value, place, setting);
    if (context.list.issues.length > before) return [];
    return {
      day: date,
      usOfDay: usOfDay(time),
      ...(announced === undefined
        ? {}
        : { announced: { day: announced.day, usOfDay: usOfDay(announced.seconds) } }),
      action: kind.actionOf(value, setting, place),
    };
  });
}

function policyPlace(
  { index, date, time }: WrittenEvent,
  kind: string,
  { root, list }: SectionContext,
): PolicyPlace {
  const pathOf = (key: string | undefined): string[] => [
    'events',
    `${index}`,
    kind,
    ...(key?.split('.') ?? []),
  ];
  return {
    day: date,
    seconds: time,
    add: (code, key, params) => list.add(code, placeOf(root, pathOf(key)), pathOf(key).join('.'), params),
    warn: (code, key, params) => list.warn(code, placeOf(root, pathOf(key)), pathOf(key).join('.'), params),
  };
}

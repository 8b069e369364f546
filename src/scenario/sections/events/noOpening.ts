import { firstOpening } from '../../openings.js';
import type { EventSetting } from './eventSetting.js';
import type { PolicyPlace } from './policyKind.js';

/** What holds from the next opening on does nothing where no opening of the run comes after it, which is worth a notice (POL-1, REG-2). */
export function warnOfNoOpening(place: PolicyPlace, setting: EventSetting): void {
  if (firstOpening(place, setting) === undefined) place.warn('noOpeningAfter', undefined);
}

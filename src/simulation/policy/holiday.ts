import type { ExchangeHoliday } from './policyAction.js';
import type { PolicyHandler } from './policyHandler.js';

/** The calendar has done it: the event only stands in the time line. */
export const keepHoliday: PolicyHandler<ExchangeHoliday> = { takeEffect: () => undefined };

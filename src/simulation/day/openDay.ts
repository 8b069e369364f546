import { civilFromDay } from '../../calendar/index.js';
import { Fact } from '../../protocol/index.js';
import type { World } from '../world.js';
import { openCompliance } from './comply.js';
import { moveValuesOvernight, recordValues } from './moveValues.js';
import { openContracts } from './openContracts.js';
import { openVenues } from './openVenues.js';
import { rollContracts } from './rollContracts.js';
import { carryOutSuccessions } from './succeed.js';
import { openSupervision } from './supervise.js';
import { scheduleDay } from './timetable.js';

/**
 * Opens a trading day: the value's night, newly listed months, the steps of compliance (CMP-1), certified reductions (SPOT-9), the
 * supervisor's quiet days (SPOT-10), mergers and splits (REG-2) and the hedge quotas of the duties after them (POS-1), bands, books,
 * board, and the day's timetable.
 */
export function openDay(world: World, dayIndex: number): void {
  const { clock, tape, days } = world;
  clock.dayIndex = dayIndex;
  clock.midnightUs = days[dayIndex]!.midnightUs;
  clock.dayOpen = true;
  tape.record(Fact.DayOpened, clock.nowUs, days[dayIndex]!.dayNumber);
  if (world.config.fundamental.source === 'news' && dayIndex > 0) moveValuesOvernight(world);
  recordValues(world);
  world.index?.openDay(days[dayIndex]!.dayNumber);
  rollContracts(world);
  openCompliance(world);
  world.certification.openDay(dayIndex, civilFromDay(days[dayIndex]!.dayNumber).year);
  openSupervision(world);
  world.clearing.openDay(dayIndex);
  carryOutSuccessions(world);
  world.limitRules?.quotas.review();
  world.futures.suspensions.openDay(days[dayIndex]!.dayNumber);
  world.openingRules.tradingLimit?.openDay(world.futures.suspensions);
  openContracts(world);
  openVenues(world);
  scheduleDay(world, dayIndex);
}

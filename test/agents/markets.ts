import { dayFromCivil } from '../../src/calendar/index.js';
import type { AgentGroupConfig, SimulationConfig } from '../../src/simulation/index.js';
import { smallMarket } from '../../src/testing/index.js';

/** The value stands still: no drift, no news. */
export function stillValue(initialYuan: number): SimulationConfig['fundamental'] {
  return { ...smallMarket().fundamental, initialYuan, dailySd: 0, jumpsPerYear: 0, driftPerYear: 0 };
}

/** `days` trading days (at most ten) of January 2026 with one contract, CA2612, listed at the spot close of 60.00. */
export function oneContract(
  days: number,
  population: readonly AgentGroupConfig[],
  changes: Partial<SimulationConfig> = {},
): SimulationConfig {
  const base = smallMarket();
  const lastDay = dayFromCivil(2026, 1, 5) + (days <= 5 ? days - 1 : days + 1);
  return {
    ...base,
    calendar: { ...base.calendar, lastDay },
    futures: { ...base.futures, contracts: ['CA2612'], listingCarryPpm: 0 },
    fundamental: stillValue(60),
    population,
    ...changes,
  };
}

import type { AgentGroupConfig, SimulationConfig } from './config.js';

/** The groups of the population by their names; brokers belong to none. */
export function groupsByName({
  population,
}: Pick<SimulationConfig, 'population'>): ReadonlyMap<string, AgentGroupConfig> {
  return new Map(population.map((group) => [group.name, group]));
}

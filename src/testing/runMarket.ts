import { type AgentKind, builtInAgents } from '../agents/index.js';
import { FACT_NAMES } from '../protocol/index.js';
import { FactTables } from '../recording/index.js';
import { createSimulation, type Simulation, type SimulationConfig } from '../simulation/index.js';

/** A finished run with all its facts. */
export interface MarketRun {
  readonly simulation: Simulation;
  /** Every kind of fact of the run. */
  readonly tables: FactTables;
}

/**
 * Runs a config to its end with every book checked after every message, and keeps all facts. For tests of agents and
 * rules on small markets. Throws InvariantError when something is not conserved.
 */
export function runMarket(config: SimulationConfig, kinds: readonly AgentKind[] = builtInAgents): MarketRun {
  const tables = new FactTables(FACT_NAMES);
  const simulation = createSimulation(config, { kinds, observers: [tables], verifyEveryMessage: true });
  simulation.runUntil(simulation.endUs);
  return { simulation, tables };
}

import { type AgentKind, type AgentView, builtInAgents } from '../../src/agents/index.js';
import { FACT_NAMES } from '../../src/protocol/index.js';
import { FactTables } from '../../src/recording/index.js';
import { createSimulation, type Simulation, type SimulationConfig } from '../../src/simulation/index.js';

type Methods = {
  [K in keyof AgentView]: AgentView[K] extends (...args: never[]) => unknown ? K : never;
}[keyof AgentView];

/** Looks at what an agent asks for, before it is done: the view as the agent has it, then the arguments. */
export type Spies = {
  readonly [K in Methods]?: (view: AgentView, ...args: Parameters<AgentView[K]>) => void;
};

/** Called before every callback of the agent. */
export type BeforeCall = (view: AgentView) => void;

/** A built-in kind, unchanged in what it does, with somebody who looks over its shoulder. */
export function watched(name: string, spies: Spies, beforeCall?: BeforeCall): AgentKind {
  const kind = builtInAgents.find((one) => one.name === name);
  if (kind === undefined) throw new RangeError(`no kind of agent is called ${name}`);
  return {
    ...kind,
    create(values) {
      const agent = kind.create(values);
      const shown = (view: AgentView): AgentView => {
        beforeCall?.(view);
        return spiedView(view, spies);
      };
      return {
        onWake: (view, memory) => agent.onWake(shown(view), memory),
        onOrderEvent: (event, view, memory) => agent.onOrderEvent?.(event, shown(view), memory),
        onMarginCall: (call, view, memory) => agent.onMarginCall?.(call, shown(view), memory),
        onTradingDay: (view, memory) => agent.onTradingDay?.(shown(view), memory),
      };
    },
  };
}

function spiedView(view: AgentView, spies: Spies): AgentView {
  return new Proxy(view, {
    get(target, property) {
      const value: unknown = Reflect.get(target, property, target);
      if (typeof value !== 'function') return value;
      const spy = spies[property as Methods] as ((view: AgentView, ...args: unknown[]) => void) | undefined;
      return (...args: unknown[]) => {
        spy?.(view, ...args);
        return value.apply(target, args) as unknown;
      };
    },
  });
}

/** A finished run without the checks after every message: for runs of many agents or days. */
export function quickRun(
  config: SimulationConfig,
  kinds: readonly AgentKind[] = builtInAgents,
): { simulation: Simulation; tables: FactTables } {
  const tables = new FactTables(FACT_NAMES);
  const simulation = createSimulation(config, { kinds, observers: [tables] });
  simulation.runUntil(simulation.endUs);
  return { simulation, tables };
}

/** The rows of a table, each with the named columns. */
export function rows(table: ReturnType<FactTables['table']>, ...names: string[]): number[][] {
  const columns = names.map((name) => table.column(name));
  return Array.from({ length: table.rowCount }, (_, row) => columns.map((column) => column[row]!));
}

/** Runs a job with the given engine. The same code for Node, the page and the worker. */
export function hashesOfRun(engine, job, readFile) {
  const { scenario, overrides } = job;
  const { config, hash, issues } = engine.loadScenario({ path: scenario, overrides, readFile });
  if (config === undefined) throw new Error(JSON.stringify(issues));
  const factsByName = {};
  const observer = {
    onFact(kind) {
      const name = engine.FACT_NAMES[kind];
      factsByName[name] = (factsByName[name] ?? 0) + 1;
    },
  };
  const simulation = engine.createSimulation(config, { kinds: engine.builtInAgents, observers: [observer] });
  simulation.runUntil(simulation.endUs);
  return {
    scenarioHash: hash,
    stateHash: simulation.stateHash(),
    dayHashes: [...simulation.dayHashes],
    counters: { ...simulation.counters },
    factsByName,
  };
}

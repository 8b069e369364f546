// A worker of scripts/two-by-two.mjs: takes one run after another and answers with the basis of its contracts.
import { parentPort } from 'node:worker_threads';
import { readScenario } from '../dist/cli/readScenario.js';
import { figuresOf } from '../dist/cli/results.js';
import { builtInAgents, createSimulation, RunCollector } from '../dist/index.js';

/** Runs a scenario and returns its state hash and the contracts that ended. Throws for a scenario with faults. */
async function basisOf({ scenario, seed, overrides }) {
  const { config, meta, issues } = await readScenario(scenario, overrides, seed);
  if (config === undefined || meta === undefined) throw new Error(JSON.stringify(issues));
  const collector = new RunCollector();
  const simulation = createSimulation(config, { kinds: builtInAgents, observers: [collector] });
  simulation.runUntil(simulation.endUs);
  const { metrics } = figuresOf({ simulation, loopSeconds: 0 }, collector, config, {
    meta,
    expectations: [],
  });
  return { stateHash: simulation.stateHash(), contracts: metrics.terminalBasis.map(contractRow) };
}

function contractRow({ code, largeEnough, openInterestAtT5Lots, limitLocked, graded, met, approach }) {
  const means = Object.entries(approach).map(([name, mean]) => [name, mean.meanAbsolutePercent ?? null]);
  return {
    contract: code,
    openInterestAtT5: openInterestAtT5Lots ?? null,
    counted: largeEnough,
    limitLocked,
    graded,
    met: met ?? null,
    ...Object.fromEntries(means),
  };
}

parentPort.on('message', async (task) => {
  try {
    parentPort.postMessage({ ...task, ...(await basisOf(task)) });
  } catch (error) {
    parentPort.postMessage({ ...task, error: String(error) });
  }
});

import { readFileSync } from 'node:fs';
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { builtInAgents, createSimulation, loadScenario } from '../../dist/index.js';

/** Runs a scenario file and returns its hashes; prints them as a process, posts them as a worker. */
function hashes(path) {
  const readFile = (file) => readFileSync(file);
  const { config, hash, issues } = loadScenario({ path, readFile });
  if (config === undefined) throw new Error(JSON.stringify(issues));
  const simulation = createSimulation(config, { kinds: builtInAgents });
  simulation.runUntil(simulation.endUs);
  return { scenarioHash: hash, stateHash: simulation.stateHash(), days: simulation.dayHashes.length };
}

if (isMainThread) console.log(JSON.stringify(hashes(process.argv[2])));
else parentPort.postMessage(hashes(workerData));

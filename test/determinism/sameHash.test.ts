import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import {
  builtInAgents,
  createSimulation,
  type FactObserver,
  FactTables,
  loadScenario,
} from '../../src/index.js';

const SCENARIO = 'scenarios/smoke.yaml';
const GOLDEN = new URL('./golden.json', import.meta.url);
const SCRIPT = new URL('./printHash.mjs', import.meta.url);

interface Hashes {
  readonly scenarioHash: string;
  readonly stateHash: string;
  readonly days: number;
}

function here(seed?: string, scenario = SCENARIO, observers: FactObserver[] = []): Hashes {
  const loaded = loadScenario({
    path: scenario,
    readFile: (path) => readFileSync(path),
    ...(seed && { seed }),
  });
  const simulation = createSimulation(loaded.config!, { kinds: builtInAgents, observers });
  simulation.runUntil(simulation.endUs);
  return {
    scenarioHash: loaded.hash,
    stateHash: simulation.stateHash(),
    days: simulation.dayHashes.length,
  };
}

function inProcess(timeZone: string): Hashes {
  const env = { ...process.env, TZ: timeZone };
  const text = execFileSync(process.execPath, [SCRIPT.pathname, SCENARIO], { env, encoding: 'utf8' });
  return JSON.parse(text) as Hashes;
}

function inWorker(): Promise<Hashes> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(SCRIPT, { workerData: SCENARIO });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

describe('the determinism contract', () => {
  const first = here();

  it('same seed, same state hash, twice in one process; another seed, another hash', () => {
    expect(here()).toEqual(first);
    const other = here('another');
    expect(other.scenarioHash).toBe(first.scenarioHash);
    expect(other.stateHash).not.toBe(first.stateHash);
  });

  it('fixed scenarios keep their golden state hash: a changed one is a changed model and wants a changelog line', () => {
    const golden = JSON.parse(readFileSync(GOLDEN, 'utf8')) as Record<string, string>;
    expect(first.stateHash).toBe(golden.smoke);
    expect(here(undefined, 'scenarios/replay.yaml').stateHash).toBe(golden.replay);
    const tables = new FactTables([
      'MarginCallMissed',
      'PositionLiquidated',
      'DeliveryCompleted',
      'AuctionMatched',
      'ContractListed',
      'BlockTraded',
      'AllowanceSurrendered',
      'StopTriggered',
    ]);
    expect(here(undefined, 'scenarios/baseline.yaml', [tables]).stateHash).toBe(golden.baseline);
    for (const table of tables.all()) expect(table.rowCount, table.name).toBeGreaterThan(10);
  }, 400_000);

  it('same state hash in a worker thread', async () => {
    expect(await inWorker()).toEqual(first);
  });

  it.each(['UTC', 'Asia/Shanghai', 'America/New_York'])('same state hash in the time zone %s', (timeZone) => {
    expect(inProcess(timeZone)).toEqual(first);
  });
});

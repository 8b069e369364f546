import { CALENDAR_VERSION } from '../calendar/index.js';
import type { BilingualText } from '../protocol/index.js';
import type { LoadedScenario } from '../scenario/index.js';
import type { SimulationConfig } from '../simulation/index.js';
import { packageVersion } from './packageInfo.js';
import type { FinishedRun } from './simulate.js';

/** What identifies a run: from this it can be made again, to the same hash. */
export interface RunIdentity {
  readonly program: 'cfsim';
  readonly version: string;
  readonly scenario: string;
  readonly scenarioHash: string;
  readonly seed: string;
  readonly runIndex: number;
  readonly calendarVersion: string;
  /** Hash of all facts of the run; the same for every run of the same version, scenario, calendar and seed. */
  readonly stateHash: string;
  /** State hash after each trading day. */
  readonly dayHashes: readonly string[];
  readonly command: string;
  /** Values of the scenario that the command replaced, as `path=value`. */
  readonly overrides: readonly string[];
}

/** What identifies a run, and how it went: what `manifest.json` holds. */
export interface Manifest extends RunIdentity {
  readonly agents: number;
  /** Wake-ups and order messages together. */
  readonly agentActions: number;
  readonly orderMessages: number;
  readonly events: number;
  readonly facts: number;
  /** Seconds in the simulation and what watches it. */
  readonly loopSeconds: number;
  /** Seconds from the start of the process to the last file before this one. */
  readonly wallSeconds: number;
  readonly peakMemoryBytes: number;
  readonly node: string;
}

/** Unit and meaning of what a manifest holds; '' for names, hashes and counts. */
const MANIFEST_TEXTS: Readonly<Record<keyof Manifest, readonly [unit: string, zh: string, en: string]>> = {
  program: ['', '程序名称', 'Name of the program'],
  version: ['', '程序版本', 'Version of the program'],
  scenario: ['', '情景名称', 'Name of the scenario'],
  scenarioHash: ['', '情景哈希', 'Hash of the scenario'],
  seed: ['', '随机种子', 'Seed of the run'],
  runIndex: ['', '同一种子下的运行序号，自 0 起', 'Number of the run under this seed, from 0'],
  calendarVersion: ['', '交易日历数据的版本', 'Version of the calendar data'],
  stateHash: [
    '',
    '运行中全部事实的哈希；版本、情景、日历与种子相同则相同',
    'Hash of all facts of the run; the same for the same version, scenario, calendar and seed',
  ],
  dayHashes: ['', '每个交易日结束后的状态哈希', 'State hash after each trading day'],
  command: ['', '重新得到这次运行的命令', 'Command that makes the run again'],
  overrides: [
    '',
    '命令所替换的情景取值，形如 path=value',
    'Values of the scenario that the command replaced, as path=value',
  ],
  agents: ['', '交易主体数', 'Trading agents'],
  agentActions: ['', '交易主体的唤醒与委托指令合计', 'Wake-ups and order messages together'],
  orderMessages: ['', '委托指令数', 'Order messages'],
  events: ['', '事件队列处理的事件数', 'Events taken from the queue'],
  facts: ['', '记录的事实数', 'Facts recorded'],
  loopSeconds: ['s', '仿真及其观察所用的时间', 'Time in the simulation and what watches it'],
  wallSeconds: [
    's',
    '从进程启动到本文件之前最后一个文件的时间',
    'Time from the start of the process to the last file before this one',
  ],
  peakMemoryBytes: ['bytes', '进程占用内存的峰值', 'Most memory that the process held'],
  node: ['', 'Node.js 版本', 'Version of Node.js'],
};

/** What one value of a manifest means. */
export interface ManifestField {
  readonly path: keyof Manifest;
  /** 's', 'bytes', or '' for names, hashes and counts. */
  readonly unit: string;
  readonly text: BilingualText;
}

/** Meaning and unit of every value of `manifest.json`, in its order. */
export const MANIFEST_FIELDS: readonly ManifestField[] = (
  Object.keys(MANIFEST_TEXTS) as (keyof Manifest)[]
).map((path) => {
  const [unit, zh, en] = MANIFEST_TEXTS[path];
  return { path, unit, text: { zh, en } };
});

/** What identifies a finished run. */
export function identityOf(
  { simulation }: FinishedRun,
  config: SimulationConfig,
  scenario: LoadedScenario,
  command: string,
  overrides: readonly string[],
): RunIdentity {
  return {
    program: 'cfsim',
    version: packageVersion(),
    scenario: config.name,
    scenarioHash: scenario.hash,
    seed: config.seed,
    runIndex: config.runIndex,
    calendarVersion: CALENDAR_VERSION,
    stateHash: simulation.stateHash(),
    dayHashes: simulation.dayHashes,
    command,
    overrides,
  };
}

/** Completes the manifest; call it when everything else is written. */
export function manifestOf(identity: RunIdentity, run: FinishedRun, config: SimulationConfig): Manifest {
  const { events, wakeUps, orderMessages, facts } = run.simulation.counters;
  return {
    ...identity,
    agents: config.population.reduce((sum, { count }) => sum + count, 0),
    agentActions: wakeUps + orderMessages,
    orderMessages,
    events,
    facts,
    loopSeconds: round(run.loopSeconds),
    wallSeconds: round(process.uptime()),
    peakMemoryBytes: process.resourceUsage().maxRSS * 1024,
    node: process.version,
  };
}

function round(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}

/** A command line that can be typed again. */
export function commandText(args: readonly string[]): string {
  const quoted = args.map((arg) =>
    /^[\w./=:%,+@-]+$/.test(arg) ? arg : `'${arg.replaceAll("'", `'\\''`)}'`,
  );
  return ['cfsim', ...quoted].join(' ');
}

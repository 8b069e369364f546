/** A scenario to run. Paths are from the root of the tree. */
export interface Job {
  readonly scenario: string;
  /** Everything that the scenario reads, itself included. */
  readonly files: readonly string[];
  readonly overrides: readonly string[];
}

/** What tells two runs apart. */
export interface RunHashes {
  readonly scenarioHash: string;
  readonly stateHash: string;
  readonly dayHashes: readonly string[];
  readonly counters: {
    readonly events: number;
    readonly wakeUps: number;
    readonly orderMessages: number;
    readonly facts: number;
  };
  /** How many facts of each kind an observer saw. */
  readonly factsByName: Readonly<Record<string, number>>;
}

/** Runs a job with the given engine: the public door from the sources, or its bundle. */
export function hashesOfRun(
  engine: typeof import('../../../src/index.js'),
  job: Job,
  readFile: (path: string) => Uint8Array | undefined,
): RunHashes;

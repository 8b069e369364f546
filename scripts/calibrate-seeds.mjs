// How scripts/calibrate.mjs goes through its seeds.

/** Exit codes of a run that finished; the second one says that a condition of the scenario was not met. */
const FINISHED = [0, 5];
/** Exit code of a run that cannot begin, as with a mistake in the scenario: it would not on the next seed either. */
const CANNOT_BEGIN = 2;
/** Exit code where a run failed. */
const FAILED = 3;

/**
 * Runs seed after seed, until one cannot begin: `run` returns the exit code of a seed's run, `read` what a finished one leaves.
 * Returns what was read, and the exit code for all of them.
 */
export function runSeeds(seeds, run, read) {
  const summaries = [];
  for (const seed of seeds) {
    const status = run(seed);
    if (status === CANNOT_BEGIN) return { summaries, exitCode: CANNOT_BEGIN };
    if (FINISHED.includes(status)) summaries.push(read(seed));
  }
  return { summaries, exitCode: summaries.length < seeds.length ? FAILED : 0 };
}

import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const PREFIX = '.cfsim-partial-';

/** Name of the folder into which this process writes until its results are whole. */
export function partialName(): string {
  return `${PREFIX}${process.pid}`;
}

/** Removes what processes that no longer run have left unfinished in a folder; what cannot be removed stays. */
export function clearStalePartials(folder: string): void {
  for (const name of entriesOf(folder)) {
    const pid = new RegExp(`^\\${PREFIX}(\\d{1,9})$`).exec(name)?.[1];
    if (pid === undefined || isRunning(Number(pid))) continue;
    try {
      rmSync(join(folder, name), { recursive: true, force: true });
    } catch {
      // Somebody else's: it does not stand in the way of this run.
    }
  }
}

function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

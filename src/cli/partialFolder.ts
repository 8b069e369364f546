import { createHash } from 'node:crypto';
import { existsSync, readlinkSync, renameSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { namesIn } from './fileSystem.js';

const PREFIX = '.cfsim-partial-';
const FORMER = '-former-';

/** Where process numbers mean the same: a host, or a container on it. Folders may be shared by several. */
const MARK = createHash('sha256').update(`${hostname()} ${processSpace()}`).digest('hex').slice(0, 8);
const PATTERN = new RegExp(`^\\${PREFIX}${MARK}-(\\d{1,9})(?:${FORMER}(.+))?$`);

/** Name of the folder into which this process writes until its results are whole. */
export function partialName(): string {
  return `${PREFIX}${MARK}-${process.pid}`;
}

/** Name of the folder to which former results called `name` are moved while new ones take their place. */
export function formerName(name: string): string {
  return `${partialName()}${FORMER}${name}`;
}

/**
 * Tidies up after processes of this machine that no longer run: removes what they have left unfinished in a folder, and gives
 * former results their name back if nothing took it. What cannot be removed stays.
 */
export function clearStalePartials(folder: string): void {
  for (const entry of namesIn(folder)) {
    const [, pid, former] = PATTERN.exec(entry) ?? [];
    if (pid === undefined || isRunning(Number(pid))) continue;
    try {
      if (former !== undefined && !existsSync(join(folder, former))) {
        renameSync(join(folder, entry), join(folder, former));
      } else rmSync(join(folder, entry), { recursive: true, force: true });
    } catch {
      // Somebody else's: it does not stand in the way of this run.
    }
  }
}

/** Names the space of process numbers on Linux; '' elsewhere, where a host has one. */
function processSpace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    return '';
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

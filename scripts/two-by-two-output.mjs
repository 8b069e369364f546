// The file that scripts/two-by-two.mjs writes its results to: tried before the runs, written whole or not at all.
import { lstatSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Why nothing can be written to a file, in words; undefined if something can. Leaves nothing behind. */
export function outputProblem(path) {
  if (path.trim() === '') return '--out must be the name of a file';
  let made;
  try {
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory())
      return `--out: ${path} is a folder; name a file in it`;
    if (isSpecial(path)) return undefined;
    made = mkdirSync(dirname(path), { recursive: true });
    writeFileSync(partialOf(path), '');
    rmSync(partialOf(path));
    return undefined;
  } catch (error) {
    return `--out: cannot write to ${path} (${error.code ?? error.message})`;
  } finally {
    if (made !== undefined) rmSync(made, { recursive: true, force: true });
  }
}

/** Writes a file whole, with the folders above it; through a link or to a device as it is. Throws if it cannot be written. */
export function writeOutput(path, text) {
  if (isSpecial(path)) return writeFileSync(path, text);
  mkdirSync(dirname(path), { recursive: true });
  try {
    writeFileSync(partialOf(path), text);
    renameSync(partialOf(path), path);
  } catch (error) {
    rmSync(partialOf(path), { force: true });
    throw error;
  }
}

/** Whether something is there that must not be replaced by a plain file: a link or a device, say. */
function isSpecial(path) {
  const found = lstatSync(path, { throwIfNoEntry: false });
  return found !== undefined && !found.isFile();
}

/** Where a file is written before it takes its name. */
function partialOf(path) {
  return `${path}.partial-${process.pid}`;
}

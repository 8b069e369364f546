// The steps that `npm start`, `npm test`, `npm run build` and `npm run bench` share. Node built-ins only: this runs
// before anything is installed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of package.json, without a separator at the end. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const STAMP = '.source-hash';
const ASSET = /\.(css|json)$/;

/** Ends the program with a message, unless this Node is 20.19 or newer. */
export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`cfsim needs Node 20.19 or newer; this is ${process.versions.node}. See https://nodejs.org/`);
  process.exit(1);
}

/** Runs Node on `args` in the root folder, sharing this terminal; returns the exit code. */
export function runNode(args) {
  const { status, error } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  if (error) throw error;
  return status ?? 1;
}

/** Installs the packages if there are none, or if the lockfile has changed since. */
export function installIfNeeded() {
  const installed = join(root, 'node_modules', '.package-lock.json');
  const lock = join(root, 'package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  console.error('cfsim: installing packages');
  const args = ['install', '--no-audit', '--no-fund'];
  const npm = process.env.npm_execpath;
  const status = npm?.endsWith('.js') ? runNode([npm, ...args]) : runNpm(args);
  if (status !== 0) process.exit(status);
}

function runNpm(args) {
  // npm is a command file on Windows, which only a shell can start.
  const { status, error } = spawnSync(['npm', ...args].join(' '), {
    cwd: root,
    stdio: 'inherit',
    shell: true,
  });
  if (error) throw error;
  return status ?? 1;
}

/** Compiles src/ into dist/, unless dist/ was made from the same sources. Ends the program if it does not compile. */
export function buildIfStale() {
  const hash = sourceHash();
  const dist = join(root, 'dist');
  const stamp = join(dist, STAMP);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  console.error('cfsim: building dist/');
  const fresh = join(root, `dist-new-${process.pid}`);
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const status = runNode([tsc, '-p', 'tsconfig.build.json', '--outDir', fresh]);
  if (status === 0) finishBuild(fresh, dist, hash);
  rmSync(fresh, { recursive: true, force: true });
  if (status !== 0) process.exit(status);
}

/** Completes the compiled folder and puts it in the place of `dist` as a whole: nobody sees half a build. */
function finishBuild(fresh, dist, hash) {
  for (const path of sourceFiles().filter((each) => ASSET.test(each))) {
    cpSync(join(root, path), join(fresh, path.slice('src/'.length)));
  }
  chmodSync(join(fresh, 'cli', 'main.js'), 0o755);
  writeFileSync(join(fresh, STAMP), hash);
  const old = join(root, `dist-old-${process.pid}`);
  if (existsSync(dist)) renameSync(dist, old);
  renameSync(fresh, dist);
  rmSync(old, { recursive: true, force: true });
}

/** The files under src/, as sorted paths from the root with forward slashes. */
function sourceFiles() {
  const entries = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(root.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort();
}

/** One hash over everything that dist/ is made from. */
function sourceHash() {
  const hash = createHash('sha256');
  const settings = ['tsconfig.json', 'tsconfig.build.json', 'package.json', 'package-lock.json'];
  for (const path of [...settings, ...sourceFiles()]) {
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update('\0');
  }
  return hash.digest('hex');
}

// Makes package-lock.json whole. Run it after adding a package: `node scripts/lockfile.mjs`; with `--check` it only looks.
//
// A registry that lacks the native binaries of other platforms makes npm leave them out of the lockfile, and then
// `npm ci` refuses the lockfile everywhere. This adds the entry npm would have written (without its checksum, which
// nobody here can know), and takes out addresses, so that every machine asks its own registry.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const OPERATING_SYSTEMS = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'];
const PROCESSORS = ['arm', 'arm64', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'x64'];
const C_LIBRARIES = { gnu: 'glibc', musl: 'musl' };

/** The place of package `name` as seen from the package at `from`, or undefined. */
function resolvePlace(packages, from, name) {
  let folder = from;
  for (;;) {
    const place = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`;
    if (packages[place] !== undefined) return place;
    if (folder === '') return undefined;
    folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')));
  }
}

/** What npm would write for a platform package that the registry did not show. */
function platformEntry(name, version, parent) {
  const words = name.slice(name.lastIndexOf('/') + 1).split('-');
  const os = words.find((word) => OPERATING_SYSTEMS.includes(word));
  const cpu = words.find((word) => PROCESSORS.includes(word));
  if (os === undefined || cpu === undefined)
    throw new Error(`cannot tell the platform of ${name}: add it by hand`);
  const libc = os === 'linux' ? C_LIBRARIES[words.at(-1)] : undefined;
  return {
    version,
    cpu: [cpu],
    ...(parent.dev ? { dev: true } : {}),
    ...(libc === undefined ? {} : { libc: [libc] }),
    ...(parent.license === undefined ? {} : { license: parent.license }),
    optional: true,
    os: [os],
    ...(parent.engines === undefined ? {} : { engines: parent.engines }),
  };
}

/** The platform packages that are named in the lockfile and have no entry in it: place and entry. */
function missingPlatformEntries(packages) {
  const missing = [];
  for (const [from, entry] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      if (resolvePlace(packages, from, name) !== undefined) continue;
      missing.push([`node_modules/${name}`, platformEntry(name, version, entry)]);
    }
  }
  return missing;
}

const file = fileURLToPath(new URL('../package-lock.json', import.meta.url));
const lock = JSON.parse(readFileSync(file, 'utf8'));
const missing = missingPlatformEntries(lock.packages);
const addressed = Object.entries(lock.packages).filter(([, entry]) => entry.resolved !== undefined);

if (process.argv.includes('--check')) {
  for (const [place] of missing) console.error(`package-lock.json lacks ${place}`);
  for (const [place] of addressed) console.error(`package-lock.json holds an address for ${place}`);
  process.exit(missing.length + addressed.length === 0 ? 0 : 1);
}
for (const [place, entry] of missing) lock.packages[place] = entry;
for (const [, entry] of addressed) delete entry.resolved;
const places = Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en'));
lock.packages = Object.fromEntries(places);
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(
  `package-lock.json: ${missing.length} platform entries added, ${addressed.length} addresses removed`,
);

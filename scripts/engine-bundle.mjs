// The engine for a web page:
//
//   node scripts/engine-bundle.mjs DIR [ENTRY]
//
// bundles ENTRY (src/index.ts, the public door, unless named) and everything it imports into DIR/engine.mjs, a minified ES
// module, with further files beside it for what is loaded only when needed, and prints the sizes. Fails when the bundler
// warns, as it does of every Node built-in that a browser lacks, and when anything outside DIR is left to import.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { root } from './steps.mjs';

const [folder, entry = 'src/index.ts'] = process.argv.slice(2);
if (folder === undefined) fail('usage: node scripts/engine-bundle.mjs DIR [ENTRY]');

// Vite asks the environment, and under a test it would keep quiet about what it leaves out.
process.env.NODE_ENV = 'production';
const warnings = new Set();
const files = await bundle();
if (warnings.size > 0) fail(`${entry} does not fit a browser:\n${[...warnings].join('\n')}`);
const names = new Set(files.map(({ fileName }) => fileName));
const missing = files.flatMap(({ imports, dynamicImports }) =>
  [...imports, ...dynamicImports].filter((name) => !names.has(name)),
);
if (missing.length > 0) fail(`${entry} needs what is not in the bundle: ${missing.join(', ')}`);
mkdirSync(folder, { recursive: true });
for (const { fileName, code } of files) {
  writeFileSync(join(folder, fileName), code);
  console.log(`${fileName}: ${Buffer.byteLength(code)} bytes, ${gzipSync(code).length} compressed`);
}

async function bundle() {
  const result = await build({
    configFile: false,
    root,
    logLevel: 'warn',
    customLogger: loggerInto(warnings),
    build: {
      write: false,
      target: 'es2023',
      lib: { entry, formats: ['es'], fileName: () => 'engine.mjs' },
      rolldownOptions: { output: { chunkFileNames: '[name]-[hash].mjs' } },
    },
  });
  return [result].flat().flatMap(({ output }) => output);
}

/** A logger that notes warnings and writes nothing. */
function loggerInto(found) {
  const note = (text) => found.add(text);
  const silent = () => {};
  return {
    info: silent,
    warn: note,
    warnOnce: note,
    error: silent,
    clearScreen: silent,
    hasErrorLogged: () => false,
    hasWarned: false,
  };
}

function fail(message) {
  console.error(message);
  process.exit(1);
}

// `npm test`: installs and builds what is missing, runs the tests, and ends with one plain line of counts.
// Words after `--` go to vitest: `npm test -- test/units`.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildIfStale, installIfNeeded, requireNode, root, runNode } from './steps.mjs';

requireNode();
installIfNeeded();
buildIfStale();

const folder = mkdtempSync(join(tmpdir(), 'cfsim-test-'));
const resultFile = join(folder, 'result.json');
try {
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${resultFile}`];
  process.exitCode = runNode([vitest, 'run', ...reporters, ...process.argv.slice(2)]);
  if (existsSync(resultFile)) console.log(countLine(JSON.parse(readFileSync(resultFile, 'utf8'))));
  else console.log('cfsim: the tests did not run');
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** A file that failed before its first test counts as one failure: none of its tests is in the counts. */
function countLine(result) {
  const broken = result.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  const skipped = result.numPendingTests + result.numTodoTests;
  return `cfsim: ${result.numPassedTests} passed, ${result.numFailedTests + broken.length} failed, ${skipped} skipped`;
}

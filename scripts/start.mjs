// `npm start`: installs and builds what is missing, then runs the baseline scenario into reports/baseline.
// Words after `--` go to `cfsim run`: `npm start -- --seed 7`.
import { buildIfStale, installIfNeeded, requireNode, runNode } from './steps.mjs';

requireNode();
installIfNeeded();
buildIfStale();
const run = ['run', 'scenarios/baseline.yaml', '--out', 'reports/baseline', '--force'];
process.exitCode = runNode(['dist/cli/main.js', ...run, ...process.argv.slice(2)]);

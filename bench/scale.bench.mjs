/**
 * How cost and memory grow with the number of agents and with the length of a run: a small version of the bundled baseline
 * with one, two and four times its agents, and over one, two and four years. Each run is a process of its own without
 * observers, as only the engine is measured. "to linear" is the processor time divided by the size, "an action" the same divided by the actions
 * (agents trade more where there are more of them), both 1.00 in the first row. "held" is what is in use after a collection at
 * the end of the run, "peak" the largest resident set of the process.
 */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const MEASURE = fileURLToPath(new URL('./measureRun.mjs', import.meta.url));
const SIZES = [1, 2, 4];

/** Agents of the baseline in a run of forty trading days, and in a run of years. */
const AGENTS_SHARE = 0.5;
const YEARS_SHARE = 0.25;

function measure(share, end) {
  const text = execFileSync(process.execPath, ['--expose-gc', MEASURE, String(share), end], {
    encoding: 'utf8',
  });
  return JSON.parse(text);
}

function table(title, unit, runs) {
  console.log(`\n${title}`);
  console.log(
    '  size     agents  days   actions   seconds  k actions/s  to linear  an action    held MB  peak MB',
  );
  for (const { size, run } of runs) {
    const first = runs[0].run;
    const toLinear = run.seconds / size / first.seconds;
    const anAction = run.seconds / run.actions / (first.seconds / first.actions);
    console.log(
      [
        `${size} ${unit}`.padEnd(10),
        String(run.agents).padStart(6),
        String(run.days).padStart(6),
        String(run.actions).padStart(10),
        run.seconds.toFixed(2).padStart(10),
        (run.actions / run.seconds / 1000).toFixed(0).padStart(13),
        toLinear.toFixed(2).padStart(11),
        anAction.toFixed(2).padStart(11),
        (run.heldBytes / 1e6).toFixed(1).padStart(11),
        (run.peakBytes / 1e6).toFixed(0).padStart(9),
      ].join(''),
    );
  }
}

console.log(`scale, Node ${process.version}, ${process.arch}`);
table(
  'agents: forty trading days',
  'x',
  SIZES.map((size) => ({ size, run: measure(AGENTS_SHARE * size, '2026-03-09') })),
);
table(
  'years: a quarter of the agents',
  'years',
  SIZES.map((size) => ({ size, run: measure(YEARS_SHARE, `${2026 + size}-01-08`) })),
);

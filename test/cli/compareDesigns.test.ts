import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const SCRIPT = fileURLToPath(new URL('../../scripts/compare-designs.mjs', import.meta.url));

function compareDesigns(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [SCRIPT, ...args], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

describe('scripts/compare-designs.mjs', () => {
  it('says which scenarios it knows', () => {
    const { status, stdout } = compareDesigns('--help');
    expect(status).toBe(0);
    expect(stdout).toContain('limit-lock-crash, margin-spiral, waterfall');
  });

  it.each([['baseline'], ['waterfall', 'margin-spiral'], ['--sed', '3']])(
    'refuses %j before it runs',
    (...args) => {
      const { status, stderr } = compareDesigns(...args);
      expect(status).toBe(2);
      expect(stderr).toContain('compare-designs: ');
    },
  );
});

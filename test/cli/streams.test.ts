import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cfsim, filesBelow, inFolder, MAIN, startCfsim } from './command.js';

const SMALL = `name: small
calendar: {start: 2026-01-05, end: 2026-01-06}
futures: {contracts: [CA2612]}
population: {noise: {kind: noiseTrader, count: 2}, makers: {kind: marketMaker}}
`;

/** Five thousand agents on one day: a run of many seconds, most of them within the day. */
const LONG_DAY = `name: long
calendar: {start: 2026-01-05, end: 2026-01-05}
futures: {contracts: [CA2612]}
population: {noise: {kind: noiseTrader, count: 5000}, makers: {kind: marketMaker, count: 20}}
`;

describe.skipIf(process.platform === 'win32')('streams and signals', () => {
  it('goes on when nobody reads standard error any more', () =>
    inFolder(async (folder) => {
      writeFileSync(join(folder, 'a.yaml'), SMALL);
      const child = spawn(process.execPath, [MAIN, 'run', 'a.yaml', '--out', 'out'], { cwd: folder });
      child.stderr.destroy();
      child.stdout.resume();
      const code = await new Promise((resolve) => child.on('exit', resolve));
      expect(code).toBe(0);
      expect(existsSync(join(folder, 'out', 'manifest.json'))).toBe(true);
    }));

  it.skipIf(!existsSync('/dev/full'))('says in one line that standard output is full and ends with 3', () =>
    inFolder((folder) => {
      writeFileSync(join(folder, 'a.yaml'), SMALL);
      const command = `"${process.execPath}" "${MAIN}" run a.yaml --quiet --out out --lang en > /dev/full`;
      const { status, stderr } = spawnSync('sh', ['-c', command], { cwd: folder, encoding: 'utf8' });
      expect(stderr).toBe('Standard output could not be written: ENOSPC\n');
      expect(status).toBe(3);
    }),
  );

  it('says so when the current folder is gone', () =>
    inFolder((folder) => {
      mkdirSync(join(folder, 'gone'));
      const command = `cd gone && rmdir ../gone && "${process.execPath}" "${MAIN}" run smoke --out x --lang en`;
      const { status, stderr } = spawnSync('sh', ['-c', command], { cwd: folder, encoding: 'utf8' });
      expect(stderr).toContain('--out: expected a folder that can be written; x cannot (ENOENT)');
      expect(status).toBe(2);
    }));

  it('runs the bundled scenario though a folder has its name', () =>
    inFolder((folder) => {
      mkdirSync(join(folder, 'smoke'));
      expect(cfsim(folder, ['validate', 'smoke']).code).toBe(0);
    }));

  it.each(['SIGINT', 'SIGHUP'] as const)('hears %s within a simulated day', (signal) =>
    inFolder(async (folder) => {
      writeFileSync(join(folder, 'a.yaml'), LONG_DAY);
      const child = startCfsim(folder, ['run', 'a.yaml', '--out', 'out']);
      const begun = await new Promise<number>((resolve) => {
        const look = setInterval(() => {
          if (!filesBelow(folder).some((file) => file.startsWith('.cfsim-partial-'))) return;
          clearInterval(look);
          setTimeout(() => {
            child.kill(signal);
            resolve(Date.now());
          }, 500);
        }, 20);
      });
      const code = await new Promise((resolve) => child.on('exit', resolve));
      expect(code).toBe(130);
      expect(Date.now() - begun).toBeLessThan(10_000);
      expect(filesBelow(folder)).toEqual(['a.yaml']);
    }),
  );
});

import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { cfsim, inFolder } from './command.js';

const FOLDER = fileURLToPath(new URL('../../scenarios/', import.meta.url));

interface Entry {
  readonly name: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly days: number;
  readonly agents: number;
  readonly contracts: readonly string[];
  readonly rolling: boolean;
  readonly file: string;
}

describe('cfsim scenarios', () => {
  it('lists every scenario that ships, whatever lies in the current folder', () =>
    inFolder((folder) => {
      writeFileSync(join(folder, 'smoke'), 'name: other\n');
      const { code, stdout, stderr } = cfsim(folder, ['scenarios', '--json']);
      expect([code, stderr]).toEqual([0, '']);
      const entries = JSON.parse(stdout) as Entry[];
      const files = readdirSync(FOLDER).filter((file) => file.endsWith('.yaml'));
      expect(entries.map(({ name }) => `${name}.yaml`)).toEqual(files.sort());
      for (const { file, title } of entries) {
        expect(existsSync(file)).toBe(true);
        expect(title.zh).toMatch(/\p{Script=Han}/u);
      }
      // smoke.yaml: 5 to 16 January 2026 are ten trading days (CAL-1); 24 + 4 + 2 + 6 + 4 agents.
      expect(entries.find(({ name }) => name === 'smoke')).toMatchObject({
        days: 10,
        agents: 40,
        contracts: ['CA2612'],
        rolling: false,
      });
    }));

  it('shows both titles, that of the language first', () =>
    inFolder((folder) => {
      const en = cfsim(folder, ['scenarios']).stdout;
      expect(en).toContain(
        [
          'smoke',
          '  Ten days of CA2612 beside a thin spot market',
          '  CA2612 十个交易日与清淡的现货市场',
          '  10 trading days, 40 agents, contracts CA2612',
          `  ${FOLDER}smoke.yaml`,
        ].join('\n'),
      );
      const zh = cfsim(folder, ['scenarios', '--lang', 'zh']).stdout;
      expect(zh).toContain('smoke\n  CA2612 十个交易日与清淡的现货市场\n  Ten days');
      expect(zh).toContain('10 个交易日，40 个参与者，合约 CA2612');
    }));
});

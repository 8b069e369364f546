import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Summary } from '../../src/metrics/index.js';
import { scenarioParameters } from '../../src/scenario/index.js';
import { cfsim, filesBelow, inFolder, readJson } from './command.js';

describe('cfsim init', () => {
  it('writes a scenario that is valid and shows margin calls within seconds (CALL-1)', () =>
    inFolder((folder) => {
      const { code, stdout } = cfsim(folder, ['init', 'mine.yaml']);
      expect(code).toBe(0);
      expect(stdout).toBe('mine.yaml is written. Next:\n  cfsim validate mine.yaml\n  cfsim run mine.yaml\n');
      const checked = cfsim(folder, ['validate', 'mine.yaml']);
      expect([checked.code, checked.stderr]).toEqual([0, '']);
      expect(cfsim(folder, ['run', 'mine.yaml', '--out', 'out', '--quiet']).code).toBe(0);
      const summary = readJson<Summary>(folder, 'out', 'summary.json');
      expect(summary.marginCalls.count).toBeGreaterThan(0);
      expect(summary.volume.lots).toBeGreaterThan(0);
    }));

  it('shows defaults that change nothing: with every one taken in, the results are the same', () =>
    inFolder((folder) => {
      cfsim(folder, ['init']);
      const starter = readFileSync(join(folder, 'scenario.yaml'), 'utf8');
      const [before = '', after = ''] = starter.split('  # history:\n');
      const whole = `${before}${after.replace(/^( {2}# {3}.*\n)+/, '')}`.replaceAll(/^( *)# /gm, '$1');
      expect(whole).toMatch(/^ {2}margin: 10%$/m);
      expect(whole).toMatch(/^ {4}riskReserveShare: 20%$/m);
      writeFileSync(join(folder, 'whole.yaml'), whole);
      const hashes = ['scenario.yaml', 'whole.yaml'].map((file) => {
        const { code, stdout } = cfsim(folder, ['run', file, '--out', `${file}-out`, '--json']);
        expect(code).toBe(0);
        return /"stateHash": "([0-9a-f]+)"/.exec(stdout)?.[1];
      });
      expect(hashes[0]).toBeDefined();
      expect(hashes[1]).toBe(hashes[0]);
    }));

  it('shows every section that has parameters', () =>
    inFolder((folder) => {
      cfsim(folder, ['init', 'a.yaml']);
      const starter = readFileSync(join(folder, 'a.yaml'), 'utf8');
      // Sections that change a run by being there are shown by an example only.
      for (const name of ['index', 'supervision']) expect(starter).toContain(`\n## ${name}:\n`);
      const asked = scenarioParameters.filter(
        ({ path }) => !/^(?:(?:venues|products|auctions)\.\*|index|supervision.*)$/.test(path),
      );
      for (const { path, parameters } of asked) {
        const steps = path.split('.').filter((step) => step !== '*');
        const key = steps.length === 1 ? `^${steps[0]}:$` : `^ {2}# ${steps[1]}:$`;
        const [, section = ''] = starter.split(new RegExp(key, 'm'));
        for (const name of Object.keys(parameters)) {
          expect(section, path).toMatch(new RegExp(`^ {2,4}(# {1,3})?${name}: `, 'm'));
        }
      }
    }));

  it.each(['products', 'venues', 'auctions', 'index', 'supervision'])(
    'shows an example of %s: taken in, the scenario is valid and has the section (CON-7, SPOT-4, SPOT-9, SPOT-10, IDX-1)',
    (section) =>
      inFolder((folder) => {
        cfsim(folder, ['init', 'a.yaml']);
        const lines = readFileSync(join(folder, 'a.yaml'), 'utf8').split('\n');
        const first = lines.indexOf(`## ${section}:`);
        const end = lines.indexOf('', first);
        const taken = lines.map((line, index) =>
          index >= first && index < end ? line.replace(/^## /, '') : line,
        );
        expect(Object.keys((parse(taken.join('\n')) as Record<string, object>)[section]!)).not.toEqual([]);
        writeFileSync(join(folder, 'a.yaml'), taken.join('\n'));
        const { code, stderr } = cfsim(folder, ['validate', 'a.yaml']);
        expect(code).toBe(0);
        // Nothing of an example is left out; that CR wants a market of its units is told.
        expect(stderr.trimEnd().split('\n')).toEqual([
          section === 'products' ? expect.stringContaining('products.CR.venue') : '',
        ]);
      }),
  );

  it('shows how to name a series: taken in, only its file is missing', () =>
    inFolder((folder) => {
      cfsim(folder, ['init', 'a.yaml']);
      const starter = readFileSync(join(folder, 'a.yaml'), 'utf8');
      const [before = '', after = ''] = starter.split('  # history:\n');
      const history = /^( {2}# {3}.*\n)+/.exec(after)![0].replaceAll('  #   ', '    ');
      writeFileSync(join(folder, 'a.yaml'), `${before}  history:\n${history}${after}`);
      const missing = cfsim(folder, ['validate', 'a.yaml']).stderr;
      expect(missing.trimEnd().split('\n')).toHaveLength(1);
      expect(missing).toContain('my-spot.csv');
      writeFileSync(
        join(folder, 'my-spot.csv'),
        'date,close,volume\n2026-01-05,60,10\n2026-01-06,60,10\n2026-01-07,60,10\n',
      );
      expect(cfsim(folder, ['validate', 'a.yaml']).code).toBe(0);
    }));

  it('speaks both languages in every comment on a section', () =>
    inFolder((folder) => {
      cfsim(folder, ['init', 'a.yaml', '--lang', 'zh']);
      const text = readFileSync(join(folder, 'a.yaml'), 'utf8');
      for (const section of ['calendar', 'futures', 'spot', 'clearing', 'fundamental', 'population']) {
        expect(text).toMatch(new RegExp(`## [A-Z][^\\n]*\\n## \\p{Script=Han}[^\\n]*\\n${section}:\\n`, 'u'));
      }
    }));

  it.each([
    ['a file that is there', 'a.yaml', 'a.yaml is there already'],
    ['a folder', 'sub', 'sub is there already'],
    ['a link to nothing', 'link.yaml', 'link.yaml is there already'],
    ['a folder that is not there', join('no', 'b.yaml'), 'cannot (ENOENT); choose another place'],
    ['no name', '', 'cannot (ENOENT); choose another place'],
  ])('writes nothing over %s and ends with 2', (_title, file, said) =>
    inFolder((folder) => {
      writeFileSync(join(folder, 'a.yaml'), 'mine');
      mkdirSync(join(folder, 'sub'));
      symlinkSync('nowhere', join(folder, 'link.yaml'));
      const before = filesBelow(folder);
      const { code, stdout, stderr } = cfsim(folder, ['init', file]);
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toContain(said);
      expect(filesBelow(folder)).toEqual(before);
      expect(readFileSync(join(folder, 'a.yaml'), 'utf8')).toBe('mine');
    }),
  );
});

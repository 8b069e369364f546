import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ExitCode } from '../../src/cli/exitCode.js';
import { type ReportRequest, reportCommand } from '../../src/cli/reportCommand.js';
import { renderReport, reportDataText } from '../../src/report/index.js';
import { sampleInput } from './sampleInput.js';

const input = sampleInput({ days: 3, calls: 1, replay: false });
const data = reportDataText(input);

let root = '';
let told: string[] = [];

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'cfsim-report-'));
  told = [];
  vi.spyOn(console, 'error').mockImplementation((line: string) => void told.push(line));
  vi.spyOn(console, 'log').mockImplementation((line: string) => void told.push(line));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(root, { recursive: true, force: true });
});

/** A folder of results with these data, or without any. */
function results(name: string, text: string | undefined = data): string {
  const folder = join(root, name);
  mkdirSync(folder, { recursive: true });
  const manifest = { program: 'cfsim', command: 'cfsim run baseline --seed 7' };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
  if (text !== '') writeFileSync(join(folder, 'report-data.json'), text);
  return folder;
}

function run(folders: string[], more: Partial<ReportRequest> = {}): Promise<ExitCode> {
  const request = {
    folders,
    out: undefined,
    shownLanguage: undefined,
    colours: undefined,
    language: 'en' as const,
  };
  return reportCommand({ ...request, ...more });
}

describe('cfsim report', () => {
  it('draws the report again, the same as it was', async () => {
    const folder = results('one');
    expect(await run([folder])).toBe(ExitCode.done);
    expect(readFileSync(join(folder, 'report.html'), 'utf8') === renderReport(input)).toBe(true);
    expect(told).toEqual([`Report: ${join(folder, 'report.html')}`]);
    expect(readdirSync(folder).sort()).toEqual(['manifest.json', 'report-data.json', 'report.html']);
  });

  it('shows first the language and the colours asked for, into the file asked for, also over a former report', async () => {
    const folder = results('one');
    const out = join(root, 'mine.html');
    expect(await run([folder], { out })).toBe(ExitCode.done);
    expect(await run([folder], { out, shownLanguage: 'en', colours: 'green' })).toBe(ExitCode.done);
    const html = readFileSync(out, 'utf8');
    expect(html).toMatch(/id="language-en" checked/);
    expect(html).toMatch(/id="colours-green" checked/);
    expect(readdirSync(folder)).not.toContain('report.html');
  });

  it('draws every run of a folder of runs, and goes on after one that it cannot draw', async () => {
    results('runs/seed-1');
    const old = results('runs/seed-2', '');
    results('runs/seed-3');
    mkdirSync(join(root, 'runs', 'notes'));
    expect(await run([join(root, 'runs')])).toBe(ExitCode.badInput);
    expect(told).toHaveLength(3);
    expect(told[1]).toContain(join(old, 'report-data.json'));
    expect(told[1]).toContain('run it again: cfsim run baseline --seed 7');
    expect(readdirSync(join(root, 'runs', 'seed-3'))).toContain('report.html');
  });

  it.each([
    ['{"program":"cfsim"}', /holds something else; run it again/],
    [data.slice(0, 2000), /holds something else; run it again/],
    [
      data.replace('"version":4', '"version":3'),
      /expected version 4 of the data; .* has version 3; run it again/,
    ],
  ])('refuses data that are not its own', async (text, message) => {
    const folder = results('one', text);
    expect(await run([folder])).toBe(ExitCode.badInput);
    expect(told.join()).toMatch(message);
    expect(readdirSync(folder)).not.toContain('report.html');
  });

  it('refuses folders that are not there or hold no results', async () => {
    mkdirSync(join(root, 'empty'));
    expect(await run([join(root, 'nowhere'), join(root, 'empty')])).toBe(ExitCode.badInput);
    expect(told[0]).toMatch(/there is no folder .*nowhere/);
    expect(told[1]).toMatch(/empty holds no results/);
  });

  it('refuses one file for several runs, and colours that do not exist', async () => {
    results('runs/seed-1');
    results('runs/seed-2');
    expect(await run([join(root, 'runs')], { out: join(root, 'x.html') })).toBe(ExitCode.badInput);
    expect(await run([join(root, 'runs')], { colours: 'blue' })).toBe(ExitCode.badInput);
    expect(told[0]).toContain('there are 2');
    expect(told[1]).toContain("found 'blue'");
    expect(readdirSync(root)).toEqual(['runs']);
  });

  it('replaces nothing but reports, and leaves nothing behind where it cannot write', async () => {
    const folder = results('one');
    const notes = join(root, 'notes.txt');
    writeFileSync(notes, 'my notes');
    expect(await run([folder], { out: notes })).toBe(ExitCode.badInput);
    expect(readFileSync(notes, 'utf8')).toBe('my notes');
    expect(await run([folder], { out: folder })).toBe(ExitCode.badInput);
    expect(await run([folder], { out: join(root, 'nowhere', 'x.html') })).toBe(ExitCode.runFailed);
    expect(told[2]).toContain('(ENOENT)');
    expect(readdirSync(root).sort()).toEqual(['notes.txt', 'one']);
  });
});

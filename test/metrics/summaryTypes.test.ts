import { describe, expect, it } from 'vitest';
import { SUMMARY_FIELDS, type SummaryField, summarise } from '../../src/metrics/index.js';
import { fullRun } from './fullRun.js';

/** The duties of the main market stand for those of another one too (SPOT-9). */
const furtherCompliance = [{ market: fullRun.venues[0]!.name, ...fullRun.compliance! }];
const summary = summarise({ ...fullRun, furtherCompliance }, [{ name: 'ledger', checks: 3, ok: true }]);
/** The same run up to the last day of its first contract, on which there is a main contract. */
const { meta, contracts } = fullRun;
const days = meta.days.slice(0, contracts[0]!.days.at(-1)!.dayIndex + 1);
const withMain = summarise({ ...fullRun, meta: { ...meta, days } }, []);
const fieldAt = new Map(SUMMARY_FIELDS.map((field) => [field.path, field]));

/** Every value of a summary with its path, list elements as '[]'. */
function values(value: unknown, path = ''): [path: string, value: unknown][] {
  if (Array.isArray(value)) return value.flatMap((one) => values(one, `${path}[]`));
  if (typeof value !== 'object' || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([name, one]) => values(one, path === '' ? name : `${path}.${name}`));
}

/** The lists of a summary by their paths, those within elements of others too. */
function lists(value: unknown, path = ''): [path: string, elements: readonly object[]][] {
  if (Array.isArray(value)) return [[path, value], ...value.flatMap((one) => lists(one, `${path}[]`))];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) => lists(one, path === '' ? name : `${path}.${name}`));
}

function keyOf(list: string): SummaryField[] {
  return SUMMARY_FIELDS.filter(({ path, key }) => key !== undefined && lastList(path) === list);
}

/** The innermost list that a field is in. */
function lastList(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('[].')));
}

describe('what the values of a summary are', () => {
  it('every value is of the type that its field names', () => {
    const names = { number: 'number', flag: 'boolean', text: 'string' };
    const seen = new Set<string>();
    for (const [path, value] of [...values(summary), ...values(withMain)]) {
      if (value === null) continue;
      seen.add(path);
      expect(typeof value, path).toBe(names[fieldAt.get(path)!.type]);
    }
    // Texts and flags, which nothing else would tell from numbers, are all seen.
    const others = SUMMARY_FIELDS.filter(({ type }) => type !== 'number');
    expect(others.filter(({ path }) => !seen.has(path)).map(({ path }) => path)).toEqual([]);
  });

  it('the elements of every list go by one key, their first field', () => {
    const found = lists(summary);
    expect(found.length).toBeGreaterThan(10);
    for (const [list, elements] of found) {
      expect(keyOf(list).length, list).toBe(1);
      for (const element of elements) {
        expect(keyOf(list)[0]!.path, list).toBe(`${list}[].${Object.keys(element)[0]}`);
      }
    }
    const keys = SUMMARY_FIELDS.filter(({ key }) => key !== undefined);
    expect(keys.length).toBe(new Set(found.map(([list]) => list)).size);
  });

  it('a key of one element is unique; refusals, events, locks, payers and void units share theirs', () => {
    for (const [list, elements] of lists(summary)) {
      if (keyOf(list)[0]!.key !== 'one') continue;
      const keys = elements.map((element) => Object.values(element)[0]);
      expect(new Set(keys).size, list).toBe(keys.length);
    }
    expect(SUMMARY_FIELDS.filter(({ key }) => key === 'several').map(({ path }) => path)).toEqual([
      ...['rejects[].venue', 'events[].time', 'locks[].contract', 'waterfall.payers[].group'],
      'compliance.voidUnits[].group',
      'markets[].compliance.voidUnits[].group',
    ]);
  });

  it('a field with known values has no other', () => {
    const known = SUMMARY_FIELDS.filter(({ values }) => values !== undefined);
    expect(known.map(({ path }) => path)).toEqual([
      ...['rejects[].venue', 'events[].kind', 'events[].cause'],
      ...['liquidations[].cause', 'locks[].side', 'locks[].outcome'],
      ...['stylizedFacts[].fact', 'stylizedFacts[].source'],
    ]);
    for (const [path, value] of values(summary)) {
      const { values: allowed } = fieldAt.get(path) ?? {};
      if (allowed !== undefined && value !== null) expect(allowed).toContain(value);
    }
  });
});

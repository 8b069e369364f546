import { describe, expect, it } from 'vitest';
import { ruleById } from '../../src/protocol/index.js';
import {
  boundPrice,
  carryOverEvent,
  firstYear,
  policyParameters,
  scenarioParameters,
  stabilityReserveEvent,
} from '../../src/scenario/index.js';
import { load } from './files.js';

const DECLARED = scenarioParameters.flatMap(({ path, parameters }) =>
  Object.entries(parameters).map(([name, descriptor]) => ({ path: `${path}.${name}`, descriptor })),
);

describe('declared parameters of a scenario', () => {
  it.each(DECLARED)(
    '$path has both languages, a default within its bounds and a source',
    ({ descriptor }) => {
      expect(descriptor.text.zh).toMatch(/\p{Script=Han}/u);
      expect(descriptor.text.en.length).toBeGreaterThan(4);
      if ('min' in descriptor) {
        expect(descriptor.default).toBeGreaterThanOrEqual(descriptor.min);
        expect(descriptor.default).toBeLessThanOrEqual(descriptor.max);
      }
      if ('choices' in descriptor) expect(descriptor.choices).toContain(descriptor.default);
      if (descriptor.mark !== 'D') expect(descriptor.source).toBeTruthy();
      const rule = /^[A-Z]+-\d+$/.exec(descriptor.source ?? '')?.[0];
      if (rule !== undefined) expect(ruleById(rule)).toBeDefined();
    },
  );

  it('a default written into a scenario changes nothing but the hash', () => {
    const bare = load('name: x\n');
    const sections = scenarioParameters.filter(({ path }) => !/history|population/.test(path));
    const written = bare.parameters
      .filter(({ path }) => sections.some((section) => path.startsWith(`${section.path}.`)))
      .filter(({ path }) => !path.startsWith('population'))
      .map(({ path, value }) => `${path}=${value}`);
    const spelt = load('name: x\n', written);
    expect(spelt.issues).toEqual([]);
    expect(spelt.config).toEqual(bare.config);
    expect(spelt.hash).not.toBe(bare.hash);
  });

  it('a value of an event is declared in the units of the parameters, a price in yuan a tonne (POL-1)', () => {
    expect(boundPrice).toMatchObject({ kind: 'money', unit: policyParameters.paidPrice.unit });
    expect(stabilityReserveEvent.price.unit).toBe(boundPrice.unit);
    // What must be written, or stays as it was where it is not, has no default.
    for (const value of [boundPrice, carryOverEvent.years, stabilityReserveEvent.upper, firstYear])
      expect(value).not.toHaveProperty('default');
  });
});

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RejectReason } from '../../src/protocol/index.js';
import { verifyConservation } from '../../src/registry/conservation.js';
import { Product, Registry } from '../../src/registry/index.js';
import { recordFacts } from './recordedFacts.js';

const { CEA } = Product;
const accounts = [0, 1, 2];
const vintages = [2023, 2024, 2025];
const states = ['free', 'locked', 'pledged', 'surrendered', 'cancelled'] as const;
type State = (typeof states)[number];

/** The model: every tonne is an object of its own. */
interface Tonne {
  account: number;
  readonly vintage: number;
  state: State;
}

const step = fc.record({
  do: fc.constantFrom(
    'issue',
    'lock',
    'unlock',
    'transferLocked',
    'surrender',
    'cancel',
    'pledge',
    'unpledge',
  ),
  account: fc.constantFrom(...accounts),
  other: fc.constantFrom(...accounts),
  vintage: fc.constantFrom(...vintages),
  tonnes: fc.integer({ min: 0, max: 12 }),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const moves = {
  lock: ['free', 'locked'],
  unlock: ['locked', 'free'],
  surrender: ['free', 'surrendered'],
  cancel: ['free', 'cancelled'],
  pledge: ['free', 'pledged'],
  unpledge: ['pledged', 'free'],
} as const;

/** Picks the tonnes a step moves, oldest vintage first (newest, if they become free), or says why it cannot. */
function pick(
  world: Tonne[],
  { account, tonnes }: Step,
  from: State,
  newestFirst: boolean,
): Tonne[] | RejectReason {
  if (tonnes < 1) return RejectReason.badQuantity;
  const candidates = world.filter((one) => one.account === account && one.state === from);
  if (candidates.length < tonnes) return RejectReason.notEnoughUnits;
  candidates.sort((a, b) => (newestFirst ? b.vintage - a.vintage : a.vintage - b.vintage));
  return candidates.slice(0, tonnes);
}

/** Runs a step on both; what the registry calls a bug must throw, what it refuses must be the model's reason. */
function runOnBoth(registry: Registry, world: Tonne[], one: Step): void {
  const { account, other, vintage, tonnes } = one;
  if (one.do === 'issue') {
    registry.issue(account, CEA, vintage, tonnes);
    for (let made = 0; made < tonnes; made++) world.push({ account, vintage, state: 'free' });
  } else if (one.do === 'transferLocked') {
    const picked = pick(world, one, 'locked', false);
    if (!Array.isArray(picked) || account === other) {
      expect(() => registry.transferLocked(account, other, CEA, tonnes)).toThrow();
      return;
    }
    registry.transferLocked(account, other, CEA, tonnes);
    for (const tonne of picked) Object.assign(tonne, { account: other, state: 'free' });
  } else {
    const name = one.do as keyof typeof moves;
    const [from, to] = moves[name];
    const picked = pick(world, one, from, to === 'free');
    if (name === 'unlock' && !Array.isArray(picked)) {
      expect(() => registry.unlock(account, CEA, tonnes)).toThrow();
      return;
    }
    const expected = Array.isArray(picked) ? RejectReason.none : picked;
    const reason =
      name === 'surrender'
        ? registry.surrender(account, CEA, tonnes, 2024)
        : registry[name](account, CEA, tonnes);
    expect(reason ?? RejectReason.none).toBe(expected);
    if (Array.isArray(picked)) for (const tonne of picked) tonne.state = to;
  }
}

function count(world: Tonne[], account: number, vintage: number, state: State): number {
  return world.filter((one) => one.account === account && one.vintage === vintage && one.state === state)
    .length;
}

function compare(registry: Registry, world: Tonne[]): void {
  for (const account of accounts) {
    const holdings = registry.balances(account);
    expect(holdings.map((one) => one.vintage)).toEqual(holdings.map((one) => one.vintage).sort());
    for (const vintage of vintages) {
      const holding = holdings.find((one) => one.vintage === vintage);
      for (const state of states) {
        expect(holding?.[`${state}Tonnes`] ?? 0).toBe(count(world, account, vintage, state));
      }
    }
  }
  for (const state of states) {
    expect(registry.totals(CEA)[`${state}Tonnes`]).toBe(world.filter((one) => one.state === state).length);
  }
  registry.verify();
}

describe('conservation of units (REG-1)', () => {
  it('REG-1 random operations move units as the tonne-by-tonne model does; refusals change nothing', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40, size: 'max' }), (steps) => {
        const { facts, sink } = recordFacts();
        const registry = new Registry(accounts.length, sink, { nowUs: 0 });
        const world: Tonne[] = [];
        for (const one of steps) {
          runOnBoth(registry, world, one);
          compare(registry, world);
        }
        // The facts alone tell who owns how many units of which vintage.
        for (const account of accounts) {
          for (const vintage of vintages) {
            let owned = 0;
            for (const [name, , fields] of facts) {
              if (name === 'AllowanceIssued' && fields[0] === account && fields[2] === vintage)
                owned += fields[3]!;
              if (name === 'AllowanceTransferred' && fields[3] === vintage) {
                if (fields[1] === account) owned += fields[4]!;
                if (fields[0] === account) owned -= fields[4]!;
              }
            }
            const held = world.filter((one) => one.account === account && one.vintage === vintage);
            expect(owned).toBe(held.length);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  const empty = { lockedTonnes: 0, pledgedTonnes: 0, surrenderedTonnes: 0, cancelledTonnes: 0 };
  const ten = { product: CEA, vintage: 2024, freeTonnes: 10, ...empty };
  const issued = [{ product: CEA, vintage: 2024, issuedTonnes: 10 }];

  it.each([
    {
      fault: 'a tonne lost',
      holdings: [[{ ...ten, freeTonnes: 9 }]],
      issues: issued,
      message: /created or lost/,
    },
    {
      fault: 'a tonne made',
      holdings: [[{ ...ten, surrenderedTonnes: 1 }]],
      issues: issued,
      message: /created/,
    },
    { fault: 'units held twice', holdings: [[ten], [ten]], issues: issued, message: /created or lost/ },
    {
      fault: 'a negative state that sums up',
      holdings: [[{ ...ten, freeTonnes: 11, lockedTonnes: -1 }]],
      issues: issued,
      message: /negative/,
    },
    {
      fault: 'half a tonne',
      holdings: [[{ ...ten, freeTonnes: 9.5, lockedTonnes: 0.5 }]],
      issues: issued,
      message: /whole/,
    },
    { fault: 'a vintage never issued', holdings: [[ten]], issues: [], message: /vintages/ },
    { fault: 'a vintage gone', holdings: [[]], issues: issued, message: /vintages/ },
    {
      fault: 'units of another vintage',
      holdings: [[{ ...ten, vintage: 2025 }]],
      issues: issued,
      message: /created/,
    },
  ])('REG-1 the check finds $fault', ({ holdings, issues, message }) => {
    expect(() => verifyConservation([[ten]], issued)).not.toThrow();
    expect(() => verifyConservation(holdings, issues)).toThrow(message);
  });
});

import { describe, expect, it } from 'vitest';
import { builtInAgents } from '../../src/agents/index.js';
import { FACT_FIELDS, FACT_NAMES } from '../../src/protocol/index.js';
import { createSimulation } from '../../src/simulation/index.js';
import { add, type Statement, statementOf } from '../registry/factStatement.js';
import { load } from '../scenario/files.js';

/*
 * Everything that moves units, in eleven weeks around the national deadline: issue at the start, by certification and by an auction of the
 * government; listed trades, blocks and an owner's auction in several markets; pledges; delivery of CA2612; voluntary cancellation;
 * surrender of 2025 with reductions on 31 December; and on the day after it vintages without use.
 */
const SCENARIO = `
name: units
calendar: {start: 2026-11-02, end: 2027-01-15, projection: projected}
futures: {contracts: [CA2612, CA2703]}
spot: {initialClose: 60.00, vintage: 2025}
venues: {hubei: {initialClose: 40.00, vintage: 2025}, ccer: {initialClose: 50.00}}
auctions:
  - {date: 2026-11-10, tonnes: 100000}
  - {date: 2026-11-12, tonnes: 60000, minimumOffer: 1000, seller: hubeiValue, market: hubei, reserveShare: 50%}
policy: {carryOverYears: 0}
population:
  firms: {kind: complianceFirm, count: 10, alsoAt: [ccer], bank: 50000000, reserve: 3000000, emissions: 400000, carried: 6%, families: 3, hedger: true}
  noise: {kind: noiseTrader, count: 8, reserve: 1000000, bank: 1000000}
  makers: {kind: marketMaker, count: 2, reserve: 20000000, bank: 10000000}
  arbitrageurs: {kind: arbitrageur, count: 3, reserve: 20000000, bank: 30000000, allowances: 150000, pledged: 50000}
  spotNoise: {kind: spotNoiseTrader, count: 5, alsoAt: [hubei], bank: 5000000, reserve: 0, allowances: 50000}
  spotValue: {kind: spotValueTrader, count: 5, bank: 20000000, reserve: 0, allowances: 100000}
  hubeiNoise: {kind: spotNoiseTrader, count: 4, venue: hubei, bank: 5000000, reserve: 0, allowances: 50000}
  hubeiValue: {kind: spotValueTrader, count: 3, venue: hubei, bank: 20000000, reserve: 0, allowances: 100000}
  projects: {kind: reductionIssuer, count: 3, venue: ccer, bank: 1000000, reserve: 0, allowances: 30000, issuance: 400000}
  companies: {kind: voluntaryBuyer, count: 2, venue: ccer, bank: 20000000, reserve: 0, parameters: {tonnesPerYear: 100000}}
`;

const UNIT_FACTS = FACT_NAMES.filter((name) => name.startsWith('Allowance'));

/** Keeps the facts about units, and follows what each says: no line of any account may ever go below zero. */
class UnitWatch {
  readonly facts: [string, number, number[]][] = [];
  readonly #statement: Statement = new Map();

  onFact(kind: number, timeUs: number, fields: ArrayLike<number>): void {
    const name = FACT_NAMES[kind]!;
    if (!UNIT_FACTS.includes(name)) return;
    const fact: [string, number, number[]] = [
      name,
      timeUs,
      Array.from(fields).slice(0, FACT_FIELDS[name].length),
    ];
    this.facts.push(fact);
    for (const [line, tonnes] of statementOf([fact])) {
      add(this.#statement, [line], tonnes);
      const left = this.#statement.get(line) ?? 0;
      if (left < 0) throw new Error(`${line} is at ${left} after ${name}`);
    }
  }
}

/** Sums by product and vintage of what is left of the lines that `keep` takes. */
function sums(statement: Statement, keep: (state: string) => boolean): Record<string, number> {
  const result: Record<string, number> = {};
  for (const [line, tonnes] of statement) {
    const [, product, vintage, state] = line.split('/');
    if (keep(state!)) result[`${product}/${vintage}`] = (result[`${product}/${vintage}`] ?? 0) + tonnes;
  }
  return result;
}

describe('units over a whole run with everything that moves them (REG-1)', () => {
  it.each(['1', '2'])(
    'REG-1 seed %s: none is made or lost but by issue, and none is held below zero',
    (seed) => {
      const { config, issues } = load(SCENARIO, [], seed);
      expect(issues).toEqual([]);
      const watch = new UnitWatch();
      const simulation = createSimulation(config!, { kinds: builtInAgents, observers: [watch] });
      simulation.runUntil(simulation.endUs);
      const statement = statementOf(watch.facts);
      const issued = statementOf(watch.facts.filter(([name]) => name === 'AllowanceIssued'));
      // Surrendered and cancelled units stay on their accounts: what was issued is what is in any state.
      expect(sums(statement, () => true)).toEqual(sums(issued, () => true));
      expect(sums(statement, (state) => state === 'locked')).toEqual({});
      for (const name of [
        'AllowanceLocked',
        'AllowanceUnlocked',
        'AllowanceTransferred',
        'AllowanceSurrendered',
      ]) {
        expect(watch.facts.some(([one]) => one === name)).toBe(true);
      }
      for (const name of ['AllowancePledged', 'AllowanceCancelled', 'AllowanceExpired']) {
        expect([name, watch.facts.some(([one]) => one === name)]).toEqual([name, true]);
      }
    },
  );
});

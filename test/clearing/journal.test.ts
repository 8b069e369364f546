import { readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { ClearingHouse, type ContractSettlement, ledgerIndex, Purse } from '../../src/clearing/index.js';
import { builtInAgents, createSimulation, loadScenario } from '../../src/index.js';
import { Fact } from '../../src/protocol/index.js';
import { Journal } from './reference/journal.js';

function newJournal(): Journal {
  return new Journal(
    (account) => ledgerIndex(account, Purse.reserve),
    (account) => ledgerIndex(account, Purse.margin),
  );
}

describe('the facts of a run rebuild its books', () => {
  it.each([
    ['scenarios/smoke.yaml', []],
    ['scenarios/margin-calls.yaml', ['calendar.end=2026-01-30']],
  ])('journal-replays: %s', (path, overrides) => {
    const settle = ClearingHouse.prototype.settleDay;
    let house: ClearingHouse | undefined;
    const spy = vi.spyOn(ClearingHouse.prototype, 'settleDay').mockImplementation(function (
      this: ClearingHouse,
      settlements: readonly ContractSettlement[],
    ) {
      house = this;
      settle.call(this, settlements);
    });
    const journal = newJournal();
    const loaded = loadScenario({ path, readFile: (name) => readFileSync(name), overrides });
    expect(loaded.issues).toEqual([]);
    const simulation = createSimulation(loaded.config!, { kinds: builtInAgents, observers: [journal] });
    simulation.runUntil(simulation.endUs);
    spy.mockRestore();
    expect(journal.faults).toEqual([]);
    const { balancesFen } = house!.ledger;
    expect([...balancesFen.keys()].map((index) => journal.balanceFen(index))).toEqual([...balancesFen]);
    let held = 0;
    for (const account of simulation.participants.keys()) {
      expect(journal.recourse(account)).toBe(house!.recourseFen(account));
      for (const contract of simulation.contractCodes.keys()) {
        const { longLots, shortLots } = house!.position(account, contract);
        expect(journal.lots(account, contract)).toEqual({ long: longLots, short: shortLots });
        held += longLots;
      }
    }
    expect(held).toBeGreaterThan(0);
  });

  it('journal-replays: the replay sees a posting and a trade that were not recorded, and a stated balance that is not so', () => {
    const journal = newJournal();
    journal.record(Fact.CashTransferred, 0, 0, ledgerIndex(1, Purse.reserve), 500, 0);
    journal.record(Fact.AccountSettled, 0, 1, 500, 0);
    expect(journal.faults).toEqual([]);
    journal.record(Fact.AccountSettled, 0, 1, 400, 100);
    journal.record(Fact.SettlementPriceSet, 0, 0, 8000, 0, 3, 3);
    expect(journal.faults).toEqual([
      'reserve: rebuilt 500, stated 400',
      'margin: rebuilt 0, stated 100',
      'long lots: rebuilt 0, stated 3',
      'short lots: rebuilt 0, stated 3',
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { callAuctionCheckers } from './oracle-kinds/callAuction.js';
import { clearingCheckers, laterKinds } from './oracle-kinds/clearing.js';
import { orderBookCheckers } from './oracle-kinds/orderBook.js';
import {
  checkCase,
  type LoadedCase,
  loadOracleCases,
  type OracleCheckers,
  oracleFolder,
} from './oracleCases.js';

const checkers: OracleCheckers = { ...orderBookCheckers, ...callAuctionCheckers, ...clearingCheckers };
const cases = loadOracleCases(oracleFolder());
const isLater = ({ kind }: LoadedCase): boolean => laterKinds.has(kind);

describe('reference cases', () => {
  it('are there', () => {
    expect(cases.length).toBeGreaterThan(0);
  });

  for (const loaded of cases.filter((each) => !isLater(each))) {
    it(loaded.title, () => checkCase(loaded, checkers));
  }

  for (const kind of laterKinds) {
    const count = cases.filter((each) => each.kind === kind).length;
    it(`${kind} (${count} cases): rule not built yet, so nothing checks them`, () => {
      expect(Object.keys(checkers)).not.toContain(kind);
    });
  }

  it('of an unknown kind fail', () => {
    const unknown = { kind: 'toString', title: '', content: {} as never };
    expect(() => checkCase(unknown, checkers)).toThrow('nothing checks cases of kind toString');
  });
});

import { describe, expect, it } from 'vitest';
import { callAuctionCheckers } from './oracle-kinds/callAuction.js';
import { clearingCheckers } from './oracle-kinds/clearing.js';
import { orderBookCheckers } from './oracle-kinds/orderBook.js';
import { checkCase, loadOracleCases, type OracleCheckers, oracleFolder } from './oracleCases.js';

const checkers: OracleCheckers = { ...orderBookCheckers, ...callAuctionCheckers, ...clearingCheckers };
const cases = loadOracleCases(oracleFolder());

describe('reference cases', () => {
  it('are there', () => {
    expect(cases.length).toBeGreaterThan(0);
  });

  for (const loaded of cases) {
    it(loaded.title, () => checkCase(loaded, checkers));
  }

  it('of an unknown kind fail', () => {
    const unknown = { kind: 'toString', title: '', content: {} as never };
    expect(() => checkCase(unknown, checkers)).toThrow('nothing checks cases of kind toString');
  });
});

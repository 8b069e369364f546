import { describe, expect, it } from 'vitest';
import {
  CLEARING_CHECKS,
  type ClearingCheckId,
  type ClearingHouse,
  DEFAULT_DELIVERY_TERMS,
  HouseLedger,
  ledgerIndex,
  liquidationLots,
  Purse,
} from '../../src/clearing/index.js';
import type { ClearingState } from '../../src/clearing/state.js';
import { InvariantError } from '../../src/kernel/index.js';
import { PostingReason } from '../../src/protocol/index.js';
import { verifyConservation } from '../../src/registry/conservation.js';
import { Product } from '../../src/registry/index.js';
import { calendar, day } from '../calendar/days.js';
import { open, openHouse, settle, stateOf, trade } from './house.js';

/** A day on which accounts 1 and 2 have opened 5 lots each at 8000. */
function house(): { house: ClearingHouse; state: ClearingState } {
  const made = openHouse();
  trade(made.house, open(1), open(2), 8000, 5);
  return { house: made.house, state: stateOf(made.house) };
}

function settled(): { house: ClearingHouse; state: ClearingState } {
  const made = house();
  settle(made.house, 8000);
  return made;
}

/** How each check that runs in production is made to fail. */
const BREAKERS: Partial<Record<ClearingCheckId, () => void>> = {
  'cash-conserved': () => {
    const { house: broken, state } = settled();
    state.ledger.balancesFen[ledgerIndex(1, Purse.bank)]! += 1;
    broken.verify();
  },
  'profits-sum-to-zero': () => {
    const { house: broken, state } = settled();
    state.accounts.settledProfitFen[1]! += 1;
    broken.verify();
  },
  'longs-equal-shorts': () => {
    const { house: broken, state } = settled();
    state.contracts[0]!.longLots += 1;
    broken.verify();
  },
  'frozen-lots-held': () => {
    const { house: broken, state } = house();
    state.positionAt(1, 0)!.long.frozenTodayLots = 6;
    broken.verify();
  },
  'margin-recomputed': () => {
    const { house: broken, state } = settled();
    state.ledger.transfer(
      ledgerIndex(1, Purse.margin),
      ledgerIndex(1, Purse.reserve),
      1,
      PostingReason.margin,
    );
    broken.verify();
  },
  'exposure-recomputed': () => {
    const { house: broken, state } = house();
    state.accounts.exposureFen[2]! -= 1;
    broken.verify();
  },
  'holds-match-orders': () => {
    const { house: broken, state } = house();
    state.accounts.feeHoldsFen[3]! += 1;
    broken.verifyWorkingOrders([]);
  },
  'deliveries-paired': () => {
    const { house: broken } = settled();
    const trading = calendar();
    const delivery = broken.deliveries.open(0, 8000, DEFAULT_DELIVERY_TERMS, trading, day('2026-03-31'));
    delivery.lockedLots = new Map([[2, 6]]);
    broken.verify();
  },
  'debts-match-lender': () => {
    const { house: broken, state } = settled();
    const bank = ledgerIndex(1, Purse.bank);
    state.ledger.transfer(HouseLedger.lender, bank, 1, PostingReason.creditDrawn);
    broken.verify();
  },
  'credit-within-cash': () => {
    const { house: broken, state } = settled();
    state.accounts.creditFen[1]! += 1;
    broken.verify();
  },
  'units-constant': () => {
    const units = { product: Product.CEA, vintage: 2026, issuedTonnes: 10 };
    const states = { lockedTonnes: 0, pledgedTonnes: 0, surrenderedTonnes: 0, cancelledTonnes: 0 };
    verifyConservation([[{ product: Product.CEA, vintage: 2026, freeTonnes: 11, ...states }]], [units]);
  },
  'negative-equity-covered': () => {
    const { house: broken, state } = settled();
    const { defaults } = broken as unknown as { defaults: { coverNegativeEquity: () => unknown[] } };
    state.ledger.transfer(ledgerIndex(3, Purse.reserve), 0, 2_000_000_000, PostingReason.endowment);
    defaults.coverNegativeEquity = () => [];
    broken.coverNegativeEquity();
  },
  'settled-once': () => settle(settled().house, 8000),
  'profit-two-ways': () => {
    const { house: broken, state } = house();
    state.positionAt(1, 0)!.realisedFenLots += 1;
    settle(broken, 8000);
  },
  'equity-rolls': () => {
    const { house: broken, state } = house();
    state.accounts.settledReserveFen[1]! += 1;
    settle(broken, 8000);
  },
  // in floats the quotient is off by one, which is why amounts are whole fen
  'slice-minimal': () => liquidationLots(0.9, 0.3, 100),
};

describe('checks of the clearing house', () => {
  it('UNIT-1: the books that are broken below are whole before', () => {
    settled().house.verify();
    house().house.verify();
  });

  it.each(Object.entries(BREAKERS))(
    '%s: a break throws InvariantError with the name of the check',
    (id, make) => {
      let error: unknown;
      try {
        make();
      } catch (caught) {
        error = caught;
      }
      expect(error).toBeInstanceOf(InvariantError);
      expect((error as InvariantError).detail.check).toBe(id);
    },
  );

  it('every check of the books at a settlement is broken above', () => {
    const ids = CLEARING_CHECKS.filter(({ place }) => place === 'settlement').map(({ id }) => id);
    expect(ids.filter((id) => BREAKERS[id] === undefined)).toEqual([]);
  });
});

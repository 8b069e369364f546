import { describe, expect, it } from 'vitest';
import { ConcentrationWatch, riskWarningParameters } from '../../src/policy/index.js';
import { FACT_FIELDS, Fact, type FactName, ISSUER } from '../../src/protocol/index.js';
import { SupervisionWatch } from '../../src/simulation/supervisionWatch.js';
import { defaultsOf } from '../../src/testing/index.js';

/** A watch over one market that has seen these facts, given by those of their fields that are not 0. */
function watchOf(...seen: readonly (readonly [FactName, Readonly<Record<string, number>>])[]) {
  const watch = new SupervisionWatch({
    facts: { record: () => {} },
    clock: { nowUs: 0, midnightUs: 0 } as ConstructorParameters<typeof SupervisionWatch>[0]['clock'],
    venues: 1,
    familyOf: () => 0,
    closeWindow: 600,
  });
  for (const [name, values] of seen) {
    watch.record(Fact[name], 0, ...FACT_FIELDS[name].map((field) => values[field] ?? 0));
  }
  return watch;
}

const trade = (tradeId: number, buyer: number, seller: number, quantityTonnes: number) =>
  ['SpotTradeExecuted', { tradeId, buyer, seller, quantityTonnes, priceFen: 6000 }] as const;

describe('SPOT-10 the government is no account', () => {
  const watch = watchOf(
    ['ListingAccepted', { account: ISSUER, quantityTonnes: 500 }],
    trade(1, 2, 1, 100),
    trade(2, ISSUER, 1, 300),
    trade(3, 0, ISSUER, 50),
  );

  it('nobody disputes a trade with it', () => {
    expect(watch.trades().map(({ tradeId }) => tradeId)).toEqual([1]);
  });

  it('it is not among those who did anything, but what they traded with it counts', () => {
    expect(watch.accountsAt(0)).toEqual([0, 1, 2]);
    expect(watch.activityAt(0, 1).soldTonnes).toBe(400);
  });

  it('a market in which it buys most is not warned of it', () => {
    const terms = defaultsOf(riskWarningParameters, {
      concentrationAccounts: 1,
      concentrationPpm: 600_000,
      concentrationTonnes: 1,
    });
    const many = watchOf(
      ...[0, 1, 2, 3].map((seller) => trade(seller, ISSUER, seller, 100)),
      trade(4, 0, 1, 10),
    );
    const traders = many.accountsAt(0).map((account) => many.activityAt(0, account));
    const sharePpm = new ConcentrationWatch(terms).onDay(
      traders.map(({ boughtTonnes }) => boughtTonnes),
      traders.map(({ soldTonnes }) => soldTonnes),
      410,
    );
    // 110 of 410 t is the largest share of an account; the government bought 400.
    expect(sharePpm).toBeUndefined();
  });
});

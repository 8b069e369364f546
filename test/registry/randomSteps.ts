import * as fc from 'fast-check';
import { UnitCause } from '../../src/protocol/index.js';
import { ANY_VINTAGE, Product, type Registry } from '../../src/registry/index.js';
import { BUG, type Outcome, type TonneModel } from './tonneModel.js';

export const ACCOUNTS = [0, 1, 2];
const RANGES = [ANY_VINTAGE, { oldest: 2023, newest: 2024 }, { oldest: 2024, newest: 2025 }];
/** Much is issued, so that most steps find something to move. */
const ISSUED_TIMES = 4;
const CAUSES = [UnitCause.spot, UnitCause.delivery];

/** A random step. Steps that are bugs, and such as are refused, come too. */
export const step = fc.record({
  do: fc.constantFrom(
    ...([
      'issue',
      'issue',
      'issue',
      'lock',
      'lock',
      'lock',
      'unlock',
      'unlock',
      'transferLocked',
      'surrender',
      'cancel',
    ] as const),
    ...(['pledge', 'unpledge', 'transferPledged', 'convert', 'merge', 'splitShare'] as const),
    'expire' as const,
  ),
  account: fc.constantFrom(...ACCOUNTS),
  other: fc.constantFrom(...ACCOUNTS),
  product: fc.constantFrom(Product.CEA, Product.CEA, Product.CEA, Product.CCER),
  vintage: fc.constantFrom(2023, 2024, 2025),
  tonnes: fc.integer({ min: 0, max: 12 }),
  range: fc.constantFrom(0, 0, 0, 1, 2),
  cause: fc.constantFrom(0, 0, 1),
  ppm: fc.integer({ min: 0, max: 1_000_000 }),
});
export type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** Takes a step in the registry; BUG where it throws. */
export function inRegistry(registry: Registry, one: Step): Outcome {
  try {
    return (takeIn(registry, one) as Outcome | undefined) ?? 0;
  } catch {
    return BUG;
  }
}

function takeIn(registry: Registry, one: Step): unknown {
  const { account, other, product, vintage, tonnes, ppm } = one;
  const range = RANGES[one.range]!;
  const cause = CAUSES[one.cause]!;
  switch (one.do) {
    case 'issue':
      return registry.issue(account, product, vintage, tonnes * ISSUED_TIMES);
    case 'lock':
      return registry.lock(account, product, tonnes, range, cause);
    case 'unlock':
      return registry.unlock(account, product, tonnes, range, cause);
    case 'transferLocked':
      return registry.transferLocked(account, other, product, tonnes, range, cause);
    case 'surrender':
      return registry.surrender(account, product, tonnes, 2024, range);
    case 'cancel':
      return registry.cancel(account, product, tonnes, range);
    case 'pledge':
      return registry.pledge(account, product, tonnes, range);
    case 'unpledge':
      return registry.unpledge(account, product, tonnes);
    case 'transferPledged':
      return registry.transferPledged(account, other, product, tonnes, range);
    case 'convert':
      return registry.convert(account, product, { tonnes, from: RANGES[1]!, toVintage: 2025 });
    case 'merge':
      return registry.merge(account, other);
    case 'splitShare':
      return registry.splitShare(account, other, ppm);
    case 'expire':
      return registry.expire(product, Math.min(vintage, 2024));
  }
}

/** Takes the same step tonne by tonne. */
export function inModel(model: TonneModel, one: Step): Outcome {
  const { account, other, product, vintage, tonnes, ppm } = one;
  const range = RANGES[one.range]!;
  const lock = `${one.range}/${one.cause}`;
  switch (one.do) {
    case 'issue':
      return model.issue(account, product, vintage, tonnes * ISSUED_TIMES);
    case 'lock':
      return model.lock(account, product, tonnes, range, lock);
    case 'unlock':
      return model.release(account, undefined, product, tonnes, lock);
    case 'transferLocked':
      return model.release(account, other, product, tonnes, lock);
    case 'surrender':
      return model.spend(account, product, tonnes, range, 'surrendered');
    case 'cancel':
      return model.spend(account, product, tonnes, range, 'cancelled');
    case 'pledge':
      return model.spend(account, product, tonnes, range, 'pledged');
    case 'unpledge':
      return model.unpledge(account, undefined, product, tonnes);
    case 'transferPledged':
      return model.unpledge(account, other, product, tonnes, range);
    case 'convert':
      return model.convert(account, product, tonnes, RANGES[1]!, 2025);
    case 'merge':
      return model.merge(account, other);
    case 'splitShare':
      return model.splitShare(account, other, ppm);
    case 'expire':
      model.expire(product, Math.min(vintage, 2024));
      return 0;
  }
}

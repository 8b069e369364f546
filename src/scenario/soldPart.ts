import type { PolicyConfig } from '../policy/index.js';
import type { SpotVenueConfig } from '../simulation/index.js';
import { PPM } from '../units/index.js';
import type { WrittenEvent } from './sections/events/events.js';
import type { WrittenFreeShare } from './sections/events/freeShare.js';

/** What says whether a part of an allocation is sold. */
interface AllocationSetting {
  /** The spot markets, the main one first. */
  readonly markets: readonly SpotVenueConfig[];
  /** Compliance of the main market as the scenario begins with it. */
  readonly policy: PolicyConfig;
  readonly events: readonly WrittenEvent[];
}

/**
 * Whether ever a part of the allocation of what a market trades is not free, from the start or by an event, which changes the main
 * market's alone (CMP-1, POL-1).
 */
export function sellsPart(
  { product }: Pick<SpotVenueConfig, 'product'>,
  { markets, policy, events }: AllocationSetting,
): boolean {
  if (product === markets[0]!.product) {
    const shares = events.map(({ freeShare }) => (freeShare as WrittenFreeShare | undefined)?.share ?? PPM);
    return [policy.freeSharePpm, ...shares].some((sharePpm) => sharePpm < PPM);
  }
  return markets.some(
    (one) => one.product === product && one.compliance !== undefined && one.compliance.freeSharePpm < PPM,
  );
}

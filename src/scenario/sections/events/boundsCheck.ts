import type { PolicyEvent } from '../../../simulation/index.js';
import type { PriceFen } from '../../../units/index.js';
import { formatDecimal } from '../../../units/index.js';
import { placeOf } from '../../sourceNode.js';
import type { SectionContext } from '../context.js';

/** Follows the bounds on prices of every market from event to event: a floor may not lie above the ceiling (POL-1). */
export class BoundsCheck {
  readonly #floors = new Map<string, PriceFen | undefined>();
  readonly #ceilings = new Map<string, PriceFen | undefined>();

  /** `events` are those of one entry of the section, the one with the place `index`. */
  check(index: number, events: readonly PolicyEvent[], { root, list }: SectionContext): void {
    for (const { action } of events) {
      if (action.kind === 'priceFloor') this.#floors.set(action.venue, action.bound?.priceFen);
      if (action.kind === 'priceCeiling') this.#ceilings.set(action.venue, action.bound?.priceFen);
    }
    for (const { action } of events) {
      if (action.kind !== 'priceFloor' && action.kind !== 'priceCeiling') continue;
      const floorFen = this.#floors.get(action.venue) ?? 0;
      const ceilingFen = this.#ceilings.get(action.venue) ?? Number.POSITIVE_INFINITY;
      if (floorFen <= ceilingFen) continue;
      const path = ['events', `${index}`, action.kind, 'price'];
      const params = { floor: formatDecimal(floorFen, 2), ceiling: formatDecimal(ceilingFen, 2) };
      list.add('boundsCrossed', placeOf(root, path), path.join('.'), params);
      return;
    }
  }
}

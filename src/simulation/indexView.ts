import type { SpotIndexView } from '../agents/index.js';
import { invariant } from '../kernel/index.js';
import type { TimeUs } from '../units/index.js';
import type { World } from './world.js';

/** What everybody sees of the spot index; undefined for a run without one (IDX-1). */
export function indexViewOf({ index, config }: Pick<World, 'index' | 'config'>): SpotIndexView | undefined {
  if (index === undefined || config.index === undefined) return undefined;
  return { code: config.index.code, level: () => index.level ?? 0 };
}

/**
 * What futures on the index are worth by the values of what its markets trade, a point counting as a yuan (IDX-1). Those values follow
 * the fundamental one, and weigh as the closes do.
 */
export function indexValueYuan({ index, venues }: Pick<World, 'index' | 'venues'>, timeUs: TimeUs): number {
  invariant(index !== undefined, 'a product that settles in cash has an index');
  return index.valuePoints((market) => venues.find(({ name }) => name === market)!.value.at(timeUs));
}

import { z } from 'zod';
import type { SpotConfig } from '../../simulation/index.js';
import { formatDecimal } from '../../units/index.js';
import { checkSection } from '../checkSection.js';
import { shapeOf } from '../descriptorSchema.js';
import { spotParameters } from '../parameters/spot.js';
import { placeOf } from '../sourceNode.js';
import { isGiven, type SectionContext } from './context.js';

const schema = z.strictObject({ ...shapeOf(spotParameters), history: z.unknown().optional() });

/** The section `spot` without the series. */
export type SpotSection = Omit<SpotConfig, 'history'>;

/** Reads the section `spot` (SPOT-1, SPOT-2); the series is read apart. */
export function readSpot(context: SectionContext): SpotSection | undefined {
  const { root, list } = context;
  const values = checkSection(schema, { root, path: ['spot'] }, list);
  if (values === undefined) return undefined;
  if (values.initialClose % values.tick !== 0) {
    const params = { found: formatDecimal(values.initialClose, 2), tick: formatDecimal(values.tick, 2) };
    list.add('offTick', placeOf(root, ['spot', 'initialClose']), 'spot.initialClose', params);
  }
  return {
    terms: {
      tickFen: values.tick,
      bandPpm: values.priceLimit,
      unitTonnes: values.unit,
      blockThresholdTonnes: values.blockThreshold,
      visibleLevels: values.visibleLevels,
      closingRule: values.closingRule,
    },
    blockTerms: { bandPpm: values.blockPriceLimit, bargainingSharePpm: values.blockBargainingShare },
    feePpm: values.fee,
    access: values.access,
    initialCloseFen: values.initialClose,
    vintage: values.vintage,
  };
}

/** Whether the spot close before the run is left to the series. */
export function startsFromSeries(context: SectionContext): boolean {
  return isGiven(context, 'spot', 'history') && !isGiven(context, 'spot', 'initialClose');
}

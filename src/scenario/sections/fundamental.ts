import { z } from 'zod';
import type { FundamentalConfig } from '../../simulation/index.js';
import { FEN_PER_YUAN, PPM } from '../../units/index.js';
import { checkSection } from '../checkSection.js';
import { shapeOf } from '../descriptorSchema.js';
import { fundamentalParameters } from '../parameters/fundamental.js';
import { isGiven, type SectionContext } from './context.js';

const schema = z.strictObject(shapeOf(fundamentalParameters));

/** Reads the section `fundamental`. `initialYuan` is undefined when it is left to the spot close. */
export function readFundamental(
  context: SectionContext,
): (Omit<FundamentalConfig, 'initialYuan'> & { initialYuan: number | undefined }) | undefined {
  const values = checkSection(schema, { root: context.root, path: ['fundamental'] }, context.list);
  if (values === undefined) return undefined;
  return {
    source: values.source,
    initialYuan: isGiven(context, 'fundamental', 'initial') ? values.initial / FEN_PER_YUAN : undefined,
    driftPerYear: values.drift / PPM,
    dailySd: values.dailySd / PPM,
    overnightShare: values.overnightShare / PPM,
    volatilityPersistence: values.volatilityPersistence,
    volatilityShock: values.volatilityShock,
    jumpsPerYear: values.jumpsPerYear,
    jumpSd: values.jumpSd / PPM,
  };
}

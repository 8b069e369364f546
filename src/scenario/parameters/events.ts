import type { ParameterDescriptor } from '../../protocol/index.js';

/** What news of the section `events` may do to the fundamental value, as a relative change (POL-1). */
export const newsRate = {
  kind: 'rate',
  unit: 'ppm',
  default: 0,
  min: -900_000,
  max: 9_000_000,
  text: { zh: '消息使基本面价值即时变动的比例', en: 'Relative change of the fundamental value by news' },
  mark: 'D',
  source: 'POL-1',
} as const satisfies ParameterDescriptor;

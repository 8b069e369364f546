/** Whether a market's preset is that of `venue`, or that of one of its yearly products, as `shenzhen-2013` is of `shenzhen` (SPOT-9). */
export function isPresetOf(preset: string, venue: string): boolean {
  return preset === venue || preset.startsWith(`${venue}-`);
}

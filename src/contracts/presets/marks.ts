import type { PresetTerm } from '../preset.js';

/** From published practice or a published design, with its source. */
export function published<T>(value: T, source: string): PresetTerm<T> {
  return { value, mark: 'P', source };
}

/** From a seed document, with the id of the rule that has it. */
export function seed<T>(value: T, source: string): PresetTerm<T> {
  return { value, mark: 'S', source };
}

/** From memory only. */
export function remembered<T>(value: T, source: string): PresetTerm<T> {
  return { value, mark: 'm', source };
}

/** Our own choice; `source` tells what it follows. */
export function chosen<T>(value: T, source = ''): PresetTerm<T> {
  return { value, mark: 'D', source };
}

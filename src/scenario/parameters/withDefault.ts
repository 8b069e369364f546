import type { PresetTerm } from '../../contracts/index.js';
import type { ParameterDescriptor } from '../../protocol/index.js';

/** A descriptor with the default of a preset, its mark and its source; as it is where the preset says nothing. */
export function withDefault(
  descriptor: ParameterDescriptor,
  term: PresetTerm<number | string | boolean> | undefined,
): ParameterDescriptor {
  if (term === undefined) return descriptor;
  const { source: _, ...rest } = descriptor;
  const sourced = term.source === '' ? {} : { source: term.source };
  return { ...rest, default: term.value, mark: term.mark, ...sourced } as ParameterDescriptor;
}

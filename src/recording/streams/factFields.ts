import { FACT_FIELDS, type FactName } from '../../protocol/index.js';

/** The names of a kind of fact's fields. */
type FieldName<N extends FactName> = (typeof FACT_FIELDS)[N][number];

/** Positions of the fields of a kind of fact, by name. */
export function fieldsOf<N extends FactName>(fact: N): Readonly<Record<FieldName<N>, number>> {
  return Object.fromEntries(FACT_FIELDS[fact].map((name, position) => [name, position])) as Record<
    FieldName<N>,
    number
  >;
}

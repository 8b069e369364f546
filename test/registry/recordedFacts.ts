import { FACT_NAMES, type FactSink } from '../../src/protocol/index.js';

/** A sink that keeps facts as [name, timeUs, fields]. */
export function recordFacts(): { facts: [string, number, number[]][]; sink: FactSink } {
  const facts: [string, number, number[]][] = [];
  return {
    facts,
    sink: {
      record: (kind, timeUs, ...fields) => facts.push([FACT_NAMES[kind]!, timeUs, fields as number[]]),
    },
  };
}

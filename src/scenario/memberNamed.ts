import type { AgentGroupConfig } from '../simulation/index.js';

/** The member of a group that a name means; undefined if it means none. */
export function memberNamed(written: string, { name, count }: AgentGroupConfig): string | undefined {
  if (written === name && count > 0) return `${name}-1`;
  const number = written.startsWith(`${name}-`) ? Number(written.slice(name.length + 1)) : Number.NaN;
  return number >= 1 && number <= count && `${name}-${number}` === written ? written : undefined;
}

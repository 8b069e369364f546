import { describe, expect, it } from 'vitest';
import { load } from './files.js';

const text = (venue: string, keys: string) => `name: issuance
calendar: {start: 2026-03-02, end: 2026-03-06}
futures: {contracts: [CA2612]}
venues: {ccer: {}}
population:
  projects: {kind: reductionIssuer, venue: ${venue}, ${keys}}
`;

describe('issuance of a group (SPOT-9)', () => {
  it('is an amount a year, in so many issues of such a spread; none without it', () => {
    expect(
      load(text('ccer', 'issuance: 90000, issuesPerYear: 9')).config?.population[0]?.certification,
    ).toEqual({
      tonnesPerYear: 90_000,
      issuesPerYear: 9,
      spread: 0.5,
    });
    expect(load(text('ccer', 'count: 1')).config?.population[0]).not.toHaveProperty('certification');
  });

  it('belongs to a market of reductions', () => {
    const codes = load(text('national', 'issuance: 90000')).issues.map(({ code }) => code);
    expect(codes).toContain('issuanceOfAllowances');
  });
});

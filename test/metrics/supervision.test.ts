import { describe, expect, it } from 'vitest';
import { METRIC_TABLES, summarise } from '../../src/metrics/index.js';
import { supervisionFacts } from './supervisionFacts.js';
import { runOf } from './tinyRun.js';

const run = runOf(supervisionFacts);

describe('SPOT-10 the supervision of a run in figures', () => {
  it('counts breaches, steps up by the step reached, warnings and disputes', () => {
    expect(summarise(run, []).supervision).toEqual({
      breaches: 2,
      accountsInBreach: 1,
      steps: {
        ...{ phoneReminder: 1, reportDemanded: 0, writtenUndertaking: 0, interview: 0, publicNotice: 0 },
        ...{ transferRestricted: 1, accountRestricted: 0 },
      },
      stepsDown: 1,
      jointSteps: 1,
      mostRestricted: 1,
      riskWarnings: 1,
      disputes: { raised: 2, upheld: 1, rejected: 0, open: 1, paidFen: 9_000 },
    });
  });

  it('is null for a run that nobody supervises', () => {
    expect(summarise(runOf([]), []).supervision).toBeNull();
  });
});

describe('SPOT-10 the table supervision', () => {
  const { schema, rows } = METRIC_TABLES.find((table) => table.schema.name === 'supervision')!;
  const names = schema.columns.map(({ name }) => name);
  const table = [...rows(run)].map((row) =>
    Object.fromEntries(names.map((name, place) => [name, row[place]])),
  );

  it('has a row for each event, in their order', () => {
    expect(table.map(({ event }) => event)).toEqual([
      'breachFound',
      'stepUp',
      'breachFound',
      'riskWarned',
      'disputeRaised',
      'disputeRaised',
      'stepUp',
      'disputeExamined',
      'stepDown',
      'disputeUpheld',
    ]);
  });

  it('names markets, causes and steps, and says of a dispute what it is about at every stage', () => {
    expect(table[1]).toMatchObject({
      ...{
        account: 0,
        cause: 'closePush',
        fromStep: 'none',
        toStep: 'phoneReminder',
        points: 10,
        isJoint: 0,
      },
      ...{ measured: undefined, warning: undefined },
    });
    expect(table[3]).toMatchObject({
      warning: 'move',
      movePpm: 200_000,
      referenceFen: 5_000,
      tonnes: 20_000,
    });
    expect(table[6]).toMatchObject({ market: undefined, cause: 'order', isJoint: 1 });
    // (6,000 − 5,900) × 100 t
    expect(table.at(-1)).toMatchObject({
      ...{ disputeId: 1, account: 1, otherAccount: 0, tradeId: 7, priceFen: 5_900, tonnes: 100 },
      ...{ claimFen: 10_000, paidFen: 9_000 },
    });
  });
});

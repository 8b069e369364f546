import { FACT_FIELDS, type FactName } from '../../src/protocol/index.js';
import { STATES } from './tonneModel.js';

/** Tonnes by account, product, vintage and state, as `0/0/2025/free`; nothing where there are none. */
export type Statement = Map<string, number>;

/** The states between which a kind of fact moves units of one account. */
const OWN_MOVES: Readonly<Partial<Record<FactName, readonly [string | undefined, string]>>> = {
  AllowanceIssued: [undefined, 'free'],
  AllowanceLocked: ['free', 'locked'],
  AllowanceUnlocked: ['locked', 'free'],
  AllowancePledged: ['free', 'pledged'],
  AllowanceUnpledged: ['pledged', 'free'],
  AllowanceSurrendered: ['free', 'surrendered'],
  AllowanceExpired: ['free', 'cancelled'],
  AllowanceCancelled: ['free', 'cancelled'],
};

/** What every account holds in which state, told by the facts alone (REG-1). */
export function statementOf(facts: readonly [string, number, number[]][]): Statement {
  const statement: Statement = new Map();
  for (const [name, , values] of facts) {
    const fact = Object.fromEntries(FACT_FIELDS[name as FactName].map((field, at) => [field, values[at]!]));
    const { account, fromAccount, toAccount, product, vintage, tonnes } = fact;
    const [from, to] =
      name === 'AllowanceTransferred'
        ? [STATES[fact.fromState!], STATES[fact.toState!]!]
        : OWN_MOVES[name as FactName]!;
    if (from !== undefined) add(statement, [fromAccount ?? account, product, vintage, from], -tonnes!);
    add(statement, [toAccount ?? account, product, vintage, to], tonnes!);
  }
  return statement;
}

/** Adds tonnes to one line. */
export function add(statement: Statement, key: readonly unknown[], tonnes: number): void {
  const line = key.join('/');
  const sum = (statement.get(line) ?? 0) + tonnes;
  if (sum === 0) statement.delete(line);
  else statement.set(line, sum);
}

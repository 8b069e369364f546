/** A conservation check by name, with how often it was made. A check that fails throws, so all that is here held. */
export interface ConservationCheck {
  readonly name: string;
  readonly checks: number;
}

/** Counts the conservation checks of a run, for the report. */
export class Conservation {
  readonly #counts = new Map<string, number>();

  /** Makes a check: `verify` throws InvariantError if it does not hold. */
  check(name: string, verify: () => void): void {
    verify();
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
  }

  report(): ConservationCheck[] {
    return [...this.#counts].map(([name, checks]) => ({ name, checks }));
  }
}

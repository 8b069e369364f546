/** A bug in the program, never a rule's refusal or bad input. The simulation adds seed, run, time and event number. */
export class InvariantError extends Error {
  override readonly name = 'InvariantError';
  /** What is known of the place: numbers and short texts. */
  readonly detail: Readonly<Record<string, unknown>>;

  constructor(message: string, detail: Readonly<Record<string, unknown>> = {}, options?: ErrorOptions) {
    const shown = Object.entries(detail).map(([key, value]) => `${key}=${String(value)}`);
    super(shown.length === 0 ? message : `${message} (${shown.join(', ')})`, options);
    this.detail = detail;
  }
}

/**
 * States what must hold; always on, also in production runs. `message` is a constant, so that failures group;
 * `detail` is called only on failure. Throws InvariantError.
 */
export function invariant(
  condition: boolean,
  message: string,
  detail?: () => Readonly<Record<string, unknown>>,
): asserts condition {
  if (!condition) throw new InvariantError(message, detail?.());
}

/**
 * Throws InvariantError: for the hot path, where `if (!condition) fail('constant message', { … })` makes the detail, and
 * with it a function that holds on to the variables, only on failure.
 */
export function fail(message: string, detail?: Readonly<Record<string, unknown>>): never {
  throw new InvariantError(message, detail);
}

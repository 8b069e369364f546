/** How the program ends (docs/design.md, "Errors"). */
export const ExitCode = { done: 0, bug: 1, badInput: 2, runFailed: 3, unmet: 5, interrupted: 130 } as const;
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

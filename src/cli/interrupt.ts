import { performance } from 'node:perf_hooks';

/** Whether somebody has asked the program to stop (Ctrl-C, a termination signal or a closed terminal). */
export interface Interrupt {
  readonly asked: boolean;
  /** Lets signals come in; call it between two pieces of work. Costs next to nothing shortly after the last time. */
  pause(): Promise<void> | undefined;
  /** Lets signals come in at once; whether somebody has asked by then. */
  look(): Promise<boolean>;
  /** Gives the signals back. */
  close(): void;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Time between two looks at the signals, in milliseconds. */
const LOOK_MS = 50;

/** Listens for the signals until `close`. */
export function listenForInterrupt(): Interrupt {
  let asked = false;
  let lookedMs = Number.NEGATIVE_INFINITY;
  const onSignal = (): void => {
    asked = true;
  };
  const turn = (): Promise<void> =>
    new Promise((resume) => {
      setImmediate(() => {
        lookedMs = performance.now();
        resume();
      });
    });
  for (const signal of SIGNALS) process.on(signal, onSignal);
  return {
    get asked() {
      return asked;
    },
    pause() {
      return performance.now() - lookedMs < LOOK_MS ? undefined : turn();
    },
    async look() {
      await turn();
      return asked;
    },
    close() {
      for (const signal of SIGNALS) process.off(signal, onSignal);
    },
  };
}

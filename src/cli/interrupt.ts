/** Whether somebody has asked the program to stop (Ctrl-C or a termination signal). */
export interface Interrupt {
  readonly asked: boolean;
  /** Lets signals come in; call it between two pieces of work. */
  pause(): Promise<void>;
  /** Gives the signals back. */
  close(): void;
}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** Listens for the signals until `close`. */
export function listenForInterrupt(): Interrupt {
  let asked = false;
  const onSignal = (): void => {
    asked = true;
  };
  for (const signal of SIGNALS) process.on(signal, onSignal);
  return {
    get asked() {
      return asked;
    },
    pause: () => new Promise((resume) => setImmediate(resume)),
    close() {
      for (const signal of SIGNALS) process.off(signal, onSignal);
    },
  };
}

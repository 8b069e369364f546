import { Presets, SingleBar } from 'cli-progress';
import { cliText } from '../i18n/index.js';
import type { Language } from './language.js';

/** Shows how far a run is, by simulated date. */
export interface Progress {
  /** `done` of the run's days are over; `date` is the last of them. */
  show(done: number, date: string): void;
  stop(): void;
}

/** Shares of the run after which a line is written where there is no terminal. */
const LINE_STEPS = 10;

/** A bar on a terminal, a line now and then elsewhere, nothing when quiet. All of it on standard error. */
export function openProgress(days: number, language: Language, quiet: boolean): Progress {
  if (quiet) return { show: () => undefined, stop: () => undefined };
  return process.stderr.isTTY ? barProgress(days, language) : lineProgress(days, language);
}

function barProgress(days: number, language: Language): Progress {
  const format = cliText(language, 'progress.bar');
  const bar = new SingleBar(
    { format, stream: process.stderr, clearOnComplete: true },
    Presets.shades_classic,
  );
  bar.start(days, 0, { date: '' });
  return { show: (done, date) => bar.update(done, { date }), stop: () => bar.stop() };
}

function lineProgress(days: number, language: Language): Progress {
  let shown = 0;
  return {
    show(done, date) {
      const step = Math.floor((done * LINE_STEPS) / days);
      if (step <= shown) return;
      shown = step;
      const percent = Math.floor((done * 100) / days);
      process.stderr.write(`${cliText(language, 'progress.line', { date, percent })}\n`);
    },
    stop: () => undefined,
  };
}

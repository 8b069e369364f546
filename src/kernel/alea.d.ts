declare module 'seedrandom/lib/alea.js' {
  import type { PRNG } from 'seedrandom';

  /** Johannes Baagøe's Alea generator, seeded by a text. */
  const alea: (seed: string) => PRNG;
  export default alea;
}

type Kernel = typeof import('../../../src/kernel/index.js');

/** By what is computed: a hash over every bit of many results. */
export type FloatHashes = Readonly<
  Record<'exp' | 'smallExp' | 'ln' | 'lnNearOne' | 'uniform' | 'normal' | 'exponential', string>
>;

/** Computes with the given kernel: the sources, or their bundle. */
export function hashesOfFloats(
  kernel: Pick<Kernel, 'exp' | 'ln' | 'openRandomStream' | 'StateHash'>,
): FloatHashes;

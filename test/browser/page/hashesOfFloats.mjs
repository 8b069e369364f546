const COUNT = 50_000;

/** Hashes over every bit of what the given kernel computes in floating point. The same code for Node, page and worker. */
export function hashesOfFloats(kernel) {
  const random = kernel.openRandomStream('floats', 0, 'arguments');
  return {
    exp: hashOf(kernel, () => kernel.exp(60 * random.uniform() - 30)),
    smallExp: hashOf(kernel, () => kernel.exp(0.2 * random.uniform() - 0.1)),
    ln: hashOf(kernel, () => kernel.ln(1e6 * random.uniform() + 1e-9)),
    lnNearOne: hashOf(kernel, () => kernel.ln(0.9 + 0.2 * random.uniform())),
    uniform: hashOf(kernel, () => random.uniform()),
    normal: hashOf(kernel, () => random.normal()),
    exponential: hashOf(kernel, () => random.exponential()),
  };
}

function hashOf(kernel, next) {
  const value = new Float64Array(1);
  const words = new Uint32Array(value.buffer);
  const hash = new kernel.StateHash();
  for (let i = 0; i < COUNT; i += 1) {
    value[0] = next();
    hash.fold(words[0]);
    hash.fold(words[1]);
  }
  return hash.digest();
}

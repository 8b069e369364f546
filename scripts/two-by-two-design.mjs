// The design of scripts/two-by-two.mjs: which arms there are, which differences are taken, and how they are estimated.

/** One arm for each set of factors taken away, none first. */
export function armsOf(factors) {
  return Array.from({ length: 2 ** factors.length }, (_, bits) => {
    const removed = factors.filter((_, index) => (bits >> index) & 1);
    const names = removed.map(({ name }) => name);
    return { bits, name: names.length === 0 ? 'all' : `without ${names.join(' and ')}`, removed };
  });
}

/** Differences between arms, as weights by arm: each factor with the other there and not, on average, and their interaction. */
export function effectsOf(factors, arms) {
  const effects = factors.flatMap((factor, index) =>
    arms
      .filter(({ bits }) => ((bits >> index) & 1) === 0)
      .map(({ bits, name }) => ({
        name: bits === 0 ? factor.name : `${factor.name}, ${name}`,
        weights: { [bits]: 1, [bits | (1 << index)]: -1 },
      })),
  );
  if (factors.length < 2) return effects;
  const [first, second] = factors;
  return [
    ...effects,
    { name: `${first.name}, on average`, weights: { 0: 0.5, 1: -0.5, 2: 0.5, 3: -0.5 } },
    { name: `${second.name}, on average`, weights: { 0: 0.5, 1: 0.5, 2: -0.5, 3: -0.5 } },
    { name: 'interaction of both', weights: { 0: 1, 1: -1, 2: -1, 3: 1 } },
  ];
}

/** For every seed the counted contracts of each arm, by arm and name; seeds with a failed run are left out. */
export function seedsOf(answers) {
  const bySeed = new Map(answers.map(({ seed }) => [seed, answers.filter((run) => run.seed === seed)]));
  return [...bySeed.values()]
    .filter((runs) => runs.every(({ error }) => error === undefined))
    .map((runs) =>
      runs.map(
        ({ contracts }) => new Map(contracts.filter((row) => row.counted).map((row) => [row.contract, row])),
      ),
    );
}

/**
 * A weighted sum of arms for every seed, each the mean of a measure over the contracts that are counted, and measured, in all
 * arms concerned; with the number of those contracts. Seeds without such a contract are left out.
 */
function contrast(seeds, weights, measure) {
  const bits = Object.keys(weights);
  return seeds.flatMap((arms) => {
    const measured = (arm, code) => arms[arm].get(code)?.[measure] ?? null;
    const codes = [...arms[bits[0]].keys()].filter((code) =>
      bits.every((arm) => measured(arm, code) !== null),
    );
    if (codes.length === 0) return [];
    const meanOf = (arm) => codes.reduce((sum, code) => sum + measured(arm, code), 0) / codes.length;
    const value = bits.reduce((sum, arm) => sum + weights[arm] * meanOf(arm), 0);
    return [{ value, contracts: codes.length }];
  });
}

/** Mean over seeds with its interval; null where there are too few seeds. */
export function estimate(name, seeds, weights, measure, meanInterval) {
  const values = contrast(seeds, weights, measure);
  const interval = meanInterval(values.map(({ value }) => value));
  const [only] = values;
  return {
    name,
    mean: interval?.mean ?? only?.value ?? null,
    lower: interval?.lower ?? null,
    upper: interval?.upper ?? null,
    seeds: values.length,
    contracts: values.reduce((sum, { contracts }) => sum + contracts, 0),
  };
}

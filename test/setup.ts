import fc from 'fast-check';

/** Cases of property tests are the same every time unless asked for others: `CFSIM_TEST_SEED=7 npm test`. */
const DEFAULT_SEED = 20_260_105;

fc.configureGlobal({ seed: Number(process.env.CFSIM_TEST_SEED ?? DEFAULT_SEED) });

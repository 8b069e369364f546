import { parseContractMonth } from '../calendar/index.js';
import type { Tonnes } from '../units/index.js';
import type { RunMeta, RunProduct } from './runMeta.js';

/** Gives the tonnes in one lot of a contract by its name (CON-1). */
export function lotTonnesOf(meta: RunMeta): (code: string) => Tonnes {
  const products = contractProducts(meta);
  const byCode = new Map(meta.contracts.map(({ code }, index) => [code, products[index]!.lotTonnes]));
  return (code) => byCode.get(code) ?? meta.futures[0].lotTonnes;
}

/** The product of every contract of a run, by the contract's index (CON-7). A name of no product counts for the main one. */
export function contractProducts({ contracts, futures }: RunMeta): readonly RunProduct[] {
  const byLetters = new Map(futures.map((one) => [one.product, one]));
  return contracts.map(({ code }) => byLetters.get(parseContractMonth(code)?.product ?? '') ?? futures[0]);
}

import { ISSUER } from '../../protocol/index.js';

/** An account, undefined for the government. */
export function unlessIssuer(account: number): number | undefined {
  return account === ISSUER ? undefined : account;
}

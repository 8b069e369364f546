/** Throws unless the product's value is the reference's; BigInt and number compare by value. */
export function agree(what: string, product: unknown, reference: unknown): void {
  if (product === reference) return;
  if (typeof reference === 'bigint' && typeof product === 'number' && BigInt(product) === reference) return;
  const [found, expected] = [textOf(product), textOf(reference)];
  if (found !== expected) throw new Error(`${what}: the product says ${found}, the reference ${expected}`);
}

function textOf(value: unknown): string {
  return JSON.stringify(value, (_key, part) => (typeof part === 'bigint' ? Number(part) : part)) ?? 'nothing';
}

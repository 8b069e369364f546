/** What units the registry keeps (REG-1): national emission allowances. Codes go into facts: append, never reorder. */
export const Product = { CEA: 0 } as const;
export type Product = (typeof Product)[keyof typeof Product];

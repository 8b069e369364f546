/** Vintages that are good for something, both ends included (CMP-3, DEL-4). Years. */
export interface VintageRange {
  readonly oldest: number;
  readonly newest: number;
}

/** Every vintage. */
export const ANY_VINTAGE: VintageRange = {
  oldest: Number.MIN_SAFE_INTEGER,
  newest: Number.MAX_SAFE_INTEGER,
};

/** Whether a vintage is in a range. */
export function isWithin(vintage: number, { oldest, newest }: VintageRange): boolean {
  return vintage >= oldest && vintage <= newest;
}

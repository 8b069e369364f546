/** A level of an index, in ten-thousandths of a point: 10_214_286 is 1021.4286 points. */
export type IndexLevel = number;

/** Parts of a point that a level counts. */
export const LEVELS_PER_POINT = 10_000;

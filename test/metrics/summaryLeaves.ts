import { SUMMARY_FIELDS } from '../../src/metrics/index.js';

/** The paths of all values that are no lists and no objects, list elements as '[]'. */
export function leaves(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => leaves(one, `${path}[]`));
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([name, one]) => leaves(one, path === '' ? name : `${path}.${name}`));
}

/** The paths of a summary that no text describes; a null in place of an object or list stands for what it would hold. */
export function undescribed(summary: unknown): string[] {
  const described = SUMMARY_FIELDS.map(({ path }) => path);
  return leaves(summary).filter(
    (path) =>
      !described.some((one) => one === path || one.startsWith(`${path}.`) || one.startsWith(`${path}[]`)),
  );
}

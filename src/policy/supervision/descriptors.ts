/** Points of a breach. */
export function points(value: number, zh: string, en: string) {
  return {
    kind: 'integer',
    unit: '',
    default: value,
    min: 0,
    max: 1_000,
    mark: 'D',
    source: 'SPOT-10',
    text: { zh: `监管计分：${zh}（0 为不计）`, en: `Supervision points: ${en} (0: none)` },
  } as const;
}

/** A share or deviation from which on something is a breach. */
export function threshold(value: number, zh: string, en: string) {
  return {
    kind: 'rate',
    unit: 'ppm',
    default: value,
    min: 1,
    max: 10_000_000,
    mark: 'D',
    source: 'SPOT-10',
    text: { zh: `监管阈值：${zh}`, en: `Supervision threshold: ${en}` },
  } as const;
}

/** A number of trading days (CAL-4). */
export function tradingDays(value: number, zh: string, en: string) {
  return {
    kind: 'integer',
    unit: 'days',
    default: value,
    min: 1,
    max: 250,
    mark: 'D',
    source: 'SPOT-10',
    text: { zh: `${zh}（交易日）`, en: `${en}, in trading days` },
  } as const;
}

/** A quantity. */
export function tonnes(value: number, zh: string, en: string) {
  return {
    kind: 'integer',
    unit: 't',
    default: value,
    min: 1,
    max: 1_000_000_000,
    mark: 'D',
    source: 'SPOT-10',
    text: { zh, en },
  } as const;
}

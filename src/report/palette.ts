/**
 * Colours of the charts by name, each a CSS custom property `--chart-<name>` that the style sheet sets for light, dark,
 * red-up and green-up. The chart library gets a stand-in colour for each, which the finished picture swaps for the
 * property.
 */
export const CHART_COLOURS = [
  'axis',
  'grid',
  'text',
  'spot',
  'fundamental',
  'band',
  'up',
  'down',
  'met',
  'missed',
  'open',
  'series1',
  'series2',
  'series3',
  'series4',
  'series5',
  'series6',
  'lifted',
  'ground',
] as const;
export type ChartColour = (typeof CHART_COLOURS)[number];

const STAND_IN = '#a1b2';

/** The stand-in for a colour inside the chart library. */
export function standIn(colour: ChartColour): string {
  return STAND_IN + CHART_COLOURS.indexOf(colour).toString(16).padStart(2, '0');
}

/** The colour of the contract drawn at `position`, 0 to 5. */
export function seriesColour(position: number): ChartColour {
  return `series${position + 1}` as ChartColour;
}

/** Swaps every stand-in of a picture for its CSS property. */
export function toCssColours(svg: string): string {
  return svg.replace(/#a1b2([0-9a-f]{2})/g, (_, index: string) => {
    const name = CHART_COLOURS[Number.parseInt(index, 16)];
    if (name === undefined) throw new RangeError(`unknown stand-in colour ${index}`);
    return `var(--chart-${name})`;
  });
}

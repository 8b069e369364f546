import { Fragment } from 'preact';
import type { BilingualText } from '../../protocol/index.js';
import { type ChartSize, NARROW, nameClips, WIDE } from '../charts/renderChart.js';
import type { ChartColour } from '../palette.js';
import { Both, inOneLine, Text } from './text.js';

/** An entry of a legend: a swatch of the kind that the chart draws, and its name. */
export interface LegendEntry {
  readonly colour: ChartColour;
  readonly shape:
    | 'line'
    | 'dashed'
    | 'dotted'
    | 'area'
    | 'up'
    | 'down'
    | 'circle'
    | 'ring'
    | 'triangle'
    | 'diamond'
    | 'rect';
  readonly text: BilingualText;
}

/** A chart in two sizes, of which the page shows the one that fits; title and legend are text beside the picture. */
export function Figure(props: {
  id: string;
  title: BilingualText;
  legend: readonly LegendEntry[];
  /** There is nothing to draw: says so. */
  empty?: boolean;
  /** What to know about the picture, below it. */
  notes?: readonly (BilingualText | undefined)[];
  render: (size: ChartSize) => string;
}) {
  const label = inOneLine(props.title);
  return (
    <figure>
      <figcaption>
        <strong>
          <Both text={props.title} />
        </strong>
        {props.empty === true ? null : <Legend entries={props.legend} />}
      </figcaption>
      {props.empty === true ? (
        <p class="note">
          <Text name="common.noData" />
        </p>
      ) : (
        (['wide', 'narrow'] as const).map((name) => (
          <div
            key={name}
            class={`chart ${name}`}
            role="img"
            aria-label={label}
            dangerouslySetInnerHTML={{
              __html: nameClips(props.render(name === 'wide' ? WIDE : NARROW), `${props.id}-${name}`),
            }}
          />
        ))
      )}
      {props.empty === true ? null : <Notes notes={props.notes ?? []} />}
    </figure>
  );
}

function Notes({ notes }: { notes: readonly (BilingualText | undefined)[] }) {
  const texts = notes.filter((text) => text !== undefined);
  if (texts.length === 0) return null;
  return (
    <p class="note">
      {texts.map((text, index) => (
        <Fragment key={index}>
          {index === 0 ? '' : ' '}
          <Both text={text} />
        </Fragment>
      ))}
    </p>
  );
}

function Legend({ entries }: { entries: readonly LegendEntry[] }) {
  if (entries.length === 0) return null;
  return (
    <ul class="legend">
      {entries.map((entry, index) => (
        <li key={index}>
          <i
            class={`swatch ${entry.shape}`}
            style={`color:var(--chart-${entry.colour})`}
            aria-hidden="true"
          />
          <Both text={entry.text} />
        </li>
      ))}
    </ul>
  );
}

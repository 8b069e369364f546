import { formatIsoDay } from '../../calendar/index.js';
import type { PriceIndexDefinition, SampleVenue } from '../../priceIndex/index.js';
import type { IssueList } from '../issue.js';
import type { SourceNode } from '../sourceNode.js';
import { SampleCheck } from './checkSample.js';
import { definitionOf, type WrittenIndex } from './readDefinition.js';
import type { IndexPrices } from './readPrices.js';

/** Holds a definition against the prices; everything that does not fit becomes an issue (IDX-1). */
export class DefinitionCheck {
  readonly #written: WrittenIndex;
  readonly #prices: IndexPrices;
  readonly #sample: SampleCheck;
  readonly #list: IssueList;

  constructor(written: WrittenIndex, prices: IndexPrices, root: SourceNode, list: IssueList) {
    const { venues } = prices;
    this.#written = written;
    this.#prices = prices;
    this.#sample = new SampleCheck(
      written,
      { root, path: [], venues, unknownCode: 'indexVenueUnknown' },
      list,
    );
    this.#list = list;
  }

  /** The definition with what it leaves to the prices; undefined if anything does not fit. */
  check(): PriceIndexDefinition | undefined {
    const before = this.#list.issues.length;
    const baseDay = this.#written.baseDay ?? this.#prices.rows[0]!.day;
    const sample = this.#written.sample ?? this.#prices.venues.map((venue) => ({ venue }));
    this.#checkVolume();
    this.#sample.checkSample(sample);
    this.#checkBase(baseDay, sample);
    this.#sample.checkEvents(baseDay, sample);
    return this.#list.issues.length > before ? undefined : definitionOf(this.#written, baseDay, sample);
  }

  #checkVolume(): void {
    const { weighting } = this.#written;
    const { hasVolume, file, headerLine } = this.#prices;
    if (hasVolume || (weighting !== 'volume' && weighting !== 'dayVolume')) return;
    this.#list.add('indexVolumeColumn', { file, line: headerLine, column: 1 }, 'volume', {
      found: weighting,
    });
  }

  #checkBase(baseDay: number, sample: readonly SampleVenue[]): void {
    const { rows, venues } = this.#prices;
    const path = ['base', 'date'];
    const found = formatIsoDay(baseDay);
    if (!rows.some(({ day }) => day === baseDay)) {
      const params = { found, first: formatIsoDay(rows[0]!.day), last: formatIsoDay(rows.at(-1)!.day) };
      this.#sample.add('indexBaseDate', path, params);
      return;
    }
    const priced = rows.some(
      ({ day, venue }) => day <= baseDay && sample.some((each) => each.venue === venue),
    );
    const isKnown = sample.some(({ venue }) => venues.includes(venue));
    if (!priced && isKnown) this.#sample.add('indexBaseUnpriced', path, { found });
  }
}

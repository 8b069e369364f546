import { formatIsoDay } from '../../calendar/index.js';
import type { PriceIndexDefinition, SampleVenue } from '../../priceIndex/index.js';
import { showPath, suggest } from '../checkSection.js';
import type { IssueCode, IssueList, IssueParams } from '../issue.js';
import { keyPlaceOf, nodeAt, placeOf, type SourceNode } from '../sourceNode.js';
import type { WrittenEvent, WrittenIndex } from './readDefinition.js';
import type { IndexPrices } from './readPrices.js';

type Path = readonly PropertyKey[];

/** Where venues stand as items or, with weights, as keys. */
const VENUE_LISTS: readonly string[] = ['sample', 'join', 'leave', 'weights'];

/** Holds a definition against the prices; everything that does not fit becomes an issue (IDX-1). */
export class DefinitionCheck {
  readonly #written: WrittenIndex;
  readonly #prices: IndexPrices;
  readonly #root: SourceNode;
  readonly #list: IssueList;

  constructor(written: WrittenIndex, prices: IndexPrices, root: SourceNode, list: IssueList) {
    this.#written = written;
    this.#prices = prices;
    this.#root = root;
    this.#list = list;
  }

  /** The definition with what it leaves to the prices; undefined if anything does not fit. */
  check(): PriceIndexDefinition | undefined {
    const before = this.#list.issues.length;
    const { name: _, code: __, events, baseDay: written, sample: stated, ...terms } = this.#written;
    const baseDay = written ?? this.#prices.rows[0]!.day;
    const sample = stated ?? this.#prices.venues.map((venue) => ({ venue }));
    this.#checkVolume();
    this.#checkVenues(stated ?? [], ['sample']);
    if (stated !== undefined && this.#isFixed) this.#checkWeights(stated, ['sample']);
    if (stated === undefined && this.#isFixed) this.#add('indexNeedsWeights', ['sample'], {});
    if (sample.length === 0) this.#add('indexSampleEmpty', ['sample'], {});
    this.#checkBase(baseDay, sample);
    this.#checkEvents(baseDay, sample);
    if (this.#list.issues.length > before) return undefined;
    const changes = events.map(({ date, join = [], leave = [], weights = [] }) => {
      return { day: date, join, leave, reweight: weights };
    });
    return { ...terms, baseDay, sample, changes };
  }

  get #isFixed(): boolean {
    return this.#written.weighting === 'fixed';
  }

  #checkVolume(): void {
    const { weighting } = this.#written;
    const { hasVolume, file, headerLine } = this.#prices;
    if (hasVolume || (weighting !== 'volume' && weighting !== 'dayVolume')) return;
    this.#list.add('indexVolumeColumn', { file, line: headerLine, column: 1 }, 'volume', {
      found: weighting,
    });
  }

  /** Each venue once, and all of them in the prices. */
  #checkVenues(venues: readonly SampleVenue[], path: Path): void {
    const names = venues.map(({ venue }) => venue);
    names.forEach((found, index) => {
      const at = this.#venuePath(path, found, index);
      if (names.indexOf(found) < index) this.#add('itemTwice', at, { found });
      else if (!this.#prices.venues.includes(found))
        this.#addUnknown('indexVenueUnknown', at, found, this.#prices.venues);
    });
    if (!this.#isFixed && venues.some(({ weight }) => weight !== undefined)) {
      this.#add('indexWeightsUnused', path, { found: this.#written.weighting });
    }
  }

  #checkWeights(venues: readonly SampleVenue[], path: Path): void {
    if (venues.some(({ weight }) => weight === undefined)) this.#add('indexNeedsWeights', path, {});
  }

  #checkBase(baseDay: number, sample: readonly SampleVenue[]): void {
    const { rows } = this.#prices;
    const path = ['base', 'date'];
    const found = formatIsoDay(baseDay);
    if (!rows.some(({ day }) => day === baseDay)) {
      const params = { found, first: formatIsoDay(rows[0]!.day), last: formatIsoDay(rows.at(-1)!.day) };
      this.#add('indexBaseDate', path, params);
      return;
    }
    const priced = rows.some(
      ({ day, venue }) => day <= baseDay && sample.some((each) => each.venue === venue),
    );
    if (!priced && sample.length > 0) this.#add('indexBaseUnpriced', path, { found });
  }

  #checkEvents(baseDay: number, sample: readonly SampleVenue[]): void {
    const members = new Set(sample.map(({ venue }) => venue));
    let previous = baseDay;
    this.#written.events.forEach((event, index) => {
      const path = ['events', index];
      if (event.date <= previous) {
        const params = { previous: formatIsoDay(previous), found: formatIsoDay(event.date) };
        this.#add('dayOrder', [...path, 'date'], params);
      }
      previous = Math.max(previous, event.date);
      this.#checkEvent(event, path, members);
    });
  }

  #checkEvent({ join = [], leave = [], weights = [] }: WrittenEvent, path: Path, members: Set<string>): void {
    if (join.length + leave.length + weights.length === 0) this.#add('indexEventEmpty', path, {});
    leave.forEach((found, index) => {
      const at = this.#venuePath([...path, 'leave'], found, index);
      if (!members.delete(found)) this.#addUnknown('indexNotMember', at, found, [...members]);
    });
    this.#checkVenues(weights, [...path, 'weights']);
    weights.forEach(({ venue: found }, index) => {
      const at = this.#venuePath([...path, 'weights'], found, index);
      if (!members.has(found)) this.#addUnknown('indexNotMember', at, found, [...members]);
    });
    this.#checkVenues(join, [...path, 'join']);
    if (this.#isFixed) {
      this.#checkWeights(join, [...path, 'join']);
      this.#checkWeights(weights, [...path, 'weights']);
    }
    join.forEach(({ venue: found }, index) => {
      const at = this.#venuePath([...path, 'join'], found, index);
      if (members.has(found) && join.findIndex(({ venue }) => venue === found) === index) {
        this.#add('indexAlreadyMember', at, { found });
      }
      members.add(found);
    });
    if (members.size === 0) this.#add('indexSampleEmpty', path, {});
  }

  /** Where a venue stands: an item of a list, or a key. */
  #venuePath(path: Path, venue: string, index: number): Path {
    return [...path, nodeAt(this.#root, path)?.kind === 'map' ? venue : index];
  }

  #add(code: IssueCode, path: Path, params: IssueParams): void {
    const isVenue = VENUE_LISTS.includes(String(path.at(-2)));
    const at = isVenue ? keyPlaceOf(this.#root, path) : placeOf(this.#root, path);
    this.#list.add(code, at, showPath(path), params);
  }

  #addUnknown(code: IssueCode, path: Path, found: string, known: readonly string[]): void {
    this.#add(code, path, { found, known, suggestion: suggest(found, known) });
  }
}

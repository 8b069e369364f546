import { formatIsoDay } from '../../calendar/index.js';
import type { SampleVenue } from '../../priceIndex/index.js';
import { showPath, suggest } from '../checkSection.js';
import type { IssueCode, IssueList, IssueParams } from '../issue.js';
import { keyPlaceOf, nodeAt, placeOf, type SourceNode } from '../sourceNode.js';
import type { WrittenEvent, WrittenIndex } from './readDefinition.js';

type Path = readonly PropertyKey[];

/** Where venues stand as items or, with weights, as keys. */
const VENUE_LISTS: readonly string[] = ['sample', 'join', 'leave', 'weights'];

/** Where the definition of an index stands, and which venues it may name. */
export interface SamplePlace {
  readonly root: SourceNode;
  /** Path of the definition. */
  readonly path: readonly string[];
  readonly venues: readonly string[];
  /** What is told of a venue that is none of them. */
  readonly unknownCode: 'indexVenueUnknown' | 'unknownVenue';
}

/** Holds the sample of an index and its changes against the venues that there are (IDX-1); what does not fit becomes an issue. */
export class SampleCheck {
  readonly #written: WrittenIndex;
  readonly #place: SamplePlace;
  readonly #list: IssueList;

  constructor(written: WrittenIndex, place: SamplePlace, list: IssueList) {
    this.#written = written;
    this.#place = place;
    this.#list = list;
  }

  /** The sample as it is written, or else that of all venues that are not stated. `sample` is either. */
  checkSample(sample: readonly SampleVenue[]): void {
    const { sample: stated } = this.#written;
    this.#checkVenues(stated ?? [], ['sample']);
    if (stated !== undefined && this.#isFixed) this.#checkWeights(stated, ['sample']);
    if (stated === undefined && this.#isFixed) this.add('indexNeedsWeights', ['sample'], {});
    if (sample.length === 0) this.add('indexSampleEmpty', ['sample'], {});
  }

  /** Changes in the order of their dates, each of members or to new ones. */
  checkEvents(baseDay: number, sample: readonly SampleVenue[]): void {
    const members = new Set(sample.map(({ venue }) => venue));
    let previous = baseDay;
    this.#written.events.forEach((event, index) => {
      const path = ['events', index];
      if (event.date <= previous) {
        const params = { previous: formatIsoDay(previous), found: formatIsoDay(event.date) };
        this.add('dayOrder', [...path, 'date'], params);
      }
      previous = Math.max(previous, event.date);
      this.#checkEvent(event, path, members);
    });
  }

  /** An issue at a path within the definition. */
  add(code: IssueCode, path: Path, params: IssueParams): void {
    const { root, path: section } = this.#place;
    const full = [...section, ...path];
    const isVenue = VENUE_LISTS.includes(String(path.at(-2)));
    const at = isVenue ? keyPlaceOf(root, full) : placeOf(root, full);
    this.#list.add(code, at, showPath(full), params);
  }

  get #isFixed(): boolean {
    return this.#written.weighting === 'fixed';
  }

  /** Each venue once, and all of them known. */
  #checkVenues(venues: readonly SampleVenue[], path: Path): void {
    const { venues: known, unknownCode } = this.#place;
    const names = venues.map(({ venue }) => venue);
    names.forEach((found, index) => {
      const at = this.#venuePath(path, found, index);
      if (names.indexOf(found) < index) this.add('itemTwice', at, { found });
      else if (!known.includes(found)) this.#addUnknown(unknownCode, at, found, known);
    });
    if (!this.#isFixed && venues.some(({ weight }) => weight !== undefined)) {
      this.add('indexWeightsUnused', path, { found: this.#written.weighting });
    }
  }

  #checkWeights(venues: readonly SampleVenue[], path: Path): void {
    if (venues.some(({ weight }) => weight === undefined)) this.add('indexNeedsWeights', path, {});
  }

  #checkEvent({ join = [], leave = [], weights = [] }: WrittenEvent, path: Path, members: Set<string>): void {
    if (join.length + leave.length + weights.length === 0) this.add('indexEventEmpty', path, {});
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
      if (leave.includes(found)) this.add('itemTwice', at, { found });
      if (members.has(found) && join.findIndex(({ venue }) => venue === found) === index) {
        this.add('indexAlreadyMember', at, { found });
      }
      members.add(found);
    });
    if (members.size === 0) this.add('indexSampleEmpty', path, {});
  }

  /** Where a venue stands: an item of a list, or a key. */
  #venuePath(path: Path, venue: string, index: number): Path {
    const { root, path: section } = this.#place;
    return [...path, nodeAt(root, [...section, ...path])?.kind === 'map' ? venue : index];
  }

  #addUnknown(code: IssueCode, path: Path, found: string, known: readonly string[]): void {
    this.add(code, path, { found, known, suggestion: suggest(found, known) });
  }
}

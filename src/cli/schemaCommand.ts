import { type AgentKind, builtInAgents } from '../agents/index.js';
import { contractPresets } from '../contracts/index.js';
import { type CliTextKey, cliText } from '../i18n/index.js';
import { oneWayAuctionPresets, spotVenuePresets } from '../market/index.js';
import type { BilingualText, ParameterDescriptor, ParameterSet } from '../protocol/index.js';
import {
  DEFAULT_DEPTH_TIMES,
  RESERVED_NAMES,
  recordableTables,
  scenarioParameters,
  writtenUnit,
  writtenValue,
} from '../scenario/index.js';
import { eventsSchema } from './eventSchemas.js';
import { ExitCode } from './exitCode.js';
import { indexEventsSchema, sampleSchema } from './indexSchemas.js';
import { DATE, LETTERS, MOMENT_PATTERN, MONTH } from './plainSchemas.js';
import { supervisionOrdersSchema } from './supervisionSchemas.js';
import { CLOCK_PATTERN, type JsonSchema, valueSchema } from './valueSchema.js';

/** A key of a scenario that is no declared parameter: a name, a date, a list, the kind of a group. */
export interface PlainKey {
  /** Dotted path; `*` stands for the name of a group. */
  readonly path: string;
  readonly text: BilingualText;
  readonly schema: JsonSchema;
  /** As written in a scenario; empty when there is none or it comes from elsewhere. */
  readonly default: string;
  /** Ids of the rules behind it. */
  readonly rules: readonly string[];
}

/** A declared parameter as a scenario writes it: yuan, percent, clock times and spans of time. */
export interface WrittenParameter {
  /** Empty for a pure number, a rate and a time. */
  readonly unit: string;
  readonly default: string;
  /** Smallest and largest value; undefined for words and truth values. */
  readonly range: readonly [min: string, max: string] | undefined;
  /** The words it may be; undefined for numbers. */
  readonly choices: readonly string[] | undefined;
}

const TEXT: JsonSchema = { type: ['string', 'number'] };
const BOTH_LANGUAGES: JsonSchema = {
  type: 'object',
  properties: { en: TEXT, zh: TEXT },
  required: ['en', 'zh'],
  additionalProperties: false,
};
const NAME_PATTERN = '[A-Za-z0-9][A-Za-z0-9_-]{0,63}';
/** Letters of any language as nearly as every reader of patterns understands it; the loader is exact. */
const SCENARIO_NAME_PATTERN = '^[A-Za-z0-9\\u0080-\\uffff][A-Za-z0-9_\\u0080-\\uffff-]{0,63}$';
const PRODUCTS = Object.keys(contractPresets);
const VENUES = Object.keys(spotVenuePresets);

const HEADER_KEYS: readonly PlainKey[] = [
  plainKey('name', { type: ['string', 'integer'], pattern: SCENARIO_NAME_PATTERN }),
  plainKey('title', { anyOf: [TEXT, BOTH_LANGUAGES] }),
  plainKey('description', { anyOf: [TEXT, BOTH_LANGUAGES] }),
  plainKey('seed', seedSchema(), '1'),
];

const EVENTS_KEY = plainKey('events', eventsSchema(), '[]', ['LIM-5', 'LIQ-2', 'POL-1']);
const EXPECT_KEY = plainKey('expect', expectSchema(), '[]');
const DEPTH_TIMES = `[${DEFAULT_DEPTH_TIMES.map((time) => `'${time}'`).join(', ')}]`;

/** The keys of a scenario besides its declared parameters. */
export const PLAIN_KEYS: readonly PlainKey[] = [
  ...HEADER_KEYS,
  plainKey('calendar.start', DATE, '2026-01-05', ['CAL-1']),
  plainKey('calendar.end', DATE, '2026-06-30', ['CAL-1']),
  plainKey('calendar.add', { type: 'array', items: DATE }, '[]', ['CAL-1']),
  plainKey('calendar.remove', { type: 'array', items: DATE }, '[]', ['CAL-1']),
  plainKey('calendar.projection', { enum: ['refuse', 'projected'] }, 'refuse', ['CAL-1', 'CAL-4']),
  plainKey('futures.terms', { enum: PRODUCTS }, 'CA', ['CON-7']),
  plainKey('futures.contracts', contractsSchema(), '', ['CON-2']),
  plainKey('futures.venue', TEXT, '', ['DEL-1']),
  plainKey('products.*.terms', { enum: PRODUCTS }, '', ['CON-7']),
  plainKey('products.*.contracts', contractsSchema(), '', ['CON-2']),
  plainKey('products.*.venue', TEXT, '', ['DEL-1']),
  plainKey('spot.preset', { enum: VENUES }, 'national', ['SPOT-9']),
  plainKey('spot.history.file', TEXT),
  plainKey('spot.history.columns.date', TEXT, 'date'),
  plainKey('spot.history.columns.close', TEXT, 'close'),
  plainKey('spot.history.columns.volume', TEXT, 'volume'),
  plainKey('spot.history.columns.blockVolume', TEXT, '', ['SPOT-3']),
  plainKey('spot.history.columns.blockTurnover', TEXT, '', ['SPOT-3']),
  plainKey('policy.cycles', cyclesSchema(), '', ['CMP-1']),
  plainKey('venues.*.preset', { enum: VENUES }, '', ['SPOT-9']),
  plainKey('venues.*.compliance', { $ref: '#/$defs/compliance' }, '', ['SPOT-9', 'CMP-1', 'CMP-2', 'CMP-3']),
  plainKey('auctions.*.date', DATE, '', ['SPOT-4']),
  plainKey('auctions.*.announced', { type: 'string', pattern: MOMENT_PATTERN }, '', ['SPOT-4']),
  plainKey('auctions.*.market', TEXT, '', ['SPOT-4', 'SPOT-9']),
  plainKey('auctions.*.seller', TEXT, 'government', ['SPOT-4']),
  plainKey('auctions.*.draws', { const: 'paidAllocation' }, '', ['CMP-1', 'SPOT-4']),
  plainKey('auctions.*.preset', { enum: Object.keys(oneWayAuctionPresets) }, 'national', ['SPOT-4']),
  plainKey('index.name', { anyOf: [TEXT, BOTH_LANGUAGES] }, 'Carbon spot index', ['IDX-1']),
  plainKey('index.code', { type: ['string', 'integer'], pattern: `^${NAME_PATTERN}$` }, 'CARBON', ['IDX-1']),
  plainKey('index.base.date', DATE, '', ['IDX-1']),
  plainKey('index.base.points', { type: 'integer', minimum: 1, maximum: 100_000 }, '1000', ['IDX-1']),
  plainKey('index.sample', sampleSchema(), '', ['IDX-1']),
  plainKey('supervision.orders', supervisionOrdersSchema(), '[]', ['SPOT-10']),
  plainKey('index.events', indexEventsSchema(), '[]', ['IDX-1']),
  plainKey('population.*.venue', TEXT, '', ['SPOT-9']),
  plainKey('population.*.alsoAt', { type: 'array', items: TEXT }, '[]', ['SPOT-9']),
  plainKey('population.*.product', LETTERS, '', ['CON-7']),
  plainKey('population.*.alsoProducts', { type: 'array', items: LETTERS }, '[]', ['CON-7']),
  plainKey('population.*.kind', { enum: builtInAgents.map(({ name }) => name) }),
  EVENTS_KEY,
  plainKey('recording.tables', tablesSchema(), 'default'),
  plainKey('recording.depth.times', timesSchema(), DEPTH_TIMES),
  EXPECT_KEY,
];

function plainKey(path: string, schema: JsonSchema, written = '', rules: readonly string[] = []): PlainKey {
  return { path, text: bothTexts(`key.${path}` as CliTextKey), schema, default: written, rules };
}

/** A text of the command line in both languages. */
export function bothTexts(key: CliTextKey): BilingualText {
  return { zh: cliText('zh', key), en: cliText('en', key) };
}

function seedSchema(): JsonSchema {
  const pattern = '^(?!(?:true|false|null|yes|no)$)(?:\\d{1,15}|[A-Za-z][A-Za-z0-9_-]{0,63})$';
  return {
    anyOf: [
      { type: 'integer', minimum: 0, maximum: 999_999_999_999_999 },
      { type: 'string', pattern },
    ],
  };
}

function contractsSchema(): JsonSchema {
  return { anyOf: [{ const: 'all' }, { type: 'array', items: MONTH, minItems: 1 }, { type: 'null' }] };
}

function tablesSchema(): JsonSchema {
  const names = { type: 'array', items: { enum: recordableTables() }, uniqueItems: true };
  return { anyOf: [{ enum: ['default', 'all', 'none'] }, names, { type: 'null' }] };
}

function timesSchema(): JsonSchema {
  return { type: ['array', 'null'], items: { type: 'string', pattern: CLOCK_PATTERN }, uniqueItems: true };
}

/** Conditions: a formula, what its value may be, and why. */
function expectSchema(): JsonSchema {
  const text = { anyOf: [TEXT, BOTH_LANGUAGES] };
  const number = '[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?\\s*%?';
  const pattern = `^\\s*(?:(?:>=|<=|!=|>|<|=)\\s*${number}|${number}\\s*\\.\\.\\s*${number})\\s*$`;
  const condition = {
    type: 'object',
    properties: { name: text, value: TEXT, bound: { type: 'string', pattern }, why: text },
    required: ['name', 'bound', 'why'],
    additionalProperties: false,
  };
  return { type: ['array', 'null'], items: condition };
}

function cyclesSchema(): JsonSchema {
  const cycle = {
    type: 'object',
    properties: { years: { type: 'array', items: { type: 'integer' }, minItems: 1 }, surrender: DATE },
    required: ['years', 'surrender'],
    additionalProperties: false,
  };
  return { type: 'array', items: cycle };
}

/** How a scenario writes a declared parameter. */
export function writtenParameter(descriptor: ParameterDescriptor): WrittenParameter {
  const { kind } = descriptor;
  const ranged = 'min' in descriptor;
  return {
    unit: writtenUnit(descriptor),
    default: writtenValue(descriptor, descriptor.default),
    range: ranged
      ? [writtenValue(descriptor, descriptor.min), writtenValue(descriptor, descriptor.max)]
      : undefined,
    choices: kind === 'choice' ? descriptor.choices : kind === 'boolean' ? ['true', 'false'] : undefined,
  };
}

/** The rules that a parameter's source names. */
export function sourceRules({ source }: ParameterDescriptor): string[] {
  return source?.match(/\b[A-Z]+-\d+\b/g) ?? [];
}

/** What may be written for a declared parameter, with its meaning in both languages. */
function parameterSchema(descriptor: ParameterDescriptor): JsonSchema {
  const { unit, default: written, range } = writtenParameter(descriptor);
  const { en, zh } = descriptor.text;
  const facts = [range?.join(' … '), unit, descriptor.source].filter((fact) => fact);
  const description = `${en}\n${zh}${facts.length === 0 ? '' : `\n${facts.join('; ')}`}`;
  return { description, default: jsonValue(descriptor, written), ...valueSchema(descriptor) };
}

function jsonValue({ kind }: ParameterDescriptor, written: string): unknown {
  if (kind === 'boolean') return written === 'true';
  return kind !== 'choice' && /^-?\d+(\.\d+)?$/.test(written) ? Number(written) : written;
}

function propertiesOf(parameters: ParameterSet): Record<string, JsonSchema> {
  const entries = Object.entries(parameters).map(([name, descriptor]) => [name, parameterSchema(descriptor)]);
  return Object.fromEntries(entries) as Record<string, JsonSchema>;
}

/** The keys directly in a section that have a schema: plain ones first. */
function sectionProperties(path: string): Record<string, JsonSchema> {
  const plain = PLAIN_KEYS.filter((key) => key.path.slice(0, key.path.lastIndexOf('.')) === path);
  const declared = scenarioParameters.find((section) => section.path === path)?.parameters ?? {};
  return {
    ...Object.fromEntries(plain.map((key) => [lastStep(key.path), describedSchema(key)])),
    ...propertiesOf(declared),
  };
}

function describedSchema({ text, schema, default: written }: PlainKey): JsonSchema {
  const shown = written === '' || written.startsWith('[') ? {} : { default: written };
  return { description: `${text.en}\n${text.zh}`, ...shown, ...schema };
}

function lastStep(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

/** An object schema of a section; sections at the top may be empty. */
function sectionSchema(path: string, inner: Readonly<Record<string, JsonSchema>> = {}): JsonSchema {
  const { en, zh } = bothTexts(`section.${path}` as CliTextKey);
  return {
    description: `${en}\n${zh}`,
    type: path.includes('.') ? 'object' : ['object', 'null'],
    properties: { ...sectionProperties(path), ...inner },
    additionalProperties: false,
  };
}

function groupSchema({ name, text, parameters }: AgentKind): JsonSchema {
  const { kind, ...others } = sectionProperties('population.*');
  return {
    description: `${text.en}\n${text.zh}`,
    type: 'object',
    properties: {
      kind: { ...kind, enum: [name] },
      ...others,
      parameters: { type: 'object', properties: propertiesOf(parameters), additionalProperties: false },
    },
    required: ['kind'],
    additionalProperties: false,
  };
}

function populationSchema(): JsonSchema {
  const { en, zh } = bothTexts('section.population');
  return {
    description: `${en}\n${zh}`,
    type: ['object', 'null'],
    minProperties: 1,
    properties: sectionProperties('population'),
    propertyNames: { type: 'string', pattern: `^(?!(?:${[...RESERVED_NAMES].join('|')})$)${NAME_PATTERN}$` },
    additionalProperties: { anyOf: builtInAgents.map(({ name }) => ({ $ref: `#/$defs/${name}` })) },
  };
}

function historySchema(): JsonSchema {
  const columns = sectionSchema('spot.history.columns');
  return { ...sectionSchema('spot.history', { columns }), type: ['object', 'null'], required: ['file'] };
}

/** A spot market, its compliance or a futures product beside the main one, or an auction; no defaults, as each preset has its own. */
function presetSchema(path: 'venues.*' | 'products.*' | 'auctions.*' | 'policy'): JsonSchema {
  const { en, zh } = bothTexts(`section.${path.replace(/\.\*$/, '')}` as CliTextKey);
  const properties = Object.entries(sectionProperties(path)).map(([key, schema]) => {
    const { default: _, ...rest } = schema;
    return [key, rest];
  });
  return {
    description: `${en}\n${zh}`,
    type: ['object', 'null'],
    properties: Object.fromEntries(properties) as JsonSchema,
    additionalProperties: false,
  };
}

/** What may be written under the names of presets. */
function presetProperties(
  presets: Readonly<Record<string, { readonly text: BilingualText }>>,
  reference: string,
): Record<string, JsonSchema> {
  const entries = Object.entries(presets).map(([name, { text }]) => [
    name,
    { description: `${text.en}\n${text.zh}`, $ref: reference },
  ]);
  return Object.fromEntries(entries) as Record<string, JsonSchema>;
}

/** Spot markets by name; one that is not called like a preset names its own. */
function venuesSchema(): JsonSchema {
  const { en, zh } = bothTexts('section.venues');
  return {
    description: `${en}\n${zh}`,
    type: ['object', 'null'],
    properties: presetProperties(spotVenuePresets, '#/$defs/venue'),
    propertyNames: { type: 'string', pattern: `^${NAME_PATTERN}$` },
    additionalProperties: { ...presetSchema('venues.*'), type: 'object', required: ['preset'] },
  };
}

/** Futures products by their letters; one that is not called like a preset names its own. */
function productsSchema(): JsonSchema {
  const { en, zh } = bothTexts('section.products');
  return {
    description: `${en}\n${zh}`,
    type: ['object', 'null'],
    properties: presetProperties(contractPresets, '#/$defs/product'),
    propertyNames: LETTERS,
    additionalProperties: { ...presetSchema('products.*'), type: 'object', required: ['terms'] },
  };
}

/** Auctions as a list; no defaults, as each preset has its own. */
function auctionsSchema(): JsonSchema {
  const { description, ...item } = presetSchema('auctions.*');
  return { description, type: ['array', 'null'], items: { ...item, type: 'object', required: ['date'] } };
}

/** The JSON Schema (2020-12) of a scenario, made from the declared parameters; editors check and complete with it. */
export function scenarioSchema(): JsonSchema {
  const { en, zh } = bothTexts('schema.title');
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: `${en} · ${zh}`,
    type: 'object',
    properties: {
      ...Object.fromEntries(HEADER_KEYS.map((key) => [key.path, describedSchema(key)])),
      calendar: sectionSchema('calendar'),
      futures: sectionSchema('futures'),
      products: productsSchema(),
      spot: sectionSchema('spot', { history: historySchema() }),
      venues: venuesSchema(),
      clearing: sectionSchema('clearing', {
        minimumReserve: sectionSchema('clearing.minimumReserve'),
        broker: sectionSchema('clearing.broker'),
        exchange: sectionSchema('clearing.exchange'),
        collateral: sectionSchema('clearing.collateral'),
        intraday: sectionSchema('clearing.intraday'),
      }),
      fundamental: sectionSchema('fundamental'),
      policy: sectionSchema('policy'),
      population: populationSchema(),
      events: describedSchema(EVENTS_KEY),
      auctions: auctionsSchema(),
      index: sectionSchema('index', { base: sectionSchema('index.base') }),
      supervision: sectionSchema('supervision', {
        warnings: sectionSchema('supervision.warnings'),
        disputes: sectionSchema('supervision.disputes'),
      }),
      recording: sectionSchema('recording', { depth: sectionSchema('recording.depth') }),
      expect: describedSchema(EXPECT_KEY),
    },
    additionalProperties: false,
    $defs: {
      ...Object.fromEntries(builtInAgents.map((kind) => [kind.name, groupSchema(kind)])),
      venue: presetSchema('venues.*'),
      compliance: presetSchema('policy'),
      product: presetSchema('products.*'),
    },
  };
}

/** Prints the schema of a scenario to standard output. */
export function schemaCommand(): ExitCode {
  console.log(JSON.stringify(scenarioSchema(), null, 2));
  return ExitCode.done;
}

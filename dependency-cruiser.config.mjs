// Which rooms of src/ may look into which. Everything not listed is forbidden. test/tree/structure.test.ts tries each
// rule on a planted fault.

/** The rooms of the deterministic core: no Node, no clock, no packages but seedrandom and @stdlib. */
export const coreRooms = [
  'units',
  'protocol',
  'kernel',
  'calendar',
  'contracts',
  'market',
  'clearing',
  'registry',
  'policy',
  'recording',
  'priceIndex',
  'agents',
  'simulation',
];

/** What each room may import besides itself. */
export const mayImport = {
  units: [],
  protocol: ['units'],
  kernel: ['units', 'protocol'],
  calendar: ['units'],
  contracts: ['units', 'protocol', 'calendar'],
  market: ['units', 'protocol', 'kernel', 'calendar', 'contracts'],
  clearing: ['units', 'protocol', 'kernel', 'calendar', 'contracts'],
  registry: ['units', 'protocol', 'kernel', 'calendar'],
  policy: ['units', 'protocol', 'kernel', 'calendar', 'contracts', 'registry'],
  recording: ['units', 'protocol', 'kernel'],
  priceIndex: ['units', 'protocol', 'kernel'],
  agents: ['units', 'protocol', 'kernel', 'calendar', 'contracts'],
  simulation: coreRooms.filter((room) => room !== 'simulation'),
  metrics: ['units', 'protocol', 'calendar', 'contracts', 'recording'],
  scenario: [...coreRooms, 'metrics'],
  store: ['units', 'protocol', 'recording'],
  experiments: [...coreRooms, 'scenario', 'metrics', 'store'],
  i18n: [],
  report: ['units', 'protocol', 'calendar', 'metrics', 'i18n'],
  testing: [...coreRooms, 'scenario', 'metrics'],
  lab: [...coreRooms, 'scenario', 'metrics', 'report', 'i18n'],
  cli: [...coreRooms, 'scenario', 'metrics', 'store', 'experiments', 'report', 'i18n', 'testing'],
};

const rooms = Object.keys(mayImport);
const browserSafe = [...coreRooms, 'metrics', 'scenario', 'report', 'i18n', 'lab', 'testing'];
const nodeRooms = '^src/(cli|store|experiments/executors)/';
const packageTypes = ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown'];

/** A pattern for every file in one of `names`. */
const within = (names) => `^src/(${names.join('|')})/`;

export default {
  forbidden: [
    ...rooms.map((room) => ({
      name: `rooms/${room}`,
      severity: 'error',
      comment: `${room} may import only: ${mayImport[room].join(', ') || 'nothing'}.`,
      from: { path: within([room]) },
      to: { path: '^src/', pathNot: within([room, ...mayImport[room]]) },
    })),
    {
      name: 'unknown-room',
      severity: 'error',
      comment: 'Every folder of src/ stands in the table above.',
      from: { path: '^src/[^/]+/', pathNot: within(rooms) },
      to: {},
    },
    {
      name: 'public-door',
      severity: 'error',
      comment: 'The public entry is safe in a browser.',
      from: { path: '^src/index\\.ts$' },
      to: { path: '^src/', pathNot: within(browserSafe) },
    },
    {
      name: 'through-the-door',
      severity: 'error',
      comment: 'Another room is imported through its index only.',
      from: { path: '^src/([^/]+)/' },
      to: { path: '^src/([^/]+)/.+', pathNot: ['^src/$1/', '^src/[^/]+/index\\.ts$'] },
    },
    {
      name: 'store-through-executors',
      severity: 'error',
      comment: 'In experiments only the executors touch the store.',
      from: { path: '^src/experiments/', pathNot: '^src/experiments/executors/' },
      to: { path: '^src/store/' },
    },
    {
      name: 'no-circular',
      severity: 'error',
      comment: 'No cycles, of types neither.',
      from: { path: '^src/' },
      to: { circular: true },
    },
    {
      name: 'node-at-the-edge',
      severity: 'error',
      comment: 'Node built-ins only in cli, store and experiments/executors.',
      from: { path: '^src/', pathNot: nodeRooms },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'core-packages',
      severity: 'error',
      comment: 'The core uses no package but seedrandom and @stdlib.',
      from: { path: within(coreRooms) },
      to: { dependencyTypes: packageTypes, pathNot: 'node_modules/(seedrandom|@types/seedrandom|@stdlib)/' },
    },
    {
      name: 'mathjs-in-two-places',
      severity: 'error',
      comment: 'Formulas of scenarios and metrics may use mathjs; nothing else.',
      from: { path: '^src/', pathNot: ['^src/scenario/formula', '^src/metrics/'] },
      to: { path: 'node_modules/mathjs/' },
    },
    {
      name: 'duckdb-in-store',
      severity: 'error',
      comment: 'Only the store knows DuckDB.',
      from: { path: '^src/', pathNot: '^src/store/' },
      to: { path: 'node_modules/@duckdb/' },
    },
    {
      name: 'no-dev-deps-in-src',
      severity: 'error',
      comment: 'What src/ imports is installed with the package.',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-unresolved',
      severity: 'error',
      comment: 'Every import leads somewhere.',
      from: { path: '^src/' },
      to: { couldNotResolve: true },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      comment: 'A file that imports nothing and is imported by nobody is dead.',
      from: { orphan: true, path: '^src/', pathNot: ['index\\.ts$', '\\.d\\.ts$'] },
      to: {},
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.d.ts'],
    },
  },
};

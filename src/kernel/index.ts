export { BitIndex } from './bitIndex.js';
export type { EventQueue, SimulationEvent } from './eventQueue.js';
export { fail, InvariantError, invariant } from './invariant.js';
export { exp, ln } from './math.js';
export { Phase } from './phase.js';
export { openRandomStream, type RandomStream } from './randomStream.js';
export { SortedQueue } from './sortedQueue.js';
export { StateHash } from './stateHash.js';
export { TimingWheel } from './timingWheel.js';

export { type FactTable, FactTables } from './factTables.js';
export { Tape } from './tape.js';

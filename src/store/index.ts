export { type CsvValue, writeCsv, writeFactTable } from './csvTables.js';

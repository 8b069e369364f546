import { writeFileSync } from 'node:fs';
import { formatIsoDay, formatTime } from '../calendar/index.js';
import type { FactName } from '../protocol/index.js';
import type { SimulationConfig } from '../simulation/index.js';
import { writeCsv, writeFactTable } from '../store/index.js';
import { codebook } from './codebook.js';
import type { OutputFolder } from './outputFolder.js';
import type { RunFigures } from './results.js';
import type { FinishedRun } from './simulate.js';

/** Where the table of a fact stands in the results. */
export function tableFile(name: FactName): string {
  return `tables/${name}.csv`;
}

/** Writes every table that has rows, the lists of accounts, contracts and days, and the codebook. */
export function writeTables(
  run: FinishedRun,
  figures: RunFigures,
  config: SimulationConfig,
  folder: OutputFolder,
): void {
  const { meta } = figures.metrics;
  const { firstDay } = config.calendar;
  const tables = run.tables.all();
  for (const table of tables) {
    writeFactTable(folder.fileFor(tableFile(table.name)), table, (timeUs) => formatTime(timeUs, firstDay));
  }
  writeCsv(
    folder.fileFor('tables', 'participants.csv'),
    ['account', 'name', 'group', 'kind', 'hedger'],
    meta.participants.map(({ account, name, group, kind, hedger }) => [
      account,
      name,
      group,
      kind,
      hedger ? 1 : 0,
    ]),
  );
  writeCsv(
    folder.fileFor('tables', 'contracts.csv'),
    ['contract', 'code', 'lastTradingDay'],
    meta.contracts.map(({ code, lastTradingDay }, index) => [index, code, formatIsoDay(lastTradingDay)]),
  );
  writeCsv(
    folder.fileFor('tables', 'days.csv'),
    ['date', 'dayNumber', 'midnightUs', 'stateHash'],
    meta.days.map(({ dayNumber, midnightUs }, index) => [
      formatIsoDay(dayNumber),
      dayNumber,
      midnightUs,
      run.simulation.dayHashes[index] ?? '',
    ]),
  );
  writeFileSync(folder.fileFor('tables', 'README.md'), codebook(tables));
}

import { writeFileSync } from 'node:fs';
import { ledgerName } from '../clearing/index.js';
import { METRIC_TABLES, type RunMetrics } from '../metrics/index.js';
import { STREAM_TABLES, StreamRecorder, TableBuffer } from '../recording/index.js';
import { PRODUCTS } from '../registry/index.js';
import type { RecordingPlan } from '../scenario/index.js';
import type { Simulation } from '../simulation/index.js';
import { CsvTables, ParquetTables, TABLE_FOLDER, type TableFiles } from '../store/index.js';
import type { OutputFolder } from './outputFolder.js';
import { tableCodebook } from './tableCodebook.js';
import { chosenTables, tablePath } from './tableList.js';

/** The tables of one run on their way into its folder: long ones while it runs, those of its metrics at the end. */
export class RunTables {
  readonly recorder: StreamRecorder;
  readonly #folder: OutputFolder;
  readonly #plan: RecordingPlan;
  readonly #files: TableFiles;
  #simulation: Simulation | undefined;

  /**
   * @param firstDay day number of the run's first midnight.
   * Throws what the file system throws.
   */
  constructor(folder: OutputFolder, plan: RecordingPlan, firstDay: number) {
    this.#folder = folder;
    this.#plan = plan;
    this.#files = plan.format === 'csv' ? new CsvTables(folder.root) : new ParquetTables(folder.root);
    const chosen = chosenTables(plan);
    const streams = STREAM_TABLES.map(({ name }) => name).filter((name) => chosen.has(name));
    const context = {
      firstDay,
      contractCode: (contract: number) => this.#simulation?.contractCodes[contract],
      ledgerName,
      productName: (product: number) => PRODUCTS[product]?.code,
      marketName: (market: number) => this.#simulation?.marketNames[market],
    };
    this.recorder = new StreamRecorder(new Set(streams), context, this.#files);
  }

  /** Names the run whose facts come in; before its first event. */
  follow(simulation: Simulation): void {
    this.#simulation = simulation;
  }

  /** Writes the tables of the metrics and the codebook, and ends all files. Throws what the file system throws. */
  finish(metrics: RunMetrics): void {
    this.recorder.finish();
    const chosen = chosenTables(this.#plan);
    for (const { schema, rows } of METRIC_TABLES) {
      if (!chosen.has(schema.name)) continue;
      const buffer = new TableBuffer(schema, this.#files);
      for (const row of rows(metrics)) buffer.append(row);
      buffer.flush();
    }
    this.#files.close();
    const codebook = tableCodebook(this.#files.written(), this.#plan.format);
    writeFileSync(this.#folder.fileFor(TABLE_FOLDER, 'README.md'), codebook);
  }

  /** Lets go of all files of a run that came to nothing; after `finish` it does nothing. */
  abandon(): void {
    this.#files.abandon();
  }

  /** Where the written tables stand, by name. */
  paths(): Readonly<Record<string, string>> {
    const { format } = this.#plan;
    return Object.fromEntries(
      this.#files.written().map(({ schema }) => [schema.name, tablePath(schema, format)]),
    );
  }
}

import { readFileSync } from 'node:fs';
import { cliText } from '../i18n/index.js';
import { spotBoardParameters } from '../market/index.js';
import { loadTape, type TapeDay } from '../scenario/index.js';
import { closeJson } from './close/closeJson.js';
import { type CloseOptions, readCloseOptions, type WrittenCloseOptions } from './close/closeOptions.js';
import { closeText } from './close/closeText.js';
import { noticesOf } from './close/notices.js';
import { priceTape } from './close/priceTape.js';
import { ExitCode } from './exitCode.js';
import type { Language } from './language.js';
import { speaker } from './margin/words.js';
import { tapeSamplePath } from './packageInfo.js';
import { printable } from './printable.js';
import { explainedFile, issueLines, readBoundedFile, warningLines } from './readScenario.js';

/** What `cfsim close` was asked for. */
export interface CloseRequest extends WrittenCloseOptions {
  readonly tape: string | undefined;
  /** The one product that is wanted; undefined for all. */
  readonly product: string | undefined;
  readonly json: boolean;
  readonly example: boolean;
  readonly language: Language;
}

/** Prices a tape of listed trades under every closing rule, or prints the sample tape (CLS-1, CLS-2, CLS-3). */
export function closeCommand(request: CloseRequest): ExitCode {
  const { tape, json, example, language } = request;
  const complain = (text: string): ExitCode => {
    console.error(printable(text));
    return ExitCode.badInput;
  };
  if (example !== (tape === undefined)) {
    return complain(cliText(language, example ? 'close.tapeAndExample' : 'close.noTape'));
  }
  if (tape === undefined) {
    process.stdout.write(readFileSync(tapeSamplePath(), 'utf8'));
    return ExitCode.done;
  }
  const options = readCloseOptions(request);
  if ('key' in options) return complain(cliText(language, options.key, { found: options.found }));
  const { days, issues, warnings } = loadTape(tape, readBoundedFile, options);
  for (const line of issueLines(issues.map(explainedFile), language)) console.error(line);
  if (days === undefined) return ExitCode.badInput;
  const unknown = unknownProduct(days, request.product, options);
  if (unknown !== undefined) {
    const known = products(days).join(language === 'zh' ? '、' : ', ');
    const key = known === '' ? 'close.withoutProducts' : 'close.unknownProduct';
    return complain(cliText(language, key, { found: unknown, known }));
  }
  const wanted = days.filter(({ product }) => request.product === undefined || product === request.product);
  const { previousCloses } = options;
  const blockThresholdTonnes = spotBoardParameters.blockThresholdTonnes.default;
  const priced = priceTape(wanted, {
    ...options,
    blockThresholdTonnes,
    previousCloseFen: (product) => previousCloses.get(product) ?? previousCloses.get(undefined),
  });
  const notices = noticesOf(priced, tape, blockThresholdTonnes);
  for (const line of warningLines([...warnings, ...notices], language)) console.error(line);
  if (json) console.log(closeJson(priced, options));
  else {
    const say = speaker(language);
    console.log(
      priced
        .map((day) => closeText(day, options.movePpm, say))
        .join('\n')
        .trimEnd(),
    );
  }
  return ExitCode.done;
}

/** The products of a tape, if it has any. */
function products(days: readonly TapeDay[]): string[] {
  const names = days.flatMap(({ product }) => (product === undefined ? [] : [product]));
  return [...new Set(names)];
}

/** A product that an option names and the tape does not have. */
function unknownProduct(
  days: readonly TapeDay[],
  product: string | undefined,
  { previousCloses }: CloseOptions,
): string | undefined {
  const known = products(days);
  return [product, ...previousCloses.keys()].find((name) => name !== undefined && !known.includes(name));
}

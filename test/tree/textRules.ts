/** A rule on the lines of text in the tree, with a line it must find and one it must let pass. */
export interface TextRule {
  readonly name: string;
  readonly pattern: RegExp;
  /** Which files it is for. */
  readonly scope: 'everything' | 'programs' | 'tests';
  /** Written in pieces, so that this file keeps the rule itself. */
  readonly bad: readonly (readonly string[])[];
  readonly good: readonly string[];
}

export const TEXT_RULES: readonly TextRule[] = [
  {
    name: 'nothing is marked as unfinished',
    pattern: /\b(T[O]DO|F[I]XME|X[X]X|H[A]CK|T[B]D)\b/,
    scope: 'everything',
    bad: [
      ['// TO', 'DO: later'],
      ['# FIX', 'ME'],
      ['a X', 'XX b'],
    ],
    good: ['const todoList = 1;', 'HACKNEY'],
  },
  {
    name: 'nothing says that it is a stand-in',
    pattern: /\b(p[l]aceholder(?!=)|not (yet )?i[m]plemented|lorem i[p]sum)\b/i,
    scope: 'programs',
    bad: [
      ['// place', 'holder'],
      ['throw new Error("not yet imple', 'mented")'],
    ],
    good: ['<input placeholder="0.02" />', 'clearing has implemented it'],
  },
  {
    name: 'no type error is silenced',
    pattern: /@ts-(ignor[e]|nochec[k]|expect-erro[r])/,
    scope: 'programs',
    bad: [['// @ts-', 'ignore']],
    good: ['// @param ts'],
  },
  {
    name: 'no test is focused or skipped',
    pattern: /\b(it|test|describe|suite)(\.\w+)*\.(only|skip|todo|fails)\b|\b[fx](it|describe)\(/,
    scope: 'tests',
    bad: [
      ['it.', 'only("x")'],
      ['describe.concurrent.', 'skip("x")'],
      ['x', 'it("y")'],
      ['test.', 'todo("z")'],
    ],
    good: ['it.each(cases)("x")', 'exit(1)', 'list.skip(3)', 'split.only'],
  },
  {
    name: 'no place of one machine is named',
    pattern: /(^|[\s'"`(=:])\/(work|home|root|tmp|Users)\/|\b[A-Z]:\\\\?\w|\.\.\/shared\b/,
    scope: 'everything',
    bad: [
      ["'/ho", "me/li/x'"],
      ['see /tm', 'p/out'],
      ['C:', '\\Users'],
      ['"..', '/shared/x"'],
    ],
    good: ['https://example.org/home/', 'src/work/x.ts', '../sharedPrices.js'],
  },
  {
    name: 'no line ends in blanks or a carriage return',
    pattern: /[ \t\r]$/,
    scope: 'everything',
    bad: [
      ['x', ' '],
      ['x', '\t'],
      ['x', '\r'],
    ],
    good: ['', 'x'],
  },
];

/** The lines of `text` that break a rule, as `line: text`. */
export function brokenLines(text: string, pattern: RegExp): string[] {
  return text
    .split('\n')
    .flatMap((line, index) => (pattern.test(line) ? [`${index + 1}: ${line.trim().slice(0, 90)}`] : []));
}

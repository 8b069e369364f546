/** A language of the interface. */
export type Language = 'zh' | 'en';

/** The language a command line asks for with --lang, or the one that was asked for wrongly. */
export function askedLanguage(args: readonly string[]): Language | { readonly wrong: string } | undefined {
  const joined = args.findLast((arg) => arg.startsWith('--lang='));
  const index = args.lastIndexOf('--lang');
  const asked = joined?.slice('--lang='.length) ?? (index === -1 ? undefined : args[index + 1]);
  if (asked === undefined) return undefined;
  return asked === 'zh' || asked === 'en' ? asked : { wrong: asked };
}

/** The language of the machine: Chinese if LC_ALL, LC_MESSAGES or LANG, the first that is set, begins with zh. */
export function machineLanguage(environment: Readonly<Record<string, string | undefined>>): Language {
  const { LC_ALL, LC_MESSAGES, LANG } = environment;
  const locale = [LC_ALL, LC_MESSAGES, LANG].find((value) => value !== undefined && value !== '');
  return /^zh\b|^zh_/i.test(locale ?? '') ? 'zh' : 'en';
}

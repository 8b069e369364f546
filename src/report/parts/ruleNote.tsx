import { RULES, type Rule } from '../../protocol/index.js';
import { catalogueText } from './reportData.js';
import { Both, Text } from './text.js';

/** The rules that the program has only in part, in the order of the rulebook. */
export function partlyBuiltRules(): readonly Rule[] {
  return RULES.filter(({ id }) => catalogueText(`rules.notBuilt.${id}`) !== undefined);
}

/** Says what of a rule is not built; nothing if it is whole. */
export function RuleNote({ id }: { id: string }) {
  const note = catalogueText(`rules.notBuilt.${id}`);
  if (note === undefined) return null;
  return (
    <em>
      <Text name="rules.notBuilt" /> <Both text={note} />
    </em>
  );
}

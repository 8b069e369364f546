import ts from 'typescript';

/** The functions of a file with more than `limit` lines, as `line: length`. Comments before a function do not count. The ending of `path` tells TypeScript from TSX. */
export function longFunctions(text: string, limit: number, path = 'file.tsx'): string[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest);
  const lineOf = (position: number): number => file.getLineAndCharacterOfPosition(position).line + 1;
  const long: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node)) {
      const first = lineOf(node.getStart(file));
      const length = lineOf(node.end) - first + 1;
      if (length > limit) long.push(`${first}: ${length} lines`);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return long;
}

import ts from 'typescript';

/** What of `Math` is the same in every engine. */
const EXACT_MATH = new Set(
  'abs ceil clz32 floor fround imul max min round sign sqrt trunc E LN2 LN10 LOG2E LOG10E PI SQRT2 SQRT1_2'.split(
    ' ',
  ),
);

/** Globals that bring in the machine, the clock, chance or the order of callbacks. */
const BANNED_GLOBALS = new Set(
  [
    'Atomics Buffer Date FinalizationRegistry Function Intl Promise SharedArrayBuffer WeakRef WebAssembly Worker',
    'clearImmediate clearInterval clearTimeout console crypto eval fetch global globalThis performance process',
    'queueMicrotask requestAnimationFrame require setImmediate setInterval setTimeout',
  ].flatMap((line) => line.split(' ')),
);

/** Methods that depend on the machine's language or time zone. */
const LOCALE_METHOD = /^(localeCompare|toLocale\w*)$/;

/**
 * What in a core file breaks the determinism contract, as `line: what`. Works on the syntax alone: a banned global may
 * not even be the name of a local variable, and `Math` may not be handed around, so no alias slips through.
 */
export function determinismFaults(text: string): string[] {
  const file = ts.createSourceFile('core.tsx', text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const faults: string[] = [];
  const visit = (node: ts.Node): void => {
    const fault = faultOf(node);
    if (fault !== undefined) {
      faults.push(`${file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1}: ${fault}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return faults;
}

function faultOf(node: ts.Node): string | undefined {
  if (ts.isIdentifier(node)) return identifierFault(node);
  if (ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression)) {
    return LOCALE_METHOD.test(node.argumentExpression.text) ? node.argumentExpression.text : undefined;
  }
  if (ts.isAwaitExpression(node) || (ts.isForOfStatement(node) && node.awaitModifier !== undefined))
    return 'await';
  if (node.kind === ts.SyntaxKind.AsyncKeyword) return 'async';
  if (node.kind === ts.SyntaxKind.ImportKeyword && ts.isCallExpression(node.parent)) return 'import()';
  if (ts.isMetaProperty(node) && node.keywordToken === ts.SyntaxKind.ImportKeyword) return 'import.meta';
  if (node.kind === ts.SyntaxKind.AsteriskAsteriskToken) return '**';
  if (node.kind === ts.SyntaxKind.AsteriskAsteriskEqualsToken) return '**=';
  return undefined;
}

function identifierFault(node: ts.Identifier): string | undefined {
  if (isMemberName(node)) return LOCALE_METHOD.test(node.text) ? node.text : undefined;
  if (BANNED_GLOBALS.has(node.text)) return node.text;
  if (node.text !== 'Math') return undefined;
  const { parent } = node;
  if (!ts.isPropertyAccessExpression(parent) || parent.expression !== node) return 'Math handed around';
  return EXACT_MATH.has(parent.name.text) ? undefined : `Math.${parent.name.text}`;
}

/** Whether an identifier is only the name of a member: `order.process`, `{ process: 1 }`, `process(): void`. */
function isMemberName(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node;
  if (ts.isQualifiedName(parent)) return parent.right === node;
  if (ts.isBindingElement(parent)) return parent.propertyName === node;
  return (
    (ts.isPropertyAssignment(parent) ||
      ts.isPropertySignature(parent) ||
      ts.isPropertyDeclaration(parent) ||
      ts.isMethodDeclaration(parent) ||
      ts.isMethodSignature(parent) ||
      ts.isAccessor(parent)) &&
    parent.name === node
  );
}

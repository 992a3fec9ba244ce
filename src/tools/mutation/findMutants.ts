/** The small changes of a source file that a good test would see. */
import ts from 'typescript';

export interface Mutant {
  /** The path of the file, from the project's root. */
  readonly file: string;
  /** Counts from 1. */
  readonly line: number;
  /** The expression or statement, and what takes its place; in one line, and cut if it is long. */
  readonly was: string;
  readonly now: string;
  /** The file's whole text with the change. */
  readonly text: string;
}

const operators: ReadonlyMap<ts.SyntaxKind, string> = new Map([
  [ts.SyntaxKind.LessThanToken, '<='],
  [ts.SyntaxKind.LessThanEqualsToken, '<'],
  [ts.SyntaxKind.GreaterThanToken, '>='],
  [ts.SyntaxKind.GreaterThanEqualsToken, '>'],
  [ts.SyntaxKind.EqualsEqualsEqualsToken, '!=='],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken, '==='],
  [ts.SyntaxKind.AmpersandAmpersandToken, '||'],
  [ts.SyntaxKind.BarBarToken, '&&'],
  [ts.SyntaxKind.PlusToken, '-'],
  [ts.SyntaxKind.MinusToken, '+'],
  [ts.SyntaxKind.AsteriskToken, '/'],
  [ts.SyntaxKind.SlashToken, '*'],
  [ts.SyntaxKind.PercentToken, '*'],
  [ts.SyntaxKind.AsteriskAsteriskToken, '*'],
  [ts.SyntaxKind.AmpersandToken, '|'],
  [ts.SyntaxKind.BarToken, '&'],
  [ts.SyntaxKind.LessThanLessThanToken, '>>'],
  [ts.SyntaxKind.GreaterThanGreaterThanToken, '<<'],
  [ts.SyntaxKind.PlusEqualsToken, '-='],
  [ts.SyntaxKind.MinusEqualsToken, '+='],
  [ts.SyntaxKind.AsteriskEqualsToken, '/='],
  [ts.SyntaxKind.SlashEqualsToken, '*='],
]);

const methods: Readonly<Record<string, string>> = {
  min: 'max',
  max: 'min',
  some: 'every',
  every: 'some',
  floor: 'ceil',
  ceil: 'floor',
};

/** What is put in the place of `node`'s text, or of a part of it. */
interface Edit {
  readonly node: ts.Node;
  readonly from: number;
  readonly to: number;
  readonly now: string;
}

export function findMutants(file: string, text: string): Mutant[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  const edits: Edit[] = [];
  const visit = (node: ts.Node): void => {
    // Types do not run, and of an error it is enough that it is thrown.
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isThrowStatement(node)) return;
    edits.push(...editsOf(node, source));
    node.forEachChild(visit);
  };
  visit(source);
  return edits.map(({ node, from, to, now }) => {
    const start = node.getStart(source);
    const before = text.slice(start, node.end);
    const after = text.slice(start, from) + now + text.slice(to, node.end);
    const { line } = source.getLineAndCharacterOfPosition(from);
    return {
      file,
      line: line + 1,
      was: short(before),
      now: short(after),
      text: text.slice(0, from) + now + text.slice(to),
    };
  });
}

function editsOf(node: ts.Node, source: ts.SourceFile): Edit[] {
  const whole = (part: ts.Node, now: string, shown = part): Edit => ({
    ...{ node: shown, from: part.getStart(source), to: part.end, now },
  });
  if (ts.isBinaryExpression(node)) {
    const { operatorToken, left } = node;
    if (operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken) {
      return [whole(node, left.getText(source))];
    }
    const now = operators.get(operatorToken.kind);
    return now === undefined || joinsText(node) ? [] : [whole(operatorToken, now, node)];
  }
  if (ts.isPrefixUnaryExpression(node)) {
    if (node.operator === ts.SyntaxKind.ExclamationToken) {
      return [whole(node, node.operand.getText(source))];
    }
    if (node.operator === ts.SyntaxKind.MinusToken) {
      return [whole(node, `+${node.operand.getText(source)}`)];
    }
    return [];
  }
  if (ts.isNumericLiteral(node)) {
    const value = Number(node.text);
    return [whole(node, String(value === 1 ? 0 : value + 1))];
  }
  if (node.kind === ts.SyntaxKind.TrueKeyword) return [whole(node, 'false')];
  if (node.kind === ts.SyntaxKind.FalseKeyword) return [whole(node, 'true')];
  if (ts.isIfStatement(node)) {
    return ['true', 'false'].map((now) => whole(node.expression, now));
  }
  if (ts.isConditionalExpression(node)) {
    return ['true', 'false'].map((now) => whole(node.condition, now, node));
  }
  if (ts.isForStatement(node) && node.condition) return [whole(node.condition, 'false')];
  if (ts.isWhileStatement(node)) return [whole(node.expression, 'false')];
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
    const { name } = node.expression;
    const now = Object.hasOwn(methods, name.text) ? methods[name.text] : undefined;
    return now === undefined ? [] : [whole(name, now, node)];
  }
  if (ts.isExpressionStatement(node) && !callsSuper(node)) return [whole(node, ';')];
  return [];
}

/** `'a' + b`: minus would not be what somebody writes by mistake. */
function joinsText({ left, right, operatorToken }: ts.BinaryExpression): boolean {
  if (operatorToken.kind !== ts.SyntaxKind.PlusToken) return false;
  return [left, right].some(
    (side) => ts.isStringLiteralLike(side) || ts.isTemplateExpression(side),
  );
}

function callsSuper({ expression }: ts.ExpressionStatement): boolean {
  return (
    ts.isCallExpression(expression) && expression.expression.kind === ts.SyntaxKind.SuperKeyword
  );
}

function short(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 120 ? `${line.slice(0, 119)}…` : line;
}

/** Which names a tree binds: by patterns, by statements for their list, by `var` for their function. */
import type { AnyNode, Pattern, Program, VariableDeclaration } from 'acorn';

export type DeclaredAs = 'var' | 'let' | 'const' | 'class' | 'function' | 'import';

export const isNode = (value: unknown): value is AnyNode =>
  typeof value === 'object' && value !== null && typeof (value as AnyNode).type === 'string';

const isFunction = (node: AnyNode): boolean =>
  /^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(node.type);

/** The nodes right below this one. */
export function childrenOf(node: AnyNode): readonly AnyNode[] {
  return Object.values(node)
    .flatMap((value: unknown) => (Array.isArray(value) ? (value as unknown[]) : [value]))
    .filter(isNode);
}

/** The names that a pattern binds. */
export function boundNames(pattern: Pattern | null): readonly string[] {
  switch (pattern?.type) {
    case 'Identifier':
      return [pattern.name];
    case 'ObjectPattern':
      return pattern.properties.flatMap((each) =>
        boundNames(each.type === 'RestElement' ? each.argument : each.value),
      );
    case 'ArrayPattern':
      return pattern.elements.flatMap(boundNames);
    case 'AssignmentPattern':
      return boundNames(pattern.left);
    case 'RestElement':
      return boundNames(pattern.argument);
    default:
      return [];
  }
}

/** The names of all declarators of a statement. */
export const declaredBy = (node: VariableDeclaration) =>
  node.declarations.flatMap(({ id }) => boundNames(id));

/** `var` names in these nodes, not looking into functions. */
export function hoisted(nodes: readonly AnyNode[]): readonly string[] {
  return nodes.flatMap((node) => {
    if (isFunction(node) || node.type === 'StaticBlock') return [];
    const own = node.type === 'VariableDeclaration' && node.kind === 'var' ? declaredBy(node) : [];
    return [...own, ...hoisted(childrenOf(node))];
  });
}

/** What statements of one list declare for it. */
export function lexical(statements: readonly AnyNode[]): readonly string[] {
  return statements.flatMap((node): readonly string[] => {
    if (node.type === 'VariableDeclaration') return node.kind === 'var' ? [] : declaredBy(node);
    if (node.type === 'FunctionDeclaration' || node.type === 'ClassDeclaration')
      return node.id ? [node.id.name] : [];
    return [];
  });
}

/** What a module declares at its top, but for what it imports. */
export function declaredAtTop(program: Program): Map<string, DeclaredAs> {
  const declared = new Map<string, DeclaredAs>();
  const top = program.body.map((node) =>
    node.type === 'ExportNamedDeclaration' || node.type === 'ExportDefaultDeclaration'
      ? (node.declaration ?? node)
      : node,
  ) as AnyNode[];
  for (const name of hoisted(top)) declared.set(name, 'var');
  for (const node of top) {
    if (node.type === 'VariableDeclaration' && node.kind !== 'var') {
      const kind = node.kind === 'let' ? 'let' : 'const';
      for (const name of declaredBy(node)) declared.set(name, kind);
    } else if (node.type === 'FunctionDeclaration' && node.id)
      declared.set(node.id.name, 'function');
    else if (node.type === 'ClassDeclaration' && node.id) declared.set(node.id.name, 'class');
  }
  return declared;
}

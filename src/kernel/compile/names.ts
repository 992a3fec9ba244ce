/**
 * Which names of a cell belong to the session: those that are declared at its top, and those that it
 * uses without declaring them. Names of functions, blocks and classes stay where they are.
 */
import type {
  AnyNode,
  ClassDeclaration,
  Function as AnyFunction,
  Identifier,
  ImportDeclaration,
  Pattern,
  Program,
  Property,
  AssignmentProperty,
  VariableDeclaration,
} from 'acorn';
import {
  boundNames,
  childrenOf,
  declaredAtTop,
  declaredBy,
  hoisted,
  isNode,
  lexical,
  type DeclaredAs,
} from './bindings';

export type Role = 'read' | 'write' | 'declare' | 'call' | 'typeof';

/** One use of a name that no inner scope declares. */
export interface Use {
  readonly name: string;
  readonly node: Identifier;
  readonly role: Role;
  /** It stands for both the key and the value of a property. */
  readonly shorthand: boolean;
  readonly inFunction: boolean;
  readonly inLoop: boolean;
}

/** A declaration at the top, or a `var` in a block. */
export interface TopDeclaration {
  readonly node: VariableDeclaration;
  /** Where a statement may stand among others; else it is the only one of an `if`, or a loop's head. */
  readonly place: 'list' | 'single' | 'head';
}

export interface Names {
  readonly declared: ReadonlyMap<string, DeclaredAs>;
  readonly uses: readonly Use[];
  readonly declarations: readonly TopDeclaration[];
  readonly classes: readonly ClassDeclaration[];
  readonly imports: readonly ImportDeclaration[];
  /** The word `import` of each `import(…)`. */
  readonly dynamicImports: readonly number[];
  /** Offsets of each `import.meta`. */
  readonly metas: readonly number[];
  /** Modules of each `require('…')`. */
  readonly required: readonly string[];
}

interface Scope {
  readonly names: Set<string>;
  readonly outer: Scope | undefined;
}

interface Place {
  readonly scope: Scope | undefined;
  readonly inFunction: boolean;
  readonly inLoop: boolean;
}

/** Finds them in a module's tree. */
export function findNames(program: Program): Names {
  const declared = declaredAtTop(program);
  const uses: Use[] = [];
  const declarations: TopDeclaration[] = [];
  const classes: ClassDeclaration[] = [];
  const imports: ImportDeclaration[] = [];
  const dynamicImports: number[] = [];
  const metas: number[] = [];
  const required: string[] = [];

  const isInner = (name: string, scope: Scope | undefined): boolean =>
    scope !== undefined && (scope.names.has(name) || isInner(name, scope.outer));

  function use(node: Identifier, role: Role, at: Place, shorthand = false): void {
    if (isInner(node.name, at.scope)) return;
    const { inFunction, inLoop } = at;
    uses.push({ name: node.name, node, role, shorthand, inFunction, inLoop });
  }

  const inside = (at: Place, names: readonly string[], more: Partial<Place> = {}): Place => ({
    ...at,
    ...more,
    scope: { names: new Set(names), outer: at.scope },
  });

  function property(node: Property | AssignmentProperty, role: Role | undefined, at: Place): void {
    if (node.computed) visit(node.key, at);
    if (role === undefined) {
      const value = node.value as AnyNode;
      if (node.shorthand && value.type === 'Identifier') use(value, 'read', at, true);
      else visit(value, at);
    } else pattern(node.value as Pattern, role, at, node.shorthand);
  }

  function pattern(node: Pattern | null, role: Role, at: Place, shorthand = false): void {
    if (!node) return;
    if (node.type === 'Identifier') use(node, role, at, shorthand);
    else if (node.type === 'ArrayPattern') node.elements.forEach((each) => pattern(each, role, at));
    else if (node.type === 'RestElement') pattern(node.argument, role, at);
    else if (node.type === 'AssignmentPattern') {
      pattern(node.left, role, at, shorthand);
      visit(node.right, at);
    } else if (node.type === 'ObjectPattern') {
      for (const each of node.properties) {
        if (each.type === 'RestElement') pattern(each.argument, role, at);
        else property(each, role, at);
      }
    } else visit(node, at);
  }

  function visitFunction(node: AnyFunction, at: Place): void {
    const own = node.type === 'FunctionExpression' && node.id ? [node.id.name] : [];
    const body = node.body.type === 'BlockStatement' ? node.body.body : [];
    const names = [...own, ...node.params.flatMap(boundNames), ...hoisted(body), ...lexical(body)];
    const arguments_ = node.type === 'ArrowFunctionExpression' ? [] : ['arguments'];
    const within = inside(at, [...names, ...arguments_], { inFunction: true, inLoop: false });
    node.params.forEach((each) => pattern(each, 'declare', within));
    if (node.body.type === 'BlockStatement') list(body, within);
    else visit(node.body, within);
  }

  function list(statements: readonly AnyNode[], at: Place): void {
    for (const node of statements) statement(node, at, 'list');
  }

  /** A statement in a known place. */
  function statement(node: AnyNode, at: Place, place: TopDeclaration['place']): void {
    if (node.type === 'VariableDeclaration') variables(node, at, place);
    else visit(node, at);
  }

  function variables(node: VariableDeclaration, at: Place, place: TopDeclaration['place']): void {
    const names = declaredBy(node);
    const top = names.every((name) => !isInner(name, at.scope)) && !at.inFunction;
    if (top && (node.kind === 'var' || at.scope === undefined)) declarations.push({ node, place });
    for (const { id, init } of node.declarations) {
      pattern(id, 'declare', at);
      if (init) visit(init, at);
    }
  }

  function loop(node: AnyNode, head: readonly (AnyNode | null | undefined)[], at: Place): void {
    const names = head.flatMap((each) => (each ? lexical([each]) : []));
    const within = inside(at, names, { inLoop: true });
    for (const each of head) if (each) statement(each, within, 'head');
    if ('body' in node && isNode(node.body)) statement(node.body, within, 'single');
  }

  function visit(node: AnyNode, at: Place): void {
    switch (node.type) {
      case 'Identifier':
        use(node, 'read', at);
        return;
      case 'ImportDeclaration':
        imports.push(node);
        for (const { local } of node.specifiers) declared.set(local.name, 'import');
        return;
      case 'ExportNamedDeclaration':
        if (node.declaration) statement(node.declaration, at, 'list');
        return;
      case 'ExportAllDeclaration':
      case 'BreakStatement':
      case 'ContinueStatement':
        return;
      case 'MetaProperty':
        if (node.meta.name === 'import') metas.push(node.start);
        return;
      case 'ImportExpression':
        dynamicImports.push(node.start);
        visit(node.source, at);
        return;
      case 'LabeledStatement':
        statement(node.body, at, 'single');
        return;
      case 'IfStatement':
        visit(node.test, at);
        statement(node.consequent, at, 'single');
        if (node.alternate) statement(node.alternate, at, 'single');
        return;
      case 'VariableDeclaration':
        variables(node, at, 'list');
        return;
      case 'FunctionDeclaration':
      case 'FunctionExpression':
      case 'ArrowFunctionExpression':
        visitFunction(node, at);
        return;
      case 'ClassDeclaration':
      case 'ClassExpression':
        if (node.type === 'ClassDeclaration' && node.id && at.scope === undefined)
          classes.push({ ...node, id: node.id });
        if (node.superClass) visit(node.superClass, at);
        visit(node.body, inside(at, node.id ? [node.id.name] : []));
        return;
      case 'MethodDefinition':
        if (node.computed) visit(node.key, at);
        visit(node.value, at);
        return;
      case 'PropertyDefinition':
        if (node.computed) visit(node.key, at);
        if (node.value) visit(node.value, { ...at, inFunction: true, inLoop: false });
        return;
      case 'StaticBlock':
        list(
          node.body,
          inside(at, [...lexical(node.body), ...hoisted(node.body)], { inFunction: true }),
        );
        return;
      case 'BlockStatement':
        list(node.body, inside(at, lexical(node.body)));
        return;
      case 'SwitchStatement': {
        visit(node.discriminant, at);
        const within = inside(at, lexical(node.cases.flatMap(({ consequent }) => consequent)));
        for (const { test, consequent } of node.cases) {
          if (test) visit(test, within);
          list(consequent, within);
        }
        return;
      }
      case 'CatchClause': {
        const within = inside(at, boundNames(node.param ?? null));
        pattern(node.param ?? null, 'declare', within);
        visit(node.body, within);
        return;
      }
      case 'ForStatement':
        loop(node, [node.init, node.test, node.update], at);
        return;
      case 'ForInStatement':
      case 'ForOfStatement':
        if (node.left.type === 'VariableDeclaration') loop(node, [node.left, node.right], at);
        else {
          pattern(node.left, 'write', { ...at, inLoop: true });
          loop(node, [node.right], at);
        }
        return;
      case 'WhileStatement':
      case 'DoWhileStatement':
        loop(node, [node.test], at);
        return;
      case 'AssignmentExpression':
        pattern(node.left as Pattern, 'write', at);
        visit(node.right, at);
        return;
      case 'UpdateExpression':
        pattern(node.argument as Pattern, 'write', at);
        return;
      case 'UnaryExpression':
        if (node.operator === 'typeof' && node.argument.type === 'Identifier')
          use(node.argument, 'typeof', at);
        else visit(node.argument, at);
        return;
      case 'CallExpression':
        if (node.callee.type === 'Identifier') {
          const [module] = node.arguments;
          if (node.callee.name === 'require' && module?.type === 'Literal')
            required.push(String(module.value));
          use(node.callee, 'call', at);
        } else visit(node.callee as AnyNode, at);
        node.arguments.forEach((each) => visit(each, at));
        return;
      case 'TaggedTemplateExpression':
        if (node.tag.type === 'Identifier') use(node.tag, 'call', at);
        else visit(node.tag, at);
        visit(node.quasi, at);
        return;
      case 'MemberExpression':
        visit(node.object as AnyNode, at);
        if (node.computed) visit(node.property as AnyNode, at);
        return;
      case 'Property':
        property(node, undefined, at);
        return;
      default:
        childrenOf(node).forEach((each) => visit(each, at));
    }
  }

  list(program.body, { scope: undefined, inFunction: false, inLoop: false });
  return { declared, uses, declarations, classes, imports, dynamicImports, metas, required };
}

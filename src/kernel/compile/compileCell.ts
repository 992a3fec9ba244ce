/**
 * A cell as an async function whose shared names live in boxes (`session/box.ts`), so that later cells
 * and closures of earlier ones see what was declared anew. No line moves.
 */
import { parse, type ExpressionStatement, type Program, type VariableDeclaration } from 'acorn';
import MagicString from 'magic-string';
import { refuse } from './cellFailure';
import type { DeclaredAs } from './bindings';
import { findNames, type Names, type TopDeclaration, type Use } from './names';
import { asFailure, refuseUsing, transpile } from './transpile';

/** What is known of the names of other cells. */
export interface KnownNames {
  /** Another cell declares it. */
  isShared(name: string): boolean;
  /** A function of another cell uses it. */
  isCaptured(name: string): boolean;
  /** Every JavaScript program has it. */
  isGlobal(name: string): boolean;
}

export interface ImportedName {
  readonly module: string;
  /** `*` for the module itself. */
  readonly imported: string;
  readonly local: string;
  /** The cell uses it as a value: what only names a type need not exist. */
  readonly used: boolean;
}

export interface CompiledCell {
  /** An expression: an async function of {@link parameterNames}. */
  readonly js: string;
  readonly declared: ReadonlyMap<string, DeclaredAs>;
  /** Names that other cells or the session declare, and whether a function uses them. */
  readonly foreign: ReadonlyMap<string, boolean>;
  readonly modules: readonly string[];
  readonly imports: readonly ImportedName[];
}

/** `import`, from a text without types. */
const acornOptions = {
  ecmaVersion: 'latest',
  sourceType: 'module',
  allowAwaitOutsideFunction: true,
} as const;

/** Names that the session hands to every cell. */
const given = ['console', 'display', 'require'];

/**
 * @param prefix Begins the names of the boxes; must not be in the cell.
 * @returns the parameters of the function, in order
 */
export const parameterNames = (prefix: string): readonly string[] => [
  `${prefix}box`,
  `${prefix}import`,
  ...given,
];

/**
 * @throws CellFailure where the cell is none, or holds what cannot be run here
 */
export function compileCell(code: string, known: KnownNames): CompiledCell {
  const plain = transpile(code);
  const program = parsed(plain);
  const names = findNames(program);
  if (names.metas.length > 0) {
    refuse(
      plain,
      names.metas[0]!,
      'A cell has no import.meta.',
      'It is no file, and has no address.',
    );
  }
  return new Rewriter(plain, program, names, known).compiled();
}

function parsed(plain: string): Program {
  try {
    return parse(plain, acornOptions);
  } catch (error) {
    throw asFailure(error);
  }
}

class Rewriter {
  private readonly text: MagicString;
  private readonly prefix: string;
  private readonly locals: ReadonlySet<string>;
  private readonly boxed = new Set<string>();
  private readonly foreign = new Map<string, boolean>();

  constructor(
    private readonly plain: string,
    private readonly program: Program,
    private readonly names: Names,
    private readonly known: KnownNames,
  ) {
    this.text = new MagicString(plain);
    let prefix = '$$';
    while (plain.includes(prefix)) prefix += '$';
    this.prefix = prefix;
    this.locals = new Set([...names.declared.keys()].filter((name) => this.isHot(name)));
  }

  compiled(): CompiledCell {
    const { declared, imports, declarations, classes, uses, dynamicImports } = this.names;
    const last = this.program.body.at(-1);
    const statements = this.statementStarts();
    for (const each of declarations) this.declaration(each);
    for (const each of uses) this.use(each, statements);
    for (const { id, start, end } of classes) {
      this.text.prependRight(start, `${this.box(id.name)}.declared = `).appendLeft(end, ';');
    }
    for (const start of dynamicImports) {
      this.text.update(start, start + 'import'.length, `${this.prefix}import`);
    }
    for (const { start, end } of imports) this.blank(start, end);
    this.exports();
    if (last?.type === 'ExpressionStatement') {
      this.text.prependRight(last.start, 'return (').appendLeft(last.expression.end, ')');
    }
    const [head, tail] = this.frame();
    return {
      js: `${head}${this.text.toString()}\n${tail}`,
      declared,
      foreign: this.foreign,
      modules: [...imports.map(({ source }) => String(source.value)), ...this.names.required],
      imports: this.importedNames(),
    };
  }

  /**
   * A name that the cell's own loops work on and no function sees is a plain variable while the cell
   * runs: three times as fast as a box.
   */
  private isHot(name: string): boolean {
    const kind = this.names.declared.get(name);
    if (kind !== 'let' && kind !== 'const') return false;
    const uses = this.names.uses.filter((use) => use.name === name);
    const declared = uses.find(({ role }) => role === 'declare')!;
    return (
      uses.some(({ inLoop }) => inLoop) &&
      !this.known.isCaptured(name) &&
      uses.every(
        ({ inFunction, node, role }) =>
          !inFunction && node.start >= declared.node.start && (kind === 'let' || role !== 'write'),
      )
    );
  }

  private box(name: string): string {
    this.boxed.add(name);
    return `${this.prefix}${name}`;
  }

  private isBoxed(name: string): boolean {
    if (this.names.declared.has(name)) return true;
    if (given.includes(name)) return this.known.isShared(name);
    return this.known.isShared(name) || !this.known.isGlobal(name);
  }

  private use(
    { name, node, role, shorthand, inFunction }: Use,
    statements: ReadonlySet<number>,
  ): void {
    if (this.locals.has(name) || !this.isBoxed(name)) return;
    if (!this.names.declared.has(name)) {
      this.foreign.set(name, inFunction || this.foreign.get(name) === true);
    }
    const box = this.box(name);
    const access = {
      read: `${box}.value`,
      // The call must not hand the box over as `this`.
      call: `(0, ${box}.value)`,
      write: `${box}.assigned`,
      typeof: `${box}.peeked`,
      declare: `${box}.${this.names.declared.get(name) === 'const' ? 'constant' : 'declared'}`,
    }[role];
    // A line that begins with a parenthesis would go on with the line before it.
    if (role === 'call' && statements.has(node.start)) this.text.prependRight(node.start, ';');
    this.text.update(node.start, node.end, shorthand ? `${name}: ${access}` : access);
  }

  /** Where a statement begins that is not the cell's value, and stands among others. */
  private statementStarts(): ReadonlySet<number> {
    const starts = new Set<number>();
    const last = this.program.body.at(-1);
    const walk = (node: unknown): void => {
      if (Array.isArray(node)) {
        for (const each of node as unknown[]) {
          if ((each as ExpressionStatement | null)?.type === 'ExpressionStatement' && each !== last)
            starts.add((each as ExpressionStatement).start);
          walk(each);
        }
      } else if (typeof node === 'object' && node !== null) Object.values(node).forEach(walk);
    };
    walk(this.program.body);
    return starts;
  }

  private declaration({ node, place }: TopDeclaration): void {
    const { text } = this;
    if (!['var', 'let', 'const'].includes(node.kind)) refuseUsing(this.plain, node.start);
    text.remove(node.start, node.start + node.kind.length);
    node.declarations.forEach(({ id, init, end }, index) => {
      if (id.type !== 'Identifier') {
        if (place === 'head' && !init) return;
        // A line that begins with a parenthesis would go on with the line before it.
        const ends = index === 0 && place === 'list' ? ';' : '';
        text.prependRight(id.start, `${ends}(`).appendLeft(end, ')');
      } else if (!init) {
        if (place !== 'head' || this.isLoopVariable(node)) {
          text.appendLeft(end, ' = undefined');
        }
      } else if (
        init.type === 'ArrowFunctionExpression' ||
        ((init.type === 'FunctionExpression' || init.type === 'ClassExpression') && !init.id)
      ) {
        const key = JSON.stringify(id.name);
        text.prependRight(init.start, `{${key}: `).appendLeft(init.end, `}[${key}]`);
      }
    });
    if (place !== 'head' && this.plain[node.end - 1] !== ';') text.appendLeft(node.end, ';');
  }

  /** `for (var i;;)`, and not the name of a `for … in` or `of`. */
  private isLoopVariable({ end }: VariableDeclaration): boolean {
    return /^\s*;/.test(this.plain.slice(end));
  }

  private exports(): void {
    for (const node of this.program.body) {
      if (node.type === 'ExportNamedDeclaration') {
        if (node.declaration) this.blank(node.start, node.declaration.start);
        else this.blank(node.start, node.end);
      } else if (node.type === 'ExportAllDeclaration') this.blank(node.start, node.end);
      else if (node.type === 'ExportDefaultDeclaration') {
        const { start } = node.declaration;
        const named = 'id' in node.declaration && node.declaration.id;
        const statement = /Declaration$/.test(node.declaration.type) && named;
        this.blank(node.start, start);
        if (!statement) this.text.prependRight(start, 'void ');
      }
    }
  }

  /** Takes a piece out and leaves its lines. */
  private blank(start: number, end: number): void {
    const lines = this.plain.slice(start, end).replace(/[^\n]+/g, '');
    if (lines === '') this.text.remove(start, end);
    else this.text.update(start, end, lines);
  }

  private importedNames(): readonly ImportedName[] {
    return this.names.imports.flatMap(({ source, specifiers }) =>
      specifiers.map((specifier) => {
        const { local } = specifier;
        const module = String(source.value);
        const used = this.names.uses.some(({ name }) => name === local.name);
        const imported =
          specifier.type === 'ImportSpecifier'
            ? specifier.imported.type === 'Identifier'
              ? specifier.imported.name
              : String(specifier.imported.value)
            : specifier.type === 'ImportDefaultSpecifier'
              ? 'default'
              : '*';
        return { module, imported, local: local.name, used };
      }),
    );
  }

  /** What stands before the cell, on its first line, and after it. */
  private frame(): readonly [string, string] {
    const { prefix } = this;
    const functions = [...this.names.declared].filter(([, kind]) => kind === 'function');
    const declared = functions.map(([name]) => `${this.box(name)}.declared = ${name};`);
    const locals = [...this.locals];
    const kept = locals.map((name) => {
      const kind = this.names.declared.get(name) === 'const' ? 'constant' : 'declared';
      return `if (!${prefix}failed || ${name} !== undefined) ${this.box(name)}.${kind} = ${name};`;
    });
    const boxes = [...this.boxed].map((name) => `${prefix}${name} = ${prefix}box("${name}")`);
    const head = [
      // As in a module, there is no \`this\`.
      `(function () { "use strict"; return async (${parameterNames(prefix).join(', ')}) => {`,
      ...(boxes.length > 0 ? [`const ${boxes.join(', ')};`] : []),
      ...(locals.length > 0 ? [`let ${prefix}failed, ${locals.join(', ')}; try {`] : []),
      ...declared,
    ];
    const tail =
      locals.length > 0
        ? `} catch (${prefix}error) { ${prefix}failed = true; throw ${prefix}error; } finally { ${kept.join(' ')} } }; })()`
        : '}; })()';
    return [`${head.join(' ')} `, tail];
  }
}

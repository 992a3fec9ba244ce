/** The names and modules that the cells of one document share, and how one of them is run. */
import type { CellError, Variable } from '../protocol';
import { CellFailure } from '../compile/cellFailure';
import { compileCell, type CompiledCell, type KnownNames } from '../compile/compileCell';
import { Box } from './box';
import { cellError, sourceName } from './cellError';
import { missingExport, ModuleLoader, type CellModules } from './modules';
import { describeVariable } from './variables';

/** What a cell is given. */
export interface CellServices {
  readonly console: unknown;
  readonly display: (value: unknown) => void;
}

export interface CellEnd {
  /** Of the last expression. */
  readonly value?: unknown;
  readonly error?: CellError;
}

/** Node has them and a browser has not: no cell sees them. */
const nodeOnly = new Set(['process', 'global', 'Buffer', 'setImmediate', 'clearImmediate']);

type CellFunction = (...given: readonly unknown[]) => Promise<unknown>;

export class Session {
  private readonly boxes = new Map<string, Box>();
  private readonly declared = new Set<string>();
  private readonly captured = new Set<string>();
  private readonly names = new Map<number, string>();
  private readonly loader: ModuleLoader;
  private readonly known: KnownNames = {
    isShared: (name) => this.declared.has(name),
    isCaptured: (name) => this.captured.has(name),
    isGlobal: (name) => name in globalThis && !nodeOnly.has(name),
  };

  /**
   * @param modules What can be imported.
   * @param preloaded Modules that a cell finds under a name without importing them.
   */
  constructor(
    modules: CellModules,
    private readonly preloaded: Readonly<Record<string, string>> = {},
  ) {
    this.loader = new ModuleLoader(modules);
  }

  /** Runs a cell. Never throws: an error of the cell is its end. */
  async run(code: string, name: string, id: number, services: CellServices): Promise<CellEnd> {
    this.names.set(id, name);
    let cell: CompiledCell | undefined;
    try {
      cell = compileCell(code, this.known);
      await this.prepare(cell);
      return { value: await this.start(cell, id, services) };
    } catch (error) {
      return { error: this.describe(error, id) };
    } finally {
      for (const [each, kind] of cell?.declared ?? []) {
        const box = this.box(each);
        if (kind !== 'import' && !box.isDeclared) box.forget();
      }
    }
  }

  /** An error that reached nobody. */
  describe(error: unknown, id: number): CellError {
    return cellError(error, id, this.names);
  }

  /** The names that have a value, in the order in which they were declared. */
  variables(): readonly Variable[] {
    return [...this.declared].flatMap((name) => {
      const box = this.boxes.get(name);
      return box?.isDeclared ? [describeVariable(name, box.value)] : [];
    });
  }

  private box(name: string): Box {
    const box = this.boxes.get(name) ?? new Box(name);
    this.boxes.set(name, box);
    return box;
  }

  private async prepare({ declared, foreign, modules, imports }: CompiledCell): Promise<void> {
    for (const [name, kind] of declared) {
      this.declared.add(name);
      if (kind === 'var' || kind === 'function') this.box(name).declared = undefined;
      else this.box(name).forget(`Cannot access '${name}' before initialization`);
    }
    for (const [name, isCaptured] of foreign) {
      if (isCaptured) this.captured.add(name);
      const module = Object.hasOwn(this.preloaded, name) ? this.preloaded[name] : undefined;
      if (module !== undefined && !this.declared.has(name)) {
        this.box(name).constant = await this.loader.load(module);
      }
    }
    for (const module of modules) await this.loader.load(module);
    for (const { module, imported, local, used } of imports) {
      const exported = this.loader.get(module)!;
      if (imported === '*') this.box(local).constant = exported;
      else if (imported in exported) this.box(local).constant = exported[imported];
      else if (used) throw missingExport(imported, module, exported);
      else {
        const { message, remedy } = missingExport(imported, module, exported).cellError;
        this.box(local).forget(`${message} ${remedy ?? ''}`.trim());
      }
    }
  }

  private start({ js }: CompiledCell, id: number, services: CellServices): Promise<unknown> {
    const run = evaluate(`${js}\n//# sourceURL=${sourceName(id)}`);
    const import_ = (module: unknown) => this.loader.load(String(module));
    const require = (module: unknown) => {
      const loaded = this.loader.get(String(module));
      if (loaded) return loaded;
      throw new CellFailure({
        name: 'ImportError',
        message: `A cell cannot require('${String(module)}').`,
        remedy: `Write import * as name from '${String(module)}'.`,
      });
    };
    return run(
      (name: string) => this.box(name),
      import_,
      services.console,
      services.display,
      require,
    );
  }
}

/** In the global scope, so that a cell sees nothing of the kernel. */
function evaluate(js: string): CellFunction {
  const indirect = eval;
  // The cast: what the compiler makes is an async function.
  return indirect(js) as CellFunction;
}

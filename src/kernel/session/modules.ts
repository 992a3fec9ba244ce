/** What a cell can import: nothing is fetched, and nothing else is there. */
import { editDistance } from '../../common/editDistance';
import { CellFailure } from '../compile/cellFailure';

export type CellModule = Readonly<Record<string, unknown>>;

/** Loaders by name; the first load runs the module. */
export type CellModules = Readonly<Record<string, () => Promise<CellModule>>>;

/** As many of a module's names as a message can hold. */
const mostNames = 12;

export class ModuleLoader {
  private readonly loaded = new Map<string, CellModule>();

  constructor(private readonly modules: CellModules) {}

  get(name: string): CellModule | undefined {
    return this.loaded.get(name);
  }

  /** @throws CellFailure where there is no module of that name */
  async load(name: string): Promise<CellModule> {
    const before = this.loaded.get(name);
    if (before) return before;
    const load = Object.hasOwn(this.modules, name) ? this.modules[name] : undefined;
    if (!load) throw this.unknown(name);
    const module = await load();
    this.loaded.set(name, module);
    return module;
  }

  private unknown(name: string): CellFailure {
    const names = Object.keys(this.modules).map((each) => `'${each}'`);
    return new CellFailure({
      name: 'ImportError',
      message: `There is no module '${name}' here.`,
      remedy: `A cell can import ${names.join(', ').replace(/, ([^,]*)$/, ' and $1')}.`,
    });
  }
}

/** Says what a module has instead of a name that it has not. */
export function missingExport(name: string, module: string, exported: CellModule): CellFailure {
  if (name === 'default') {
    return new CellFailure({
      name: 'ImportError',
      message: `'${module}' has no default export.`,
      remedy: `Write import * as name from '${module}'.`,
    });
  }
  const all = Object.keys(exported).sort();
  const near = all.filter((each) => editDistance(each.toLowerCase(), name.toLowerCase()) <= 2);
  const shown = near.length > 0 ? near : all;
  const more = shown.length > mostNames ? ` and ${shown.length - mostNames} more` : '';
  return new CellFailure({
    name: 'ImportError',
    message: `'${module}' exports no ${name}.`,
    remedy: `${near.length > 0 ? 'Its nearest names are' : 'It exports'} ${shown.slice(0, mostNames).join(', ')}${more}.`,
  });
}

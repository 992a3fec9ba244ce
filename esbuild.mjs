/**
 * Bundles what ships (hosts, panel, worker) and, on demand, what does not (tools, tests).
 *
 *   node esbuild.mjs              everything that ships, into dist/
 *   node esbuild.mjs --dev        the same with source maps, not minified
 */
import * as esbuild from 'esbuild';
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { enginePlugin } from './src/tools/engine.mjs';

const root = dirname(fileURLToPath(import.meta.url));
const path = (...parts) => join(root, ...parts);

/** @type {esbuild.BuildOptions} */
const common = {
  bundle: true,
  absWorkingDir: root,
  target: 'es2022',
  logLevel: 'warning',
  legalComments: 'none',
  plugins: [enginePlugin],
};

/** KaTeX's styles name each font in three forms; every browser that VS Code runs in takes WOFF2. */
const katexFontsPlugin = {
  name: 'katex-fonts',
  setup(setup) {
    setup.onLoad({ filter: /katex(\.min)?\.css$/ }, ({ path: file }) => ({
      loader: 'css',
      contents: readFileSync(file, 'utf8').replace(
        /,url\([^)]+\.(woff|ttf)\) format\("\w+"\)/g,
        '',
      ),
    }));
  },
};

/**
 * The two fonts of nearly every formula come within the styles: fetched, they would be in the page
 * some frames after its text, and leave the formulas blank until then.
 */
const fontsWithinPlugin = {
  name: 'fonts-within',
  setup(setup) {
    setup.onLoad({ filter: /KaTeX_(Main-Regular|Math-Italic)\.woff2$/ }, ({ path: file }) => ({
      loader: 'dataurl',
      contents: readFileSync(file),
    }));
  },
};

/**
 * The page shows what an experiment declares and leaves its run to the worker: without this, the
 * engine would come with every page.
 */
const withoutEnginePlugin = {
  name: 'page-without-engine',
  setup(build) {
    build.onLoad({ filter: /[\\/]lab[\\/]engine[\\/](loadEngine|sequenceModel)\.ts$/ }, () => ({
      loader: 'ts',
      contents: `const absent = () => { throw new Error('The engine is in the worker.'); };
        export const loadEngine = absent, createSequenceModel = absent;`,
    }));
  },
};

/** What ships, by name. */
export const bundles = (dev) => {
  const shared = { ...common, minify: !dev, sourcemap: dev ? 'linked' : false };
  const host = {
    ...shared,
    entryPoints: [path('src/host/extension.ts')],
    format: 'cjs',
    external: ['vscode'],
  };
  const browser = { ...shared, platform: 'browser', mainFields: ['module', 'main'] };
  return {
    desktop: { ...host, platform: 'node', outfile: path('dist/host/desktop.js') },
    web: {
      ...host,
      platform: 'browser',
      mainFields: ['module', 'main'],
      // The schema validator takes the address of its script for a base, which in the extension
      // host's worker is a blob's and no base at all.
      define: { 'self.location': 'undefined' },
      outfile: path('dist/host/web.js'),
    },
    panel: {
      ...browser,
      entryPoints: [path('webview/panel/panel.ts')],
      format: 'iife',
      outfile: path('dist/webview/panel.js'),
      loader: { '.woff2': 'file' },
      plugins: [withoutEnginePlugin, katexFontsPlugin, fontsWithinPlugin],
      assetNames: 'fonts/[name]',
    },
    local: {
      ...browser,
      entryPoints: [path('webview/worker/local.ts')],
      format: 'iife',
      outfile: path('dist/webview/local.js'),
    },
    worker: {
      ...browser,
      entryPoints: [path('webview/worker/worker.ts')],
      format: 'iife',
      outfile: path('dist/webview/worker.js'),
    },
  };
};

/**
 * tfjs-core and its cpu backend go into the bundle, from their ES modules, everywhere: we register
 * single kernels and gradients out of `dist/`, which Node cannot load by itself (imports without
 * file endings), and the backend is dropped when esbuild takes a package's `main`.
 */
const bundledPackages = /^@tensorflow\/tfjs-(core|backend-cpu|layers)(\/|$)/;

/** Node programs keep the other packages outside: they run where node_modules is. */
const node = {
  ...common,
  platform: 'node',
  mainFields: ['module', 'main'],
  format: 'cjs',
  sourcemap: 'inline',
  plugins: [
    ...common.plugins,
    {
      name: 'external-packages',
      setup(build) {
        build.onResolve({ filter: /^[^./]/ }, ({ path: name, kind }) =>
          kind === 'entry-point' || bundledPackages.test(name)
            ? undefined
            : { path: name, external: true },
        );
      },
    },
  ],
};

/** Bundles `src/tools/<name>.ts` and returns the path of the bundle. */
export async function buildTool(name) {
  const outfile = path('dist/tools', `${name}.cjs`);
  await esbuild.build({ ...node, entryPoints: [path('src/tools', `${name}.ts`)], outfile });
  return outfile;
}

/** Bundles every `test/<suite>/**\/*.test.ts`, found and not listed, and returns the output folder. */
export async function buildTests(suite, options = {}) {
  const outdir = path('dist/test', suite);
  rmSync(outdir, { recursive: true, force: true });
  const folder = path('test', suite);
  if (!existsSync(folder)) return outdir;
  const files = readdirSync(folder, { recursive: true })
    .map(String)
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => join(folder, file));
  if (files.length > 0) {
    await esbuild.build({
      ...node,
      entryPoints: files,
      outdir,
      outbase: folder,
      outExtension: { '.js': '.cjs' },
      ...options,
    });
  }
  return outdir;
}

/**
 * Says what there is to a host that cannot see it: the content files, where a folder cannot be
 * listed (an extension served over HTTP), and the figures and experiments, which the host's code
 * does not import. Read by src/host/questions/contentFiles.ts.
 */
async function writeContentListing() {
  const files = readdirSync(path('content'), { recursive: true })
    .map((file) => `content/${String(file).replaceAll('\\', '/')}`)
    .filter((file) => /\.(json|md|ts)$/.test(file) && !/^content\/(results|schemas)\//.test(file))
    .sort();
  const experiments = readdirSync(path('src/lab/experiments')).flatMap((file) => {
    const source = readFileSync(path('src/lab/experiments', file), 'utf8');
    return /defineExperiment\(\{\s*id: '([^']+)'/.exec(source)?.[1] ?? [];
  });
  const registry = await esbuild.build({
    ...common,
    entryPoints: [path('webview/figures/registry.ts')],
    format: 'esm',
    write: false,
  });
  const [{ text }] = registry.outputFiles;
  const { figures } = await import(`data:text/javascript,${encodeURIComponent(text)}`);
  const listing = { files, experiments, figures: [...figures.keys()] };
  writeFileSync(path('dist/host/content.json'), `${JSON.stringify(listing)}\n`);
}

export async function build(dev = false) {
  for (const folder of ['host', 'webview'])
    rmSync(path('dist', folder), { recursive: true, force: true });
  const all = Object.values(bundles(dev)).filter((bundle) => existsSync(bundle.entryPoints[0]));
  await Promise.all(all.map((bundle) => esbuild.build(bundle)));
  await writeContentListing();
  return all.map((bundle) => relative(root, bundle.outfile));
}

if (process.argv[1] && fileURLToPath(import.meta.url) === process.argv[1]) {
  const built = await build(process.argv.includes('--dev'));
  console.error(`Built ${built.join(', ')}.`);
}

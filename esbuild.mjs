/**
 * Bundles what ships (hosts, panel, worker) and, on demand, what does not (tools, tests).
 *
 *   node esbuild.mjs              everything that ships, into dist/
 *   node esbuild.mjs --dev        the same with source maps, not minified
 */
import * as esbuild from 'esbuild';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { enginePlugin } from './src/tools/engine.mjs';
import { firstScriptPlugin } from './src/tools/firstScript.mjs';

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
 * The styles of a notebook's outputs, as a text for the shadow tree that each is drawn in: there is no
 * root and no body in it, and what the notebook's own page says does not reach it.
 */
const shadowStylesPlugin = {
  name: 'shadow-styles',
  setup(setup) {
    setup.onLoad({ filter: /renderer\.css$/ }, async ({ path: file }) => {
      const { minify = false } = setup.initialOptions;
      const { outputFiles, metafile } = await esbuild.build({
        ...common,
        entryPoints: [file],
        minify,
        write: false,
        metafile: true,
      });
      const contents = outputFiles[0].text
        .replaceAll(':root', ':host')
        .replaceAll(/(?<![-.\w[])body(?![-\w])/g, '[data-body]');
      return {
        contents,
        loader: 'text',
        watchFiles: Object.keys(metafile.inputs).map((each) => path(each)),
      };
    });
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
      format: 'esm',
      splitting: true,
      outdir: path('dist/webview'),
      loader: { '.woff2': 'file' },
      plugins: [katexFontsPlugin, fontsWithinPlugin, firstScriptPlugin],
      assetNames: 'fonts/[name]',
      chunkNames: '[name]-[hash]',
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
    tfjsLocal: {
      ...browser,
      entryPoints: [path('webview/worker/tfjsLocal.ts')],
      format: 'iife',
      outfile: path('dist/webview/tfjsLocal.js'),
    },
    tfjsWorker: {
      ...browser,
      entryPoints: [path('webview/worker/tfjsWorker.ts')],
      format: 'iife',
      outfile: path('dist/webview/tfjsWorker.js'),
    },
    renderer: {
      ...browser,
      entryPoints: [path('webview/renderer/notebookRenderer.ts')],
      format: 'esm',
      outfile: path('dist/webview/notebookRenderer.js'),
      plugins: [shadowStylesPlugin],
    },
    kernel: {
      ...browser,
      entryPoints: [path('src/kernel/worker/worker.ts')],
      format: 'iife',
      // tfjs asks for it where it finds itself in Node, whose own one is then there.
      external: ['util'],
      outfile: path('dist/kernel/worker.js'),
    },
  };
};

/**
 * tfjs-core and its cpu backend go into the bundle, from their ES modules, everywhere: we register
 * single kernels and gradients out of `dist/`, which Node cannot load by itself (imports without
 * file endings), and the backend is dropped when esbuild takes a package's `main`. So does sucrase,
 * whose parser we ask by itself.
 */
const bundledPackages = /^(@tensorflow\/tfjs-(core|backend-cpu|layers)|sucrase)(\/|$)/;

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

/**
 * Bundles `src/tools/<name>.ts` and returns the path of the bundle. Another process may be reading
 * the bundle of the same name: it is put in place whole.
 */
export async function buildTool(name, options = {}) {
  const outfile = path('dist/tools', `${name}.cjs`);
  const { outputFiles } = await esbuild.build({
    ...node,
    entryPoints: [path('src/tools', `${name}.ts`)],
    outfile,
    write: false,
    ...options,
  });
  putInPlace(outfile, Buffer.from(outputFiles[0].contents));
  return outfile;
}

/** Where `vscode` is not, the host's code runs against the tests' own. */
const fakeVscodePlugin = {
  name: 'fake-vscode',
  setup(build) {
    build.onResolve({ filter: /^vscode$/ }, () => ({
      path: path('test', 'unit', 'host', 'fake', 'vscode.ts'),
    }));
  },
};

/** Every `test/<suite>/**\/*.test.ts`, found and not listed. */
export function testFiles(suite) {
  const folder = path('test', suite);
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter((file) => file.endsWith('.test.ts'))
    .sort()
    .map((file) => join(folder, file));
}

/** How test files of a suite are bundled: each by itself, so that they share nothing. */
export const testBundle = (suite, files, outdir) => ({
  ...node,
  entryPoints: files,
  outdir,
  outbase: path('test', suite),
  outExtension: { '.js': '.cjs' },
  plugins: [fakeVscodePlugin, ...node.plugins],
});

/** Bundles every test file of a suite by itself, and returns the output folder. */
export async function buildTests(suite, options = {}) {
  const outdir = path('dist/test', suite);
  rmSync(outdir, { recursive: true, force: true });
  const files = testFiles(suite);
  if (files.length > 0) await esbuild.build({ ...testBundle(suite, files, outdir), ...options });
  return outdir;
}

/** The package's version, and a mark of all that the page runs. */
function buildInfo() {
  const hash = createHash('sha256');
  const scripts = readdirSync(path('dist/webview')).filter((file) => file.endsWith('.js'));
  for (const file of scripts.sort()) hash.update(readFileSync(path('dist/webview', file)));
  const { version } = JSON.parse(readFileSync(path('package.json'), 'utf8'));
  return { version, build: hash.digest('hex').slice(0, 16) };
}

/** What a module of ours exports, which imports no package. */
async function load(file) {
  const { outputFiles } = await esbuild.build({
    ...common,
    entryPoints: [path(file)],
    format: 'esm',
    write: false,
  });
  return import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
}

const contentListing = path('dist/host/content.json');

/**
 * Says what there is to a host that cannot see it: the content files, where a folder cannot be
 * listed (an extension served over HTTP), and the figures and experiments, which the host's code
 * does not import. Read by src/host/content/contentFiles.ts.
 */
async function writeContentListing() {
  const files = readdirSync(path('content'), { recursive: true })
    .map((file) => `content/${String(file).replaceAll('\\', '/')}`)
    .filter((file) => /\.(json|md|ts)$/.test(file) && !/^content\/(results|schemas)\//.test(file))
    .sort();
  const { experiments } = await load('src/lab/experiments.ts');
  const { experimentInfo } = await load('src/lab/experimentInfo.ts');
  const { figures } = await load('webview/figures/registry.ts');
  const listing = {
    files,
    experiments: experiments.map(experimentInfo),
    figures: [...figures.keys()],
    build: buildInfo(),
  };
  putInPlace(contentListing, Buffer.from(`${JSON.stringify(listing)}\n`));
}

/** Whole, and only where it is not the same already: an open editor may be reading the file. */
function putInPlace(file, contents) {
  if (existsSync(file) && readFileSync(file).equals(contents)) return;
  mkdirSync(dirname(file), { recursive: true });
  const fresh = path('dist', `${basename(file)}.${process.pid}`);
  writeFileSync(fresh, contents);
  renameSync(fresh, file);
}

/** What an earlier build left in a folder, and this one did not make. */
function removeOthers(folder, made) {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    if (entry.isFile() && !made.has(file)) rmSync(file, { force: true });
  }
}

/** Editors that show what was built before go on, as long as it stays the same. */
export async function build(dev = false) {
  const all = Object.values(bundles(dev)).filter((bundle) => existsSync(bundle.entryPoints[0]));
  const built = await Promise.all(
    all.map((bundle) => esbuild.build({ ...bundle, metafile: true, write: false })),
  );
  const outputs = built.flatMap(({ outputFiles }) => outputFiles);
  for (const { path: file, contents } of outputs) putInPlace(file, Buffer.from(contents));
  const made = new Set([contentListing, ...outputs.map(({ path: file }) => file)]);
  for (const folder of ['host', 'webview', 'kernel']) removeOthers(path('dist', folder), made);
  await writeContentListing();
  return {
    files: built.flatMap(({ metafile }) =>
      Object.keys(metafile.outputs).filter((file) => file.endsWith('.js')),
    ),
    inputs: inputsOf(built.map(({ metafile }) => metafile)),
  };
}

/** Everything of which something is in the bundles, by its path from the project's root. */
export function inputsOf(metafiles) {
  const outputs = metafiles.flatMap((metafile) => Object.values(metafile.outputs));
  // A font is an output of its own, in which nothing counts as an input's bytes; of what a package has
  // for Node alone, there is an empty module in its place.
  const named = outputs.flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([input, { bytesInOutput }]) =>
      (bytesInOutput > 0 || /\.woff2$/.test(input)) && !input.startsWith('(disabled):')
        ? input
        : [],
    ),
  );
  return [...new Set(named)].sort();
}

if (process.argv[1] && fileURLToPath(import.meta.url) === process.argv[1]) {
  const { files } = await build(process.argv.includes('--dev'));
  console.error(`Built ${files.join(', ')}.`);
}

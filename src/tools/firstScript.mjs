/**
 * The esbuild plugin that makes one script of all that a page's first paint waits for, to be written
 * into the document, and leaves what is imported later in files of their own.
 *
 * esbuild puts what the entry and a later part have in common into a file that both import. A script
 * within a document has no address to import that from, and a file beside it would have to be fetched
 * before the first paint. So all that the entry imports goes into its script, which hands over what the
 * later parts take from it: nothing is there twice.
 */
import * as esbuild from 'esbuild';
import { basename, join } from 'node:path';

/** In the first script, the folder of what it imports later: the host writes its address there. */
const laterFolder = 'unfold-later:';

const handover = 'globalThis.unfoldFirst';

/** A script and what it imports at once, the entry last. */
function closureOf(entry, outputs) {
  const found = new Set([entry]);
  for (const each of found)
    for (const { path, kind } of outputs[each].imports)
      if (kind === 'import-statement') found.add(path);
  return [...found].reverse();
}

/** The script that hands over what others import from the outputs. */
function firstText(closure, outputs) {
  const shared = closure.filter((file) => outputs[file].exports.length > 0);
  const entries = shared.map((file, index) => `${JSON.stringify(basename(file))}: part${index}`);
  return [
    ...shared.map((file, index) => `import * as part${index} from './${basename(file)}';`),
    `import './${basename(closure.at(-1))}';`,
    `${handover} = { ${entries.join(', ')} };`,
  ].join('\n');
}

/** What a later part imports in the place of an output that is in the first script. */
function handedOver(file, { exports }) {
  const names = exports.map((name, index) => [name, `value${index}`]);
  return [
    `const { ${names.map(([name, local]) => `${name}: ${local}`).join(', ')} } =`,
    `  ${handover}[${JSON.stringify(basename(file))}];`,
    `export { ${names.map(([name, local]) => `${local} as ${name}`).join(', ')} };`,
  ].join('\n');
}

/** Bundles outputs once more: `texts` has those to be taken in, by name; the others stay files. */
async function bundleAgain(contents, texts, options, later) {
  const plugin = {
    name: 'outputs',
    setup(build) {
      build.onResolve({ filter: /^\.\// }, ({ path, kind }) => {
        const name = basename(path);
        if (kind === 'dynamic-import') return { path: `${later}${name}`, external: true };
        if (texts.has(name)) return { path: name, namespace: 'outputs' };
        return { path, external: true };
      });
      build.onLoad({ filter: /./, namespace: 'outputs' }, ({ path }) => ({
        contents: texts.get(path),
        resolveDir: options.absWorkingDir,
      }));
    },
  };
  const { outputFiles } = await esbuild.build({
    ...options,
    stdin: { contents, resolveDir: options.absWorkingDir },
    bundle: true,
    write: false,
    plugins: [plugin],
  });
  return outputFiles;
}

const bytesOf = (file, files) => files.find(({ path }) => path.endsWith(basename(file))).contents;

async function rewrite({ outputFiles, metafile }, options) {
  const { outputs } = metafile;
  const scripts = Object.keys(outputs).filter((file) => file.endsWith('.js'));
  const textOf = (file) =>
    outputFiles.find(({ path }) => path === join(options.absWorkingDir, file)).text;
  const entry = scripts.find((file) => basename(file) === 'panel.js');
  const closure = closureOf(entry, outputs);
  const nameAndText = (file, text) => [basename(file), text];
  const again = (file, contents, texts, format, later) =>
    bundleAgain(
      contents,
      new Map(texts),
      { ...options, format, outfile: join(options.absWorkingDir, file) },
      later,
    );
  const own = closure.map((file) => nameAndText(file, textOf(file)));
  const rewritten = await again(entry, firstText(closure, outputs), own, 'iife', laterFolder);
  const shims = closure.map((file) => nameAndText(file, handedOver(file, outputs[file])));
  for (const file of scripts.filter((each) => !closure.includes(each))) {
    const made = await again(file, textOf(file), shims, 'esm', './');
    rewritten.push(...made);
    outputs[file].bytes = bytesOf(file, made).length;
    outputs[file].imports = outputs[file].imports.filter(({ path }) => !closure.includes(path));
  }
  const first = outputs[entry];
  first.bytes = bytesOf(entry, rewritten).length;
  first.imports = closure
    .flatMap((file) => outputs[file].imports)
    .filter(({ kind }) => kind === 'dynamic-import');
  first.inputs = Object.assign({}, ...closure.map((file) => outputs[file].inputs));
  metafile.outputs = Object.fromEntries(
    Object.entries(outputs).filter(([file]) => file === entry || !closure.includes(file)),
  );
  return [...outputFiles.filter(({ path }) => !/\.js(\.map)?$/.test(path)), ...rewritten];
}

export const firstScriptPlugin = {
  name: 'first-script',
  setup(build) {
    const initial = build.initialOptions;
    const { absWorkingDir, minify, target, logLevel, legalComments, sourcemap } = initial;
    const options = { absWorkingDir, minify, target, logLevel, legalComments, sourcemap };
    // The outputs are bundled once more, with their maps where there are some, and are the caller's to
    // write.
    Object.assign(initial, {
      write: false,
      metafile: true,
      sourcemap: sourcemap ? 'inline' : false,
    });
    build.onEnd(async (result) => {
      if (result.errors.length > 0) return;
      result.outputFiles = await rewrite(result, options);
    });
  },
};

/**
 * The esbuild plugin behind `import … from 'engine:simd'`, `'engine:relaxed'` and
 * `'engine:javascript'`: compiles `src/lab/engine/assembly` with AssemblyScript, the first two as
 * WebAssembly, deflated and in base64, the last as plain JavaScript. Results are kept in dist/engine/ under a hash
 * of all that goes into them, so that only a changed kernel is compiled again.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deflateRawSync } from 'node:zlib';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const sources = join(root, 'src', 'lab', 'engine', 'assembly');

const features = {
  simd: ['--enable', 'simd'],
  relaxed: ['--enable', 'simd', '--enable', 'relaxed-simd'],
  javascript: [
    ...['--disable', 'bulk-memory'],
    ...['--disable', 'sign-extension'],
    ...['--disable', 'nontrapping-f2i'],
  ],
};

/** Sources import `./vector` and `./tile`: with SIMD or without is decided here. */
function readSource(variant, name) {
  const suffix = variant === 'javascript' ? 'Scalar' : 'Simd';
  const file = name.replace(/^(vector|tile)\.ts$/, `$1${suffix}.ts`);
  try {
    return readFileSync(join(sources, file), 'utf8');
  } catch {
    // Not every name that the compiler tries exists; it reports what is missing at the end.
    return null;
  }
}

async function compile(variant) {
  const { default: asc } = await import('assemblyscript/asc');
  let binary;
  const { error, stderr } = await asc.main(
    [
      'index.ts',
      ...['-O3', '--noAssert', '--runtime', 'stub', '--outFile', 'engine.wasm'],
      ...features[variant],
    ],
    {
      readFile: (name) => readSource(variant, name.replaceAll('\\', '/')),
      writeFile: (_name, data) => {
        binary = data;
      },
      listFiles: () => [],
    },
  );
  const messages = stderr.toString();
  if (error || messages) throw new Error(`AssemblyScript, ${variant}:\n${messages || error}`);
  return binary;
}

/** Bytes of the module as an ECMAScript module's text. */
async function contents(variant) {
  const binary = await compile(variant);
  if (variant !== 'javascript') {
    const deflated = deflateRawSync(binary, { level: 9 }).toString('base64');
    return `export const base64 = ${JSON.stringify(deflated)};`;
  }
  const { default: binaryen } = await import('binaryen');
  const module = binaryen.readBinary(binary);
  const text = module.emitAsmjs();
  module.dispose();
  // Binaryen makes one instance and exports its functions; we want to make instances ourselves.
  const end = text.indexOf('\nvar retasmFunc');
  if (end < 0) throw new Error('Binaryen changed the shape of its JavaScript output.');
  const instance = text.slice(0, end).replace(/^import .*$/gm, '');
  return `${instance}\nexport const instantiate = () => asmFunc({ env: {} });`;
}

function fingerprint() {
  const hash = createHash('sha256');
  for (const file of readdirSync(sources).sort()) {
    hash.update(file).update(readFileSync(join(sources, file)));
  }
  hash.update(readFileSync(fileURLToPath(import.meta.url)));
  hash.update(readFileSync(join(root, 'node_modules', 'assemblyscript', 'package.json')));
  return hash.digest('hex').slice(0, 16);
}

const loading = new Map();

function load(variant) {
  const key = `${variant}-${fingerprint()}`;
  if (!loading.has(key)) {
    loading.set(
      key,
      (async () => {
        const folder = join(root, 'dist', 'engine');
        const file = join(folder, `${key}.js`);
        try {
          return readFileSync(file, 'utf8');
        } catch {
          const text = await contents(variant);
          mkdirSync(folder, { recursive: true });
          // Two builds at once: the last rename wins, and both wrote the same.
          writeFileSync(`${file}.${process.pid}`, text);
          renameSync(`${file}.${process.pid}`, file);
          return text;
        }
      })(),
    );
  }
  return loading.get(key);
}

/** @type {import('esbuild').Plugin} */
export const enginePlugin = {
  name: 'engine',
  setup(build) {
    build.onResolve({ filter: /^engine:/ }, ({ path }) => ({
      path: path.slice('engine:'.length),
      namespace: 'engine',
    }));
    build.onLoad({ filter: /.*/, namespace: 'engine' }, async ({ path }) => {
      if (!(path in features)) return { errors: [{ text: `No such engine build: ${path}` }] };
      return { contents: await load(path), loader: 'js' };
    });
  },
};

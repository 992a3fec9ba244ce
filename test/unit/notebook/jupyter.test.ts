/** Notebooks in Jupyter's form, held to what nbformat 4.5 asks of one. */
import assert from 'node:assert/strict';
import { type Schema, Validator } from '@cfworker/json-schema';
import { jupyterNotebook, type JupyterSource } from '../../../src/common/notebook/jupyter';
import { questionNotebook, conceptNotebook } from '../../../src/common/notebook/pageNotebook';
import { parseNotebook } from '../../../src/common/notebook/parseNotebook';
import { readCatalogue } from '../../../src/tools/content/readContent';

const text: Schema = { type: 'array', items: { type: 'string' } };
const own: Readonly<Record<string, Schema>> = {
  id: { type: 'string', pattern: '^[a-zA-Z0-9_-]{1,64}$' },
  metadata: { type: 'object' },
};

/** The fields that the specification of nbformat 4.5 requires, and what they may be. */
const schema: Schema = {
  type: 'object',
  required: ['cells', 'metadata', 'nbformat', 'nbformat_minor'],
  additionalProperties: false,
  properties: {
    nbformat: { const: 4 },
    nbformat_minor: { const: 5 },
    metadata: {
      type: 'object',
      required: ['kernelspec', 'language_info'],
      properties: {
        kernelspec: { type: 'object', required: ['name', 'display_name'] },
        language_info: { type: 'object', required: ['name'] },
      },
    },
    cells: {
      type: 'array',
      items: {
        oneOf: [
          {
            type: 'object',
            required: ['id', 'cell_type', 'metadata', 'source'],
            additionalProperties: false,
            properties: { ...own, cell_type: { const: 'markdown' }, source: text },
          },
          {
            type: 'object',
            required: ['id', 'cell_type', 'metadata', 'source', 'outputs', 'execution_count'],
            additionalProperties: false,
            properties: {
              ...own,
              ...{ cell_type: { const: 'code' }, source: text, execution_count: { type: 'null' } },
              outputs: {
                type: 'array',
                items: {
                  oneOf: [
                    {
                      required: ['output_type', 'name', 'text'],
                      properties: { output_type: { const: 'stream' }, text },
                    },
                    {
                      required: ['output_type', 'data', 'metadata'],
                      properties: { output_type: { const: 'display_data' } },
                    },
                    {
                      required: ['output_type', 'ename', 'evalue', 'traceback'],
                      properties: { output_type: { const: 'error' }, traceback: text },
                    },
                  ],
                },
              },
            },
          },
        ],
      },
    },
  },
};

interface Notebook {
  readonly cells: readonly {
    readonly cell_type: string;
    readonly id: string;
    readonly source: readonly string[];
    readonly outputs?: readonly Record<string, unknown>[];
  }[];
}

function exported(cells: readonly JupyterSource[]): Notebook {
  const value: unknown = JSON.parse(jupyterNotebook(cells, (id) => `The ${id}`));
  const { valid, errors } = new Validator(schema, '7').validate(value);
  assert.ok(valid, JSON.stringify(errors.slice(-3)));
  const notebook = value as Notebook; // as the schema says
  assert.equal(new Set(notebook.cells.map(({ id }) => id)).size, notebook.cells.length);
  return notebook;
}

const code = (source: string): JupyterSource => ({
  kind: 'code',
  language: 'typescript',
  text: source,
});
const sourceOf = (cells: readonly JupyterSource[], index = 0): string =>
  exported(cells).cells[index]!.source.join('');

suite('A notebook for Jupyter', () => {
  test('imports TensorFlow.js as Deno finds it, and leaves the rest of the code alone', () => {
    const before = `import * as tf from '@tensorflow/tfjs';\nimport { x } from "@tensorflow/tfjs-core";\nconst a = await import('@tensorflow/tfjs');\nconsole.log('@tensorflow/tfjs');`;
    assert.equal(
      sourceOf([code(before)]),
      `import * as tf from 'npm:@tensorflow/tfjs';\nimport { x } from "npm:@tensorflow/tfjs-core";\nconst a = await import('npm:@tensorflow/tfjs');\nconsole.log('@tensorflow/tfjs');`,
    );
  });

  test('says that what imports unfold runs in Unfold alone, and only then', () => {
    assert.match(sourceOf([code(`import { lstm } from 'unfold';`)]), /run in Unfold alone/);
    assert.equal(exported([code('1 + 1')]).cells.length, 1);
  });

  test('has figures and experiments in words', () => {
    const figure = 'id: lstm-cell\nparams: {}\nalt: Three gates.\ncaption: A cell.';
    assert.equal(
      sourceOf([{ kind: 'code', language: 'unfold-figure', text: figure }]),
      '> **Figure.**\n>\n> Three gates.\n>\n> A cell.',
    );
    assert.match(
      sourceOf([{ kind: 'code', language: 'unfold-experiment', text: 'id: echo-memory' }]),
      /^> \*\*Experiment: The echo-memory\.\*\*/,
    );
    // One that cannot be read is no reason to lose the rest.
    assert.match(
      sourceOf([{ kind: 'code', language: 'unfold-figure', text: ': [' }]),
      /^> \*\*Figure/,
    );
  });

  test('does not run what is no TypeScript', () => {
    const cell = exported([{ kind: 'code', language: 'python', text: 'print(1)' }]).cells[0]!;
    assert.equal(cell.cell_type, 'markdown');
    assert.equal(cell.source.join(''), '````python\nprint(1)\n````');
  });

  test('keeps outputs, and the ends of their lines', () => {
    const { cells } = exported([
      {
        ...code('log()'),
        outputs: [
          { output_type: 'stream', name: 'stdout', text: 'a\nb\n' },
          { output_type: 'error', ename: 'TypeError', evalue: 'no', traceback: ['no', 'at 1'] },
          { output_type: 'display_data', data: { 'text/plain': 't' }, metadata: {} },
        ],
      },
    ]);
    assert.deepEqual(cells[0]!.outputs![0]!['text'], ['a\n', 'b\n']);
    assert.equal(cells[0]!.outputs!.length, 3);
  });

  test('is made of every page: each TypeScript cell, in its order', () => {
    const { questions, concepts } = readCatalogue();
    for (const page of [
      ...questions.map((question) => questionNotebook(question, 'May')),
      ...concepts.map(conceptNotebook),
    ]) {
      const { cells } = parseNotebook(page);
      const programs = cells.filter(({ language }) => language === 'typescript');
      const notebook = exported(cells);
      assert.equal(notebook.cells.length, cells.length);
      assert.deepEqual(
        notebook.cells
          .filter(({ cell_type }) => cell_type === 'code')
          .map(({ source }) => source.join('')),
        programs.map((cell) => cell.text),
      );
    }
  });
});

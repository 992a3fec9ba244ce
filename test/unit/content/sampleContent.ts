/** A small catalogue, whole and sound, that tests change one thing in. */

export const sampleQuestion = `---
id: 2023-05-q3b
number: Q3 b
title: How LSTM and Bidirectional LSTM works.
marks: 6
concepts: [lstm]
points:
  - { id: gates, marks: 2, text: The gates }
  - { id: cell-state, marks: 4, text: 'The cell state $c_t$' }
---

## Exam answer

An LSTM keeps a cell state.

\`\`\`figure
id: lstm-cell
params: { t: 2 }
alt: One LSTM cell with three gates.
caption: The cell
\`\`\`

## The long read

\`\`\`include
concept: lstm
section: the-equations
\`\`\`

\`\`\`experiment
id: echo-memory
params: { lag: 5 }
look: The curves part.
\`\`\`

\`\`\`ts run
console.log(1 + 1); // → 2
\`\`\`
`;

export const sampleConcept = `---
id: lstm
title: LSTM
summary: A recurrent cell with gates and a cell state.
sources:
  - Hochreiter and Schmidhuber (1997), section 4.
---

## The equations

$$c_t = f_t \\odot c_{t-1} + i_t \\odot \\tilde{c}_t$$

### In words

Keep some, add some.

## Mistakes

None.
`;

export function sampleFiles(
  changes: Readonly<Record<string, string | undefined>> = {},
): ReadonlyMap<string, string> {
  const files: Record<string, string | undefined> = {
    'content/papers.json': '[{ "id": "2023-05", "title": "May–June 2023" }]',
    'content/concepts.json': '[{ "id": "lstm", "family": "Recurrent networks" }]',
    'content/concepts/lstm.md': sampleConcept,
    'content/questions/2023-05/q3b.md': sampleQuestion,
    'content/snippets/lstm.ts': '// A practice file.',
    ...changes,
  };
  return new Map(
    Object.entries(files).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

import type { Schema } from '@cfworker/json-schema';
import blocks from '../../content/schemas/blocks.schema.json';
import concept from '../../content/schemas/concept.schema.json';
import concepts from '../../content/schemas/concepts.schema.json';
import papers from '../../content/schemas/papers.schema.json';
import question from '../../content/schemas/question.schema.json';

// The compiler reads `"type": "object"` in a JSON file as any string, hence the casts; that each
// file is a schema is held by the tests that feed it good and bad content.
/** What content files may hold, from `content/schemas`. */
export const contentSchemas = {
  question: question as Schema,
  concept: concept as Schema,
  papers: papers as Schema,
  concepts: concepts as Schema,
  figure: blocks.properties.figure as Schema,
  experiment: blocks.properties.experiment as Schema,
  include: blocks.properties.include as Schema,
} as const;

/** First questions to what arrives from outside: is it an object, is it one of these words? */
import type { AnswerLength } from './viewState';

export type Fields = Readonly<Record<string, unknown>>;

const lengths: readonly AnswerLength[] = ['answer', 'points', 'full'];

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isOneOf = <T extends string>(options: readonly T[], value: unknown): value is T =>
  options.some((option) => option === value);

export const isAnswerLength = (value: unknown): value is AnswerLength => isOneOf(lengths, value);

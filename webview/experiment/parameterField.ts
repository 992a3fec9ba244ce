import type { Parameter } from '../../src/lab/experiment';
import { choiceField, numberField, type Field } from './formFields';
import { textBlockField } from './textBlockField';

/**
 * The field of a parameter.
 * @param draft What was typed into it before and is not allowed.
 */
export function parameterField(
  parameter: Parameter,
  value: number | string,
  onChange: () => void,
  draft?: string,
): Field {
  switch (parameter.kind) {
    case 'number':
      return numberField(parameter, Number(value), onChange);
    case 'choice':
      return choiceField(parameter, String(value), onChange);
    case 'text':
      return textBlockField(parameter, String(value), draft, onChange);
  }
}

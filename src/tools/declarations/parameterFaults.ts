/** What may be wrong with parameters: those of an experiment, and the controls of a view. */
import type { Parameter } from '../../lab/experiment';
import { allowedText, allows, textProblem } from '../../lab/parameters';
import { twice, where, type Faults } from './faults';

/** @param reserved names that mean something else where these are kept */
export function parameterFaults(
  field: string,
  parameters: readonly Parameter[],
  reserved: readonly string[],
): Faults {
  const names = parameters.map(({ name }) => name);
  return [
    ...twice(field, names, 'Call one of them otherwise.'),
    ...parameters.flatMap((parameter) => {
      const { name, label, description } = parameter;
      const own = `${field}.${name}`;
      return [
        ...where(
          !/^[a-z][A-Za-z0-9]*$/.test(name) || reserved.includes(name),
          own,
          `"${name}" cannot be a name${reserved.includes(name) ? ': it has a meaning of its own' : ''}.`,
          'Call it by letters and digits that begin with a small letter, like hiddenSize.',
        ),
        ...where(
          label.length <= 2 || description.length <= 10,
          own,
          'It is not explained.',
          'Give it a label, and a description in a sentence.',
        ),
        ...valueFaults(own, parameter),
      ];
    }),
  ];
}

/** The default is looked at where it is sound what the parameter takes. */
function valueFaults(field: string, parameter: Parameter): Faults {
  const faults = [
    ...(parameter.kind === 'number' ? rangeFaults(field, parameter) : []),
    ...(parameter.kind === 'choice' ? choiceFaults(field, parameter.options) : []),
  ];
  return faults.length > 0 ? faults : defaultFaults(field, parameter);
}

function rangeFaults(
  field: string,
  { min, max, step }: Extract<Parameter, { kind: 'number' }>,
): Faults {
  return [
    ...where(
      !(Number.isFinite(min) && Number.isFinite(max) && min <= max),
      `${field}.min`,
      `The least, ${min}, is above the most, ${max}.`,
      'Give min and max as finite numbers, the smaller one as min.',
    ),
    ...where(
      !(step > 0 && Number.isFinite(step)),
      `${field}.step`,
      `${step} is no step.`,
      'Give a number above 0.',
    ),
  ];
}

export function choiceFaults(
  field: string,
  options: readonly { readonly value: string; readonly label: string }[],
): Faults {
  return [
    ...where(
      options.length < 2,
      `${field}.options`,
      'There is nothing to choose.',
      'Give at least two options.',
    ),
    ...twice(
      `${field}.options`,
      options.map(({ value }) => value),
      'Give each option a value of its own.',
    ),
  ];
}

function defaultFaults(field: string, parameter: Parameter): Faults {
  if (allows(parameter, parameter.default)) return [];
  const what =
    parameter.kind === 'text'
      ? (textProblem(parameter, parameter.default) ?? '')
      : `The parameter does not take ${parameter.default}.`;
  const remedy = `Give ${allowedText(parameter)}.`;
  return [{ field: `${field}.default`, message: what, remedy }];
}

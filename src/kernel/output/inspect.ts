/** Values as text, as Node writes them: the same in every worker. */
import { format, inspect } from 'node-inspect-extracted';

/** One value on as many lines as it needs. */
export const inspectValue = (value: unknown): string => {
  try {
    return inspect(value);
  } catch (error) {
    return `[a value that cannot be shown: ${String(error)}]`;
  }
};

/** As `console.log` joins its arguments, with `%d` and the like filled in. */
export const formatValues = (values: readonly unknown[]): string => {
  try {
    return format(...values);
  } catch {
    return values.map(inspectValue).join(' ');
  }
};

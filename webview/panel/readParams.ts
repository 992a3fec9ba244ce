import { isFields } from '../../src/common/fields';

/**
 * The parameters that a page carries at a figure or an experiment.
 * @throws Error where they are not an object in JSON.
 */
export function readParams(element: HTMLElement): Readonly<Record<string, unknown>> {
  const text = element.dataset.params;
  if (!text) return {};
  let params: unknown;
  try {
    params = JSON.parse(text);
  } catch {
    throw new Error('its parameters cannot be read.');
  }
  if (!isFields(params)) throw new Error('its parameters are not a list of names and values.');
  return params;
}

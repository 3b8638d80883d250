import { IntegrationError } from './errors';

/**
 * The place on the page that an element is mounted on.
 * @param target an element of the DOM, or a selector of one
 * @throws IntegrationError when there is none
 */
export function findContainer(target: unknown): HTMLElement {
  if (target instanceof HTMLElement) return target;
  if (typeof target !== 'string' || target === '')
    throw new IntegrationError(
      'Missing argument. Make sure to call mount() with a valid DOM element or selector.',
    );
  const found = document.querySelector<HTMLElement>(target);
  if (!found)
    throw new IntegrationError(
      `The selector you specified (${target}) applies to no DOM elements that are currently on the page. Make sure the element exists on the page before calling mount().`,
    );
  return found;
}

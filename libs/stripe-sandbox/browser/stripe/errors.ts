/** A mistake of the integration, not of the shopper: thrown, or the rejection of a promise. */
export class IntegrationError extends Error {
  override readonly name = 'IntegrationError';
}

export const quote = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : typeof value === 'function'
      ? 'a function'
      : (JSON.stringify(value) ?? String(value));

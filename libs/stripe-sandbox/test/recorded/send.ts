/** Parameters as Stripe's clients send them: `card[token]=…`, lists with their places. */
export function formOf(params: Record<string, unknown>): URLSearchParams {
  const form = new URLSearchParams();
  const add = (value: unknown, name: string): void => {
    if (typeof value !== 'object' || value === null) form.append(name, value === null ? '' : String(value));
    else for (const [key, entry] of Object.entries(value)) add(entry, `${name}[${key}]`);
  };
  for (const [name, value] of Object.entries(params)) add(value, name);
  return form;
}

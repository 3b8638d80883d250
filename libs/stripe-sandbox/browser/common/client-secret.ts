export interface IntentRef {
  id: string;
  kind: 'payment' | 'setup';
  clientSecret: string;
}

/** Reads `pi_…_secret_…` or `seti_…_secret_…`; undefined for anything else. */
export function readClientSecret(value: unknown): IntentRef | undefined {
  const match =
    typeof value === 'string' ? /^((pi|seti)_[A-Za-z0-9]+)_secret_[A-Za-z0-9]+$/.exec(value) : null;
  if (!match?.[1] || typeof value !== 'string') return undefined;
  return { id: match[1], kind: match[2] === 'seti' ? 'setup' : 'payment', clientSecret: value };
}

export const intentPath = ({ id, kind }: IntentRef) =>
  `/v1/${kind === 'payment' ? 'payment_intents' : 'setup_intents'}/${id}`;

/** A call that reached the sandbox, as its log has it. */
export interface LoggedCall {
  id: string;
  method: string;
  path: string;
  status: number | null;
  key: 'publishable' | 'secret';
}

export interface Delivery {
  id: string;
  type: string;
  state: 'delivered' | 'dropped' | 'failed' | 'pending';
}

interface Answer {
  id: string;
  error?: { code?: string; message: string };
}

/** Ids in a path, so that calls of the same kind read alike. */
const ID = /\/[a-z]+_[A-Za-z0-9_]{8,}/g;

/** One account of a sandbox in whatever process: what browsers do there, and its controls. */
export class SandboxAccount {
  /** Of the newest call that has been counted. */
  private last: string | undefined;

  constructor(
    readonly url: string,
    readonly secretKey: string,
    readonly publishableKey = secretKey.replace(/^sk_/, 'pk_'),
  ) {}

  /** The calls of our own processes since the last time, such as `GET /v1/payment_intents/:id`. */
  async takeCalls(): Promise<string[]> {
    const { data } = await this.control<{ data: LoggedCall[] }>('GET', 'requests');
    const fresh = data.slice(data.findIndex(({ id }) => id === this.last) + 1);
    this.last = data.at(-1)?.id ?? this.last;
    return fresh
      .filter(({ key }) => key === 'secret')
      .map(({ method, path }) => `${method} ${path.replace(ID, '/:id')}`);
  }

  /** Sets how deliveries are disturbed; without an argument they are normal. */
  webhooks(input: object = {}): Promise<unknown> {
    return this.control('POST', 'webhooks', input);
  }

  async deliveries(): Promise<Delivery[]> {
    return (await this.control<{ data: Delivery[] }>('GET', 'deliveries')).data;
  }

  resend({ id }: Delivery): Promise<unknown> {
    return this.control('POST', `deliveries/${id}/resend`, {});
  }

  authenticate(intentId: string, outcome: 'succeed' | 'fail'): Promise<unknown> {
    const kind = intentId.startsWith('seti_') ? 'setup_intents' : 'payment_intents';
    return this.control('POST', `${kind}/${intentId}/authenticate`, { outcome });
  }

  settings(change: object): Promise<unknown> {
    return this.control('POST', 'settings', change);
  }

  /** What `stripe.createPaymentMethod` does. */
  enterCard(number: string): Promise<string> {
    return this.asBrowser('payment_methods', {
      type: 'card',
      'card[number]': number,
      'card[exp_month]': '12',
      'card[exp_year]': String(new Date().getUTCFullYear() + 3),
      'card[cvc]': '314',
    });
  }

  /** What `stripe.createToken('cvc_update')` does. */
  cvcToken(): Promise<string> {
    return this.asBrowser('tokens', { 'cvc_update[cvc]': '314' });
  }

  /** Calls `/_sandbox/…`. */
  async control<T>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<T> {
    const response = await fetch(`${this.url}/_sandbox/${path}`, {
      method,
      headers: { authorization: `Bearer ${this.secretKey}`, 'content-type': 'application/json' },
      body: body ? JSON.stringify(body) : null,
    });
    const answer = await response.json();
    if (!response.ok) throw new Error(`${method} /_sandbox/${path} answered ${JSON.stringify(answer)}`);
    return answer as T;
  }

  private async asBrowser(resource: string, params: Record<string, string>): Promise<string> {
    const response = await fetch(`${this.url}/v1/${resource}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.publishableKey}` },
      body: new URLSearchParams(params),
    });
    const { id, error } = (await response.json()) as Answer;
    if (error) throw new Error(`Stripe answered ${response.status}: ${error.message}`);
    return id;
  }
}

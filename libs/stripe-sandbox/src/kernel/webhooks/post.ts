import http from 'node:http';
import https from 'node:https';

export interface Answered {
  status: number | null;
  error: string | null;
}

/** Sends webhook bodies, over sockets kept open between deliveries. */
export class Poster {
  private readonly http = new http.Agent({ keepAlive: true, maxSockets: 32 });
  private readonly https = new https.Agent({ keepAlive: true, maxSockets: 32 });

  /** Never rejects: a failure to reach the endpoint is an answer too. */
  post(url: string, body: string, signature: string, timeoutMs: number): Promise<Answered> {
    return new Promise((resolve) => {
      const secure = url.startsWith('https:');
      const request = (secure ? https : http).request(
        url,
        {
          method: 'POST',
          agent: secure ? this.https : this.http,
          timeout: timeoutMs,
          headers: {
            accept: '*/*; q=0.5, application/xml',
            'cache-control': 'no-cache',
            'content-length': Buffer.byteLength(body),
            'content-type': 'application/json; charset=utf-8',
            'stripe-signature': signature,
            'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
          },
        },
        (response) => {
          response.resume();
          response.on('end', () => resolve({ status: response.statusCode ?? null, error: null }));
          response.on('error', (error) => resolve({ status: null, error: error.message }));
        },
      );
      request.on('timeout', () => request.destroy(new Error('The endpoint did not answer in time.')));
      request.on('error', (error) => resolve({ status: null, error: error.message }));
      request.end(body);
    });
  }

  close(): void {
    this.http.destroy();
    this.https.destroy();
  }
}

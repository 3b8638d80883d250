import { createHmac } from 'node:crypto';

/**
 * The `Stripe-Signature` header: HMAC-SHA256 over `t.body` under the whole `whsec_…` string
 * (docs.stripe.com/webhooks). Test events carry a meaningless `v0` as well.
 */
export function sign(body: string, secret: string, seconds: number): string {
  const mac = (scheme: string): string =>
    createHmac('sha256', secret + scheme)
      .update(`${seconds}.${body}`)
      .digest('hex');
  return `t=${seconds},v1=${mac('')},v0=${mac('v0')}`;
}

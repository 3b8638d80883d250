import type { Sandbox } from '../../src/index';
import { call } from '../support';

export type Json = Record<string, unknown>;

/** Calls that name a version, past the client: its types know the newest one only. */
export interface Asking {
  /** @throws Error for any other answer than 200 */
  callApi(version: string, method: 'DELETE' | 'GET' | 'POST', path: string, form?: string): Promise<Json>;
  /** The error that a call is answered with. */
  refused(version: string, method: 'GET' | 'POST', path: string, form?: string): Promise<Json>;
}

export const asking = (sandbox: () => Sandbox): Asking => ({
  async callApi(version, method, path, form) {
    const { status, body } = await call(sandbox(), method, path, form, { 'Stripe-Version': version });
    if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
    return body;
  },
  async refused(version, method, path, form) {
    const { body } = await call(sandbox(), method, path, form, { 'Stripe-Version': version });
    return body.error as Json;
  },
});

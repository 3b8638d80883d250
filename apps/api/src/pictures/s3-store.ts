import { AwsClient } from 'aws4fetch';
import type { PicturesConfig } from '../config/config-pictures';
import { Problem } from '../http/problem';
import type { PictureStore } from './picture-store';

/** So long the store may take for one request, in milliseconds. */
const TIMEOUT_MS = 10_000;

/**
 * Pictures as objects `pictures/<id>` of a bucket, addressed by path, with requests signed by Signature Version 4:
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
 */
export class S3Store implements PictureStore {
  private readonly client: AwsClient;
  private readonly base: string;

  constructor({ endpoint, bucket, ...account }: Extract<PicturesConfig, { store: 's3' }>) {
    this.client = new AwsClient({ ...account, service: 's3', retries: 1 });
    this.base = `${endpoint}/${bucket}/pictures`;
  }

  async put(id: string, content: Buffer, contentType: string): Promise<void> {
    const response = await this.send('PUT', id, {
      body: new Uint8Array(content),
      // The id is the hash that S3 wants to know: it refuses bytes that arrive as others.
      headers: { 'content-type': contentType, 'x-amz-content-sha256': id },
    });
    await this.settle(response);
  }

  async get(id: string): Promise<Buffer | null> {
    const response = await this.send('GET', id);
    if (response.status === 404) {
      await response.body?.cancel();
      return null;
    }
    return Buffer.from(await (await this.require(response)).arrayBuffer());
  }

  async remove(id: string): Promise<void> {
    const response = await this.send('DELETE', id);
    if (response.status === 404) await response.body?.cancel();
    else await this.settle(response);
  }

  private async settle(response: Response): Promise<void> {
    await (await this.require(response)).body?.cancel();
  }

  private async require(response: Response): Promise<Response> {
    if (response.ok) return response;
    const said = (await response.text()).slice(0, 500);
    throw unavailable(new Error(`The picture store answered ${response.status}: ${said}`));
  }

  private async send(method: string, id: string, init: RequestInit = {}): Promise<Response> {
    try {
      return await this.client.fetch(`${this.base}/${id}`, {
        ...init,
        method,
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
    } catch (cause) {
      throw unavailable(cause);
    }
  }
}

const unavailable = (cause: unknown) =>
  new Problem('service_unavailable', 'The shop cannot reach its pictures. Try again in a moment.', {
    retryAfterSeconds: 5,
    cause,
  });

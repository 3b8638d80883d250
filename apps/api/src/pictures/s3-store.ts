import { AwsClient } from 'aws4fetch';
import type { PicturesConfig } from '../config/config-pictures';
import { Problem } from '../http/problem';
import type { PictureStore } from './picture-store';

/** Timeout of one request, in milliseconds. */
const TIMEOUT_MS = 10_000;
/** How much of an error response is logged, in bytes. */
const SAID = 500;

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
    await this.send('PUT', id, {
      body: new Uint8Array(content),
      // The id is the hash, with which S3 checks the bytes that it receives.
      headers: { 'content-type': contentType, 'x-amz-content-sha256': id },
    });
  }

  async get(id: string): Promise<Buffer | null> {
    const { status, content } = await this.send('GET', id);
    return status === 404 ? null : content;
  }

  async remove(id: string): Promise<void> {
    await this.send('DELETE', id);
  }

  /** The whole answer, which is a success or says that there is no such object. */
  private async send(
    method: string,
    id: string,
    init: RequestInit = {},
  ): Promise<{ status: number; content: Buffer }> {
    const { status, content } = await this.exchange(method, id, init);
    const said = content.toString('utf8', 0, SAID);
    const missing = method !== 'PUT' && status === 404 && !said.includes('NoSuchBucket');
    if (missing || (status >= 200 && status < 300)) return { status, content };
    throw unavailable(new Error(`The picture store answered ${status}: ${said}`));
  }

  /** An answer that breaks off is none: its bytes are read before it counts. */
  private async exchange(method: string, id: string, init: RequestInit) {
    try {
      const response = await this.client.fetch(`${this.base}/${id}`, {
        ...init,
        method,
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      return { status: response.status, content: Buffer.from(await response.arrayBuffer()) };
    } catch (cause) {
      throw unavailable(cause);
    }
  }
}

const unavailable = (cause: unknown) =>
  new Problem('service_unavailable', 'Pictures are temporarily unavailable. Try again in a moment.', {
    retryAfterSeconds: 5,
    cause,
  });

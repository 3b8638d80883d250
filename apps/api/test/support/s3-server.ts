import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** A bucket behind the S3 protocol, as far as objects go; every request must be signed rightly. */
export interface S3Server {
  url: string;
  accessKeyId: string;
  secretAccessKey: string;
  bucket: string;
  region: string;
  /** Objects by key, with what they were stored as. */
  objects: Map<string, { content: Buffer; type: string }>;
  /** Requests so far, as `PUT pictures/…`. */
  calls: string[];
  /** From now on every request is answered with this status, or breaks off amid its answer; null: as it should be. */
  fail(how: number | 'cut off' | null, code?: string): void;
  stop(): Promise<void>;
}

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest('hex');
const hmac = (key: string | Buffer, data: string) => createHmac('sha256', key).update(data).digest();

/**
 * Whether the request carries a valid Signature Version 4, computed from the specification:
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
 */
function isSigned(request: IncomingMessage, body: Buffer, server: S3Server): boolean {
  const { headers, method = '', url = '' } = request;
  const found =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
      headers.authorization ?? '',
    );
  if (!found) return false;
  const [, keyId, day = '', region = '', names = '', signature = ''] = found;
  const at = String(headers['x-amz-date']);
  const payload = String(headers['x-amz-content-sha256']);
  if (keyId !== server.accessKeyId || region !== server.region || !at.startsWith(day)) return false;
  if (!names.split(';').includes('host') || !names.split(';').includes('x-amz-content-sha256')) return false;
  if (payload !== 'UNSIGNED-PAYLOAD' && payload !== sha256(body)) return false;

  const { pathname, search } = new URL(url, server.url);
  const canonical = [
    method,
    pathname,
    search.slice(1),
    ...names.split(';').map((name) => `${name}:${String(headers[name]).trim()}`),
    '',
    names,
    payload,
  ].join('\n');
  const scope = `${day}/${region}/s3/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', at, scope, sha256(canonical)].join('\n');
  const key = [region, 's3', 'aws4_request'].reduce(hmac, hmac(`AWS4${server.secretAccessKey}`, day));
  return timingSafeEqual(hmac(key, toSign), Buffer.from(signature, 'hex'));
}

export async function startS3(): Promise<S3Server> {
  let failure: number | 'cut off' | null = null;
  let failureCode = '';
  const http = createServer(async (request, response) => {
    const body = await buffer(request);
    const answer = (status: number, content: Buffer | string = '', type = 'application/xml') =>
      response.writeHead(status, { 'content-type': type }).end(content);
    const { pathname } = new URL(request.url ?? '', server.url);
    const key = pathname.slice(`/${server.bucket}/`.length);
    server.calls.push(`${request.method} ${key}`);
    if (failure === 'cut off') {
      response.writeHead(200, { 'content-length': 1000 }).write('half of it', () => response.destroy());
      return;
    }
    if (failure !== null) return answer(failure, `<Error><Code>${failureCode}</Code></Error>`);
    if (!isSigned(request, body, server))
      return answer(403, '<Error><Code>SignatureDoesNotMatch</Code></Error>');
    if (!pathname.startsWith(`/${server.bucket}/`))
      return answer(404, '<Error><Code>NoSuchBucket</Code></Error>');
    const object = server.objects.get(key);
    switch (request.method) {
      case 'PUT':
        server.objects.set(key, { content: body, type: String(request.headers['content-type']) });
        return answer(200);
      case 'GET':
        return object
          ? answer(200, object.content, object.type)
          : answer(404, '<Error><Code>NoSuchKey</Code></Error>');
      case 'DELETE':
        server.objects.delete(key);
        return answer(204);
      default:
        return answer(405);
    }
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const server: S3Server = {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    accessKeyId: 'AKIATEST',
    secretAccessKey: 'a/secret+of=tests',
    bucket: 'covers',
    region: 'eu-test-1',
    objects: new Map(),
    calls: [],
    fail: (how, code = 'InternalError') => {
      failure = how;
      failureCode = code;
    },
    stop: () =>
      new Promise((resolve) => {
        http.closeAllConnections();
        http.close(() => resolve());
      }),
  };
  return server;
}

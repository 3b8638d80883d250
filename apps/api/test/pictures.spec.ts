import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import {
  type AdminProduct,
  maxPictureBytes,
  type Order,
  type ProblemDetails,
  type Product,
  path,
  routes,
} from '@app/contracts';
import sharp from 'sharp';
import { RemoveUnusedPicturesJob } from '../src/pictures/remove-unused-pictures.job';
import { startApp, type TestApp } from './support/app';
import { bomb, drawn, stamp } from './support/pictures';
import { type S3Server, startS3 } from './support/s3-server';
import { joinOwner, type Owner } from './support/shelf';

describe.each(['postgres', 's3'])('pictures kept in %s', (store) => {
  let s3: S3Server;
  let app: TestApp;
  let owner: Owner;
  beforeAll(async () => {
    s3 = await startS3();
    const config = {
      PICTURES: 's3',
      S3_ENDPOINT: s3.url,
      S3_BUCKET: s3.bucket,
      S3_REGION: s3.region,
      S3_ACCESS_KEY_ID: s3.accessKeyId,
      S3_SECRET_ACCESS_KEY: s3.secretAccessKey,
    };
    app = await startApp({ worker: false, log: true, config: store === 's3' ? config : {} });
    owner = await joinOwner(app);
  });
  afterAll(async () => {
    await app.stop();
    await s3.stop();
  });

  const fetched = async (imageUrl: string | null | undefined, headers: Record<string, string> = {}) => {
    const response = await fetch(new URL(imageUrl ?? '', app.url), { headers });
    return { response, content: Buffer.from(await response.arrayBuffer()) };
  };
  /** Runs the job as if the last run had been so long ago. */
  const tidyAfter = async (interval: string) => {
    await app.db.query(`UPDATE pictures SET unused_since = unused_since - $1::interval`, [interval]);
    await app.nest.get(RemoveUnusedPicturesJob).run();
  };
  const rows = async () => (await app.db.query('SELECT count(*)::int AS n FROM pictures'))[0].n;

  it('are redrawn, kept under their hash and served to everybody for ever', async () => {
    const { id } = await owner.add();
    const { status, body } = await owner.upload(id, await drawn(2400, 1200).jpeg().toBuffer(), 'image/jpeg');
    expect(status).toBe(200);
    const { response, content } = await fetched(body.imageUrl);
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/webp',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      etag: `"${createHash('sha256').update(content).digest('hex')}"`,
    });
    expect(response.headers.get('set-cookie')).toBeNull();
    expect(body.imageUrl).toBe(path('picture', createHash('sha256').update(content).digest('hex')));
    expect(await sharp(content).metadata()).toMatchObject({ format: 'webp', width: 1000, height: 500 });
    expect((await app.client().get<Product>(path('product', id))).body.imageUrl).toBe(body.imageUrl);

    const etag = response.headers.get('etag') ?? '';
    for (const known of [etag, `W/${etag}`, `"x", ${etag}`]) {
      const again = await fetched(body.imageUrl, { 'if-none-match': known });
      expect([again.response.status, again.content.length]).toEqual([304, 0]);
    }
    expect((await fetched(body.imageUrl, { 'if-none-match': '"x"' })).response.status).toBe(200);
    const [row] = await app.db.query('SELECT content IS NULL AS outside FROM pictures');
    expect([row.outside, s3.objects.size]).toEqual(store === 's3' ? [true, 1] : [false, 0]);
    expect((await app.client().get(path('picture', body.imageUrl ?? ''))).status).toBe(404);
  });

  it('are never said to be unchanged under an address that names none', async () => {
    for (const id of ['nonsense', 'f'.repeat(63), 'a%22b']) {
      const tag = `"${decodeURIComponent(id)}"`;
      const { response } = await fetched(`${routes.picture.replace(':id', id)}`, { 'if-none-match': tag });
      expect([response.status, response.headers.get('cache-control')]).toEqual([404, 'no-store']);
    }
  });

  it('carry no cookie, also for somebody signed in', async () => {
    const { id } = await owner.add();
    const { imageUrl } = (await owner.upload(id, await stamp())).body;
    const answer = await owner.client.get(imageUrl ?? '');
    expect([answer.status, answer.headers.get('set-cookie')]).toEqual([200, null]);
  });

  it('are kept for the books and orders that show them, and removed an hour after the last', async () => {
    await tidyAfter('0');
    await tidyAfter('2 hours');
    const before = await rows();
    const { id } = await owner.add();
    const first = (await owner.upload(id, await drawn(30, 40).png().toBuffer())).body.imageUrl;
    const { client } = await app.register();
    const ordered = await client.post<Order>(routes.orders, { items: [{ productId: id, quantity: 1 }] });
    const second = (await owner.upload(id, await drawn(31, 40).png().toBuffer())).body.imageUrl;
    const third = (await owner.upload(id, await drawn(32, 40).png().toBuffer())).body.imageUrl;
    expect(new Set([first, second, third]).size).toBe(3);

    await tidyAfter('0');
    await tidyAfter('59 minutes');
    expect(await rows()).toBe(before + 3);
    await tidyAfter('2 minutes');
    expect(await rows()).toBe(before + 2);
    expect(s3.objects.size).toBe(store === 's3' ? before + 2 : 0);
    expect((await fetched(second)).response.status).toBe(404);
    expect((await fetched(first)).response.status).toBe(200);
    expect((await client.get<Order>(path('order', ordered.body.id))).body.items[0]?.imageUrl).toBe(first);

    expect((await owner.client.delete<AdminProduct>(path('productPicture', id))).body.imageUrl).toBeNull();
    await tidyAfter('0');
    // Somebody uploads the same picture for another book before its hour is over.
    const { id: other } = await owner.add();
    expect((await owner.upload(other, await drawn(32, 40).png().toBuffer())).body.imageUrl).toBe(third);
    await tidyAfter('2 hours');
    expect((await fetched(third)).response.status).toBe(200);
    expect((await owner.client.delete(path('product', other))).status).toBe(204);
    await tidyAfter('0');
    await tidyAfter('2 hours');
    expect((await fetched(third)).response.status).toBe(404);
    expect(await rows()).toBe(before + 1);
  });

  if (store === 's3') {
    it('are not taken while the store does not answer rightly, and the book stays as it was', async () => {
      const { id } = await owner.add();
      const { imageUrl } = (await owner.upload(id, await drawn(33, 40).png().toBuffer())).body;
      s3.fail(500);
      const answer = await owner.upload<ProblemDetails>(id, await drawn(34, 40).png().toBuffer());
      expect([answer.status, answer.body.code]).toEqual([503, 'service_unavailable']);
      expect((await fetched(imageUrl)).response.status).toBe(503);
      s3.fail(403);
      expect((await owner.upload(id, await drawn(34, 40).png().toBuffer())).status).toBe(503);
      s3.fail(404, 'NoSuchBucket');
      expect((await fetched(imageUrl)).response.status).toBe(503);
      s3.fail('cut off');
      expect((await fetched(imageUrl)).response.status).toBe(503);
      s3.fail(null);
      expect((await owner.book(id)).imageUrl).toBe(imageUrl);
      expect((await fetched(imageUrl)).response.status).toBe(200);
      expect(app.logged()).not.toContain(s3.secretAccessKey);
    });

    it('are served whatever store is configured by then', async () => {
      const beside = await startApp({ worker: false, beside: app });
      const { id } = await owner.add();
      const inS3 = (await owner.upload(id, await drawn(35, 40).png().toBuffer())).body.imageUrl;
      const answer = await owner.client
        .at(beside.url)
        .put<AdminProduct>(path('productPicture', id), await drawn(36, 40).png().toBuffer(), {
          headers: { 'content-type': 'image/png' },
        });
      expect((await fetched(answer.body.imageUrl)).response.status).toBe(200);
      expect((await fetched(inS3)).response.status).toBe(200);
      await beside.stop();
    });
    return;
  }

  describe('uploaded', () => {
    it('as PNG, JPEG or WebP are decided by content, not by what they are called', async () => {
      const { id } = await owner.add();
      for (const picture of [
        await drawn(50, 50).png().toBuffer(),
        await drawn(50, 51).jpeg().toBuffer(),
        await drawn(50, 52).webp().toBuffer(),
        await drawn(50, 53).toColourspace('cmyk').jpeg().toBuffer(),
        await drawn(50, 54).ensureAlpha(0.5).png({ palette: true }).toBuffer(),
        await drawn(50, 55).png({ progressive: true }).toColourspace('b-w').toBuffer(),
      ]) {
        expect((await owner.upload(id, picture, 'image/webp')).status).toBe(200);
      }
    });

    it('are turned upright and keep nothing that the camera noted', async () => {
      const { id } = await owner.add();
      const photo = await drawn(60, 40)
        .withExif({ IFD0: { Copyright: 'Somebody' }, IFD3: { GPSLatitude: '52/1 31/1 0/1' } })
        .withMetadata({ orientation: 6 })
        .jpeg()
        .toBuffer();
      expect(photo.includes('Exif')).toBe(true);
      const { content } = await fetched((await owner.upload(id, photo, 'image/jpeg')).body.imageUrl);
      const kept = await sharp(content).metadata();
      expect(kept).toMatchObject({ width: 40, height: 60 });
      expect([kept.exif, kept.xmp, kept.iptc, kept.orientation]).toEqual([
        undefined,
        undefined,
        undefined,
        undefined,
      ]);
      // Turned clockwise, the red left half is on top.
      const { data } = await sharp(content).raw().toBuffer({ resolveWithObject: true });
      expect(data[0]).toBeGreaterThan(150);
      expect(data[data.length - 3]).toBeLessThan(100);
    });

    it('are refused when they are none, damaged, or a bomb', async () => {
      const { id } = await owner.add();
      const png = await drawn(200, 200).png().toBuffer();
      const jpeg = await drawn(200, 200).jpeg().toBuffer();
      const webp = await drawn(200, 200).webp().toBuffer();
      const flipped = Buffer.from(png);
      flipped.writeUInt8(flipped.readUInt8(1000) ^ 0xff, 1000);
      const wrong: Record<string, Buffer> = {
        nothing: Buffer.alloc(0),
        noise: randomBytes(2000),
        text: Buffer.from('<html><script>alert(1)</script>'),
        svg: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
        gif: await drawn(20, 20).gif().toBuffer(),
        tiff: await drawn(20, 20).tiff().toBuffer(),
        heif: await drawn(20, 20).heif({ compression: 'av1' }).toBuffer(),
        'a gif behind a PNG signature': Buffer.concat([
          png.subarray(0, 8),
          await drawn(20, 20).gif().toBuffer(),
        ]),
        'only a signature': png.subarray(0, 8),
        'half a PNG': png.subarray(0, png.length / 2),
        'half a JPEG': jpeg.subarray(0, jpeg.length / 2),
        'half a WebP': webp.subarray(0, webp.length / 2),
        'a PNG with a broken byte': flipped,
        'a bomb': bomb(7000, 7000),
        'a bomb of one line': bomb(60_000, 1000),
      };
      expect((await owner.upload(id, bomb(700, 700))).status).toBe(200);
      await owner.client.delete(path('productPicture', id));
      for (const [name, picture] of Object.entries(wrong)) {
        const { status, body } = await owner.upload<ProblemDetails>(id, picture);
        expect([name, status, body.code]).toEqual([name, 422, 'picture_invalid']);
      }
      expect((await owner.book(id)).imageUrl).toBeNull();
    });

    it('are refused when they are too large, packed, or of another content type', async () => {
      const { id } = await owner.add();
      const large = await owner.upload<ProblemDetails>(id, Buffer.alloc(maxPictureBytes + 1));
      expect([large.status, large.body.code]).toEqual([413, 'picture_too_large']);
      for (const type of ['application/json', 'image/svg+xml', 'image/gif', 'multipart/form-data']) {
        const { status, body } = await owner.upload<ProblemDetails>(id, await stamp(), type);
        expect([type, status, body.code]).toEqual([type, 415, 'unsupported_media_type']);
      }
      const packed = await owner.client.put<ProblemDetails>(path('productPicture', id), await stamp(), {
        headers: { 'content-type': 'image/png', 'content-encoding': 'gzip' },
      });
      expect(packed.body.code).toBe('unsupported_media_type');
      expect((await owner.upload(randomUUID(), await stamp())).status).toBe(404);
    });

    it('are not even read from somebody who may not', async () => {
      const { id } = await owner.add();
      const { client } = await app.register();
      const cookie = `countersign.sid=${client.cookie('countersign.sid')}`;
      for (const [headers, expected] of [
        [{}, 401],
        [{ cookie }, 403],
      ] as const) {
        // Eight megabytes are announced and never sent: an answer comes only if nobody waits for them.
        const status = await new Promise<number | undefined>((resolve, reject) => {
          const call = httpRequest(
            new URL(path('productPicture', id), app.url),
            {
              method: 'PUT',
              headers: {
                ...headers,
                'content-type': 'image/png',
                'content-length': maxPictureBytes,
                origin: app.url,
              },
            },
            (response) => {
              resolve(response.statusCode);
              call.destroy();
            },
          );
          call.on('error', reject);
          call.write('x');
        });
        expect(status).toBe(expected);
      }
    });

    it('are in the audit log', async () => {
      const { id } = await owner.add();
      const { imageUrl } = (await owner.upload(id, await stamp())).body;
      await owner.upload(id, await stamp());
      await owner.client.delete(path('productPicture', id));
      const entries = await app.db.query(
        `SELECT action, details -> 'changes' AS changes FROM audit_log
          WHERE subject_id = $1 AND action = 'product.picture' ORDER BY id`,
        [id],
      );
      expect(entries).toEqual([
        { action: 'product.picture', changes: { imageUrl: { old: null, new: imageUrl } } },
        { action: 'product.picture', changes: { imageUrl: { old: imageUrl, new: null } } },
      ]);
    });
  });
});

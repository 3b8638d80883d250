import { createHash } from 'node:crypto';
import { path } from '@app/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Problem } from '../http/problem';
import { convertPicture } from './convert-picture';
import { PICTURE_STORE, type PictureStore } from './picture-store';

/** A picture as it is served. */
export interface Picture {
  contentType: string;
  content: Buffer;
}

const contentType = 'image/webp';

/** Whether this is a valid name of a picture. */
export const isPictureId = (id: string): boolean => /^[0-9a-f]{64}$/.test(id);

/** Pictures by the hash of their content: duplicates are stored once, and the content at a URL never changes. */
@Injectable()
export class PicturesService {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(PICTURE_STORE) private readonly store: PictureStore | null,
  ) {}

  /**
   * Validates, converts and stores an upload.
   * @returns the URL path of the picture
   * @throws Problem `picture_invalid`, `service_unavailable`
   */
  async save(upload: Buffer): Promise<string> {
    const content = await convertPicture(upload);
    const id = createHash('sha256').update(content).digest('hex');
    // The row is written first and marked as used, so that the removal of unused pictures skips it.
    await this.dataSource.query(
      `INSERT INTO pictures (id, content_type, bytes, content) VALUES ($1, $2, $3, $4)
       ON CONFLICT (id) DO UPDATE
         SET unused_since = NULL, content = coalesce(excluded.content, pictures.content)`,
      [id, contentType, content.length, this.store ? null : content],
    );
    await this.store?.put(id, content, contentType);
    return path('picture', id);
  }

  /** @throws Problem `not_found`, `service_unavailable` */
  async get(id: string): Promise<Picture> {
    if (!isPictureId(id)) throw Problem.notFound('This picture');
    const [row]: { contentType: string; content: Buffer | null }[] = await this.dataSource.query(
      'SELECT content_type AS "contentType", content FROM pictures WHERE id = $1',
      [id],
    );
    const content = row && (row.content ?? (await this.store?.get(id)));
    if (!content) throw Problem.notFound('This picture');
    return { contentType: row.contentType, content };
  }
}

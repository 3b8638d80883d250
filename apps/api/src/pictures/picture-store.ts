/** Injection token of the store outside the database; null when PostgreSQL holds the bytes too. */
export const PICTURE_STORE = Symbol('PICTURE_STORE');

/** Keeps bytes under the SHA-256 (hex) of their content. */
export interface PictureStore {
  /** Writing the same picture again changes nothing. @throws Problem `service_unavailable` */
  put(id: string, content: Buffer, contentType: string): Promise<void>;
  /** The bytes, or null when there are none. @throws Problem `service_unavailable` */
  get(id: string): Promise<Buffer | null>;
  /** Succeeds also when there is nothing. @throws Problem `service_unavailable` */
  remove(id: string): Promise<void>;
}

import { z } from 'zod';

/** Where the bytes of pictures are kept: beside everything else, or in a store that speaks S3. */
export type PicturesConfig =
  | { store: 'postgres' }
  | {
      store: 's3';
      /** Origin and path of the service, without a trailing slash; the bucket follows it in the path. */
      endpoint: string;
      bucket: string;
      region: string;
      accessKeyId: string;
      secretAccessKey: string;
    };

const needed = ['S3_ENDPOINT', 'S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'] as const;

/** Variables of the picture store. */
export const pictureVariables = {
  PICTURES: z.enum(['postgres', 's3'], { error: 'must be postgres or s3' }).default('postgres'),
  S3_ENDPOINT: z
    .url({ protocol: /^https?$/, error: 'must be an http or https address' })
    .transform((value) => value.replace(/\/+$/, ''))
    .optional(),
  S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, { error: 'must be the name of a bucket' })
    .optional(),
  S3_REGION: z.string().default('us-east-1'),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
};

export type PictureEnvironment = z.infer<z.ZodObject<typeof pictureVariables>>;

/** What is wrong with the picture store's variables taken together, one sentence each; `wrong` are left out of `e`. */
export function pictureFaults(e: PictureEnvironment, wrong: ReadonlySet<string>): string[] {
  if (wrong.has('PICTURES')) return [];
  if (e.PICTURES === 's3') {
    return needed
      .filter((name) => !e[name] && !wrong.has(name))
      .map((name) => `${name} must be set when PICTURES is s3`);
  }
  return needed
    .filter((name) => e[name])
    .map((name) => `${name} is set, but pictures go to PostgreSQL: set PICTURES=s3 or leave ${name} empty`);
}

/** The store that the variables describe; they must be free of {@link pictureFaults}. */
export function picturesConfig(e: PictureEnvironment): PicturesConfig {
  if (e.PICTURES === 'postgres') return { store: 'postgres' };
  return {
    store: 's3',
    endpoint: e.S3_ENDPOINT ?? '',
    bucket: e.S3_BUCKET ?? '',
    region: e.S3_REGION,
    accessKeyId: e.S3_ACCESS_KEY_ID ?? '',
    secretAccessKey: e.S3_SECRET_ACCESS_KEY ?? '',
  };
}

import { ConfigError, parseConfig } from './config';

const s3 = {
  PICTURES: 's3',
  S3_ENDPOINT: 'https://store.example/',
  S3_BUCKET: 'covers',
  S3_ACCESS_KEY_ID: 'AK',
  S3_SECRET_ACCESS_KEY: 'secret',
};

const faultsOf = (env: NodeJS.ProcessEnv): string[] => {
  try {
    parseConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
};

describe('where pictures are kept', () => {
  it('is PostgreSQL unless an S3 store is described whole', () => {
    expect(parseConfig({}).pictures).toEqual({ store: 'postgres' });
    expect(parseConfig(s3).pictures).toEqual({
      store: 's3',
      endpoint: 'https://store.example',
      bucket: 'covers',
      region: 'us-east-1',
      accessKeyId: 'AK',
      secretAccessKey: 'secret',
    });
  });

  it('stops the boot when half of it is set, one sentence for each variable', () => {
    expect(faultsOf({ ...s3, S3_BUCKET: '', S3_SECRET_ACCESS_KEY: '' })).toEqual([
      'S3_BUCKET must be set when PICTURES is s3',
      'S3_SECRET_ACCESS_KEY must be set when PICTURES is s3',
    ]);
    expect(faultsOf({ S3_BUCKET: 'covers' })).toEqual([
      'S3_BUCKET is set, but pictures go to PostgreSQL: set PICTURES=s3 or leave S3_BUCKET empty',
    ]);
    expect(faultsOf({ ...s3, PICTURES: 'disk', S3_ENDPOINT: 'ftp://store', S3_BUCKET: '../x' })).toEqual([
      'PICTURES must be postgres or s3',
      'S3_ENDPOINT must be an http or https address',
      'S3_BUCKET must be the name of a bucket',
    ]);
  });
});

it('tells from how many copies on a book is low on stock', () => {
  expect(parseConfig({}).lowStock).toBe(3);
  expect(parseConfig({ LOW_STOCK: '0' }).lowStock).toBe(0);
  expect(faultsOf({ LOW_STOCK: '-1' })).toEqual(['LOW_STOCK must be a whole number, 0 or more']);
});

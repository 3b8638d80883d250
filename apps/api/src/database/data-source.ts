import type { DataSourceOptions } from 'typeorm';
import { migrations } from './migrations';
import { SnakeNaming } from './naming';

/** How every process of the API opens its database. */
export const dataSourceOptions = (databaseUrl: string) =>
  ({
    type: 'postgres',
    url: databaseUrl,
    migrations,
    migrationsTableName: 'migrations',
    migrationsTransactionMode: 'each',
    namingStrategy: new SnakeNaming(),
    synchronize: false,
    installExtensions: false,
    uuidExtension: 'pgcrypto',
    applicationName: 'countersign',
    poolSize: 10,
    extra: { connectionTimeoutMillis: 10_000, idleTimeoutMillis: 30_000 },
  }) satisfies DataSourceOptions;

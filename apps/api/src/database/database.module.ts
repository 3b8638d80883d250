import { Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Pool } from 'pg';
import { CONFIG, type Config } from '../config/config';
import { dataSourceOptions } from './data-source';
import { Transactions } from './transactions';

/** A plain pool for what brings its own SQL: sessions and limits. */
export const POOL = Symbol('POOL');

@Global()
@Module({
  imports: [
    TypeOrmModule.forRootAsync({
      inject: [CONFIG],
      useFactory: (config: Config) => ({
        ...dataSourceOptions(config.databaseUrl),
        autoLoadEntities: true,
        retryAttempts: 5,
        retryDelay: 1_000,
      }),
    }),
  ],
  providers: [
    Transactions,
    {
      provide: POOL,
      inject: [CONFIG],
      useFactory: (config: Config) => {
        const pool = new Pool({
          connectionString: config.databaseUrl,
          max: 5,
          connectionTimeoutMillis: 10_000,
          application_name: 'countersign',
        });
        // An idle connection may break when the database restarts; the pool opens another.
        pool.on('error', () => undefined);
        return pool;
      },
    },
  ],
  exports: [Transactions, POOL],
})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(@Inject(POOL) private readonly pool: Pool) {}

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }
}

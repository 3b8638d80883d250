import { Global, Module } from '@nestjs/common';
import { ClientConfigController } from './client-config.controller';
import { CONFIG, parseConfig } from './config';

/** Makes the parsed environment injectable everywhere as `@Inject(CONFIG)`. */
@Global()
@Module({
  controllers: [ClientConfigController],
  providers: [{ provide: CONFIG, useFactory: () => parseConfig(process.env) }],
  exports: [CONFIG],
})
export class ConfigModule {}

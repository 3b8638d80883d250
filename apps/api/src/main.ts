import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppModule } from './app.module';
import { BootError, portFault } from './config/boot-error';
import { CONFIG, type Config } from './config/config';
import { appOptions, configureApp } from './configure-app';

async function main() {
  const app = await NestFactory.create<NestExpressApplication>(AppModule, {
    ...appOptions,
    abortOnError: false,
  });
  configureApp(app);
  const { port } = app.get<Config>(CONFIG);
  await app.listen(port).catch((error: unknown) => {
    throw portFault(port, error);
  });
}

main().catch((error: unknown) => {
  console.error(error instanceof BootError ? error.message : error);
  process.exit(1);
});

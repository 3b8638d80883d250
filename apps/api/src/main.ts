import './tracing/start-if-configured';
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppModule } from './app.module';
import { BootError, portFault } from './config/boot-error';
import { CONFIG, type Config } from './config/config';
import { appOptions, configureApp } from './configure-app';
import { MonitoringServer } from './metrics/monitoring-server.service';

async function main() {
  const app = await NestFactory.create<NestExpressApplication>(AppModule, {
    ...appOptions,
    abortOnError: false,
  });
  configureApp(app);
  await app.get(MonitoringServer).start();
  const { port } = app.get<Config>(CONFIG);
  await app.listen(port).catch((error: unknown) => {
    throw portFault(port, error);
  });
}

main().catch((error: unknown) => {
  console.error(error instanceof BootError ? error.message : error);
  process.exit(1);
});

import { Injectable } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';

/** A provider's method and what its decorator says of it. */
export type MarkedMethod<Mark, Method> = { mark: Mark; call: Method };

/** Finds what decorators have marked: so a feature takes part in what serves all of them, which knows none. */
@Injectable()
export class MarkedMethods {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly metadataScanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  /** The providers' methods that carry metadata under this key, to be called as they are on their instances. */
  find<Mark extends string, Method extends (...args: never[]) => unknown>(
    key: string,
  ): MarkedMethod<Mark, Method>[] {
    return this.discovery.getProviders().flatMap(({ instance }) => {
      const prototype: object | null =
        instance && typeof instance === 'object' ? Object.getPrototypeOf(instance) : null;
      if (!prototype) return [];
      return this.metadataScanner
        .getAllMethodNames(prototype)
        .flatMap((name): MarkedMethod<Mark, Method>[] => {
          const method: unknown = (prototype as Record<string, unknown>)[name];
          if (typeof method !== 'function') return [];
          const mark = this.reflector.get<Mark | undefined>(key, method);
          const owner = instance as Record<string, Method>;
          const call = ((...args: Parameters<Method>) => owner[name]?.(...args)) as Method;
          return mark ? [{ mark, call }] : [];
        });
    });
  }
}

import type { ComponentType } from 'react';

/** The code of a page, or of a frame around pages, which comes when it is first asked for. */
export type PageCode = {
  /** The component, once it is here. */
  readonly Component: ComponentType | null;
  /** Loads it. A load that has failed is tried again at the next call. */
  load: () => Promise<void>;
};

export function pageCode(load: () => Promise<{ Component: ComponentType }>): PageCode {
  let Component: ComponentType | null = null;
  let loading: Promise<void> | null = null;
  return {
    get Component() {
      return Component;
    },
    load: () => {
      loading ??= load().then(
        (module) => {
          Component = module.Component;
        },
        (error: unknown) => {
          loading = null;
          throw error;
        },
      );
      return loading;
    },
  };
}

import { Center, Loader } from '@mantine/core';
import { type ComponentProps, useEffect } from 'react';
import { lazyImport } from '../../../lib/lazy-import';

const form = lazyImport(() => import('./code-form'));

/** The second step of a sign-in, which few need: its form comes when it is asked for. */
export function CodeStep(props: ComponentProps<typeof import('./code-form').CodeForm>) {
  const loaded = form.useLoaded();
  useEffect(() => form.fetch(), []);
  if (loaded) return <loaded.CodeForm {...props} />;
  return (
    <Center py="xl">
      <Loader aria-label="Loading the form" />
    </Center>
  );
}

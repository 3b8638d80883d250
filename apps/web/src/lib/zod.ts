// What `zod` means in the browser (see vite.config.mts). zod compiles object parsers with `new Function`, which the
// content security policy forbids and reports; this switches that off before any schema can be made.
import { z } from 'zod/v4';

z.config({ jitless: true });

export { z };

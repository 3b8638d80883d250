import { z } from 'zod';

// zod compiles object parsers with `new Function`, which the content security policy forbids and reports. This must
// run before any schema is made, hence the import at the very top of main.tsx.
z.config({ jitless: true });

import { z } from 'zod';

const portNumber = { error: 'must be a port number from 0 to 65535' };

/** A port; 0 takes a free one. */
export const port = z.coerce.number(portNumber).int(portNumber).min(0, portNumber).max(65_535, portNumber);

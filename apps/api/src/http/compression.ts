import { routes } from '@app/contracts';
import compression from 'compression';
import type { Request, RequestHandler, Response } from 'express';

/**
 * Answers with a PaymentIntent's or SetupIntent's client secret in them. Who can see how long an answer gets when it
 * repeats what he has sent could guess a secret in it from its compressed length (BREACH). None of ours repeats what a
 * foreign page can send; these few are not compressed all the same, and most are too small for it anyway.
 */
const holdsSecret = ({ path }: Request): boolean =>
  [routes.payments, routes.paymentMethods].some((route) => path.toLowerCase().startsWith(route));

/** A part of a file is counted in the bytes of the file as it is. */
const isPart = (response: Response): boolean => response.getHeader('content-range') !== undefined;

/**
 * Compresses what is text and longer than 1 kB, with brotli or gzip as the client likes. It leaves alone what is
 * compressed already (built assets, pictures, fonts), `no-transform`, and the answers to HEAD.
 */
export const compressed = (): RequestHandler =>
  compression({
    filter: (request, response) =>
      !holdsSecret(request as Request) &&
      !isPart(response as Response) &&
      compression.filter(request, response),
  });

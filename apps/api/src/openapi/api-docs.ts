import { dirname, join } from 'node:path';
import { routes } from '@app/contracts';
import { type RequestHandler, Router } from 'express';

/** Where people read the contract. */
export const apiDocsPath = '/api/docs';

const swaggerUi = dirname(require.resolve('swagger-ui-dist/package.json'));
const assets = ['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png'];

const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Countersign API</title>
    <link rel="icon" href="${apiDocsPath}/favicon-32x32.png">
    <link rel="stylesheet" href="${apiDocsPath}/swagger-ui.css">
  </head>
  <body>
    <main id="swagger-ui"></main>
    <script src="${apiDocsPath}/swagger-ui-bundle.js"></script>
    <script src="${apiDocsPath}/start.js"></script>
  </body>
</html>
`;

/** A file and not a script in the page, since the policy allows none there. It asks no other host. */
const start = `SwaggerUIBundle(${JSON.stringify({
  url: routes.openapi,
  dom_id: '#swagger-ui',
  deepLinking: true,
  displayRequestDuration: true,
  defaultModelsExpandDepth: 0,
  validatorUrl: null,
})});
`;

/**
 * Serves Swagger UI from our own origin, so that the content security policy of every other page holds for it too.
 * `@nestjs/swagger` would serve a page with inline styles.
 */
export function apiDocs(): RequestHandler {
  const router = Router();
  router.get('/', (_request, response) => {
    response.set('Cache-Control', 'no-cache').type('html').send(page);
  });
  router.get('/start.js', (_request, response) => {
    response.set('Cache-Control', 'no-cache').type('js').send(start);
  });
  for (const file of assets) {
    router.get(`/${file}`, (_request, response) =>
      response.sendFile(join(swaggerUi, file), { maxAge: '1h' }),
    );
  }
  return router;
}

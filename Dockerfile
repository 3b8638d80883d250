# One image for every process of the server: the API (which also serves the web app), the worker, the
# migrations, and the Stripe sandbox where it is asked for. The command chooses.
#
# No package's install script is run: what is native here (bcrypt, sharp, swc) comes as binaries.

FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
COPY libs/stripe-sandbox/package.json ./libs/stripe-sandbox/package.json
RUN npm ci --include=dev --ignore-scripts --no-audit --no-fund
COPY . .
RUN npm run build

FROM node:24-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
COPY libs/stripe-sandbox/package.json ./libs/stripe-sandbox/package.json
# What no process reads goes: declarations, source maps, and the compiler, which npm keeps as an optional peer.
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund \
  && rm -rf node_modules/typescript node_modules/@types node_modules/countersign-stripe-sandbox \
  && find node_modules -type f \( -name '*.map' -o -name '*.d.ts' -o -name '*.d.mts' -o -name '*.d.cts' \) -delete

FROM node:24-slim
ENV NODE_ENV=production \
    PORT=3000 \
    WEB_DIST=/app/dist/apps/web
WORKDIR /app
COPY --from=packages /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY package.json ./
# `npm run admin -- someone@example.com` works in here too.
COPY apps/local/admin.mjs ./apps/local/admin.mjs
# The sandbox keeps its data here when it runs with a volume.
RUN mkdir /data && chown node:node /data
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/apps/api/src/main.js"]

# syntax=docker/dockerfile:1
# One image for every process of the server: the API (which also serves the web app), the worker, the
# migrations, and the Stripe sandbox where it is asked for. The command chooses.

FROM node:22-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
COPY libs/stripe-sandbox/package.json ./libs/stripe-sandbox/package.json
RUN npm ci --include=dev --no-audit --no-fund
COPY . .
RUN npm run build:server && npm run build:sandbox && npm run build:web

FROM node:22-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
COPY libs/stripe-sandbox/package.json ./libs/stripe-sandbox/package.json
RUN npm ci --omit=dev --no-audit --no-fund

FROM node:22-slim
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

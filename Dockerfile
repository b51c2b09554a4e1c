FROM node:24-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev

FROM node:24-slim
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 TALKDEX_DATA=/data TALKDEX_STATE=/state
COPY --from=packages /app/node_modules ./node_modules
COPY package.json tsconfig.json ./
COPY search ./search
COPY ingest ./ingest
COPY web ./web
COPY links ./links
COPY api ./api
COPY bin ./bin
RUN mkdir /data /state && chown node:node /state
USER node
EXPOSE 3000
VOLUME /state
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "--import", "tsx", "bin/talkdex.ts"]
CMD ["serve", "--refresh"]

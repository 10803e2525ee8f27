/** How the console is built: hashed files that may be kept for ever, one small entry, pages fetched when opened. */
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The one-machine host, for `vite dev` beside a running `npm start`. */
const HOST = 'http://127.0.0.1:8787';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

export default defineConfig({
  root: import.meta.dirname,
  // the console's own `#web` stands in its package.json, which may not name what lies outside of it
  resolve: { alias: [{ find: /^#(events|shared)\//, replacement: `${ROOT}$1/` }] },
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // a data: URL in a style sheet would need its own exception in the content security policy
    assetsInlineLimit: 0,
    target: 'es2023',
    // said by the build's own report; the limit itself is a test (DESIGN §12: 250 KB of JavaScript, gzip)
    chunkSizeWarningLimit: 600,
    manifest: true,
    modulePreload: { polyfill: false },
  },
  server: { host: '127.0.0.1', proxy: { '/v1': HOST, '/__local': HOST, '/config.json': HOST, '/openapi.json': HOST } },
});

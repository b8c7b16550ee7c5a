import { createReadStream, cpSync, existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { securityHeaders } from './scripts/headers.mjs';
import { writeProgramList } from './scripts/programList.mjs';

/** Files of a model that the page loads; scripts and fixtures of `models/` stay at home. */
const servedModelFile =
  /^\/models\/[\w-]+\/(manifest\.json|model\.onnx|(vocab|variants|en|zh)\.txt|table-[ab]\.i8|scales\.f32|teacher\.bin)$/;

/** Serves `models/` beside the page, in development and in the built folder. */
function modelFiles(): Plugin {
  let outDir = 'dist';
  return {
    name: 'kindred:models',
    configResolved: (config) => void (outDir = config.build.outDir),
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const path = (request.url ?? '').split('?')[0] ?? '';
        const file = resolve(server.config.root, `.${path}`);
        if (!servedModelFile.test(path) || !existsSync(file)) return next();
        response.setHeader('Content-Length', statSync(file).size);
        createReadStream(file).pipe(response);
      });
    },
    closeBundle() {
      if (!existsSync('models')) return;
      cpSync('models', `${outDir}/models`, {
        recursive: true,
        filter: (source) => {
          const path = `/${source.replaceAll('\\', '/')}`;
          return statSync(source).isDirectory()
            ? !/fixtures|__pycache__/.test(path)
            : servedModelFile.test(path);
        },
      });
    },
  };
}

/** What lets the page be opened without a network: the service worker, and the list of all that it may ask for. */
function offlineCopy(): Plugin {
  let outDir = 'dist';
  return {
    name: 'kindred:offline',
    apply: 'build',
    configResolved: (config) => void (outDir = resolve(config.root, config.build.outDir)),
    buildStart() {
      this.emitFile({ type: 'chunk', id: 'src/workers/program.sw.ts', fileName: 'program.sw.js' });
    },
    // After the models are there.
    closeBundle: { order: 'post', sequential: true, handler: () => writeProgramList(outDir) },
  };
}

export default defineConfig(({ mode }) => ({
  appType: 'mpa',
  plugins: [react(), modelFiles(), offlineCopy()],
  // A story build carries the test door (`window.kindred`); the product's build does not.
  define: { __TEST_DOOR__: JSON.stringify(mode !== 'production') },
  resolve: {
    // onnxruntime-web's threads reload the script they were bundled into; kept outside the bundle they work.
    conditions: ['onnxruntime-web-use-extern-wasm', 'module', 'browser', 'development|production'],
  },
  optimizeDeps: { exclude: ['onnxruntime-web'] },
  worker: { format: 'es' },
  build: {
    target: 'es2023',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
    modulePreload: { polyfill: false },
    // A story build has a second page, through which stories reach the workers and the runtime themselves.
    ...(mode === 'story' && { rolldownOptions: { input: ['index.html', 'e2e/parity/index.html'] } }),
  },
  server: { headers: securityHeaders({ development: true }), host: '127.0.0.1' },
  preview: { headers: securityHeaders(), host: '127.0.0.1' },
}));

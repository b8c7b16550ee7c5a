import { defineConfig } from 'vite';

/** The command line, for Node: one program beside the page, from the same sources. */
export default defineConfig({
  publicDir: false,
  // Everything but the runtime goes into the bundle, so that the program starts at once.
  ssr: { noExternal: true, external: ['onnxruntime-web'] },
  define: { __TEST_DOOR__: 'false', 'process.env.NODE_ENV': '"production"' },
  build: { ssr: 'src/cli/main.ts', outDir: 'dist-cli', emptyOutDir: true, target: 'node20', sourcemap: true },
});

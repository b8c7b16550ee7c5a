import { defineConfig } from 'vite';

/** The product's encoders and grouping for Node, without the command line around them. */
export default defineConfig({
  publicDir: false,
  ssr: { noExternal: true, external: ['onnxruntime-web'] },
  define: { __TEST_DOOR__: 'false' },
  build: {
    ssr: 'bench/encoders/program.ts',
    outDir: '.cache/bench/program',
    emptyOutDir: true,
    target: 'node20',
  },
});

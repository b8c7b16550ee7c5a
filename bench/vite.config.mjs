import { mergeConfig } from 'vite';
import product from '../vite.config.ts';

/** The product's own build with the pages of the benchmarks: ours, the peers', our map and others. */
export default (environment) =>
  mergeConfig(product(environment), {
    publicDir: false,
    build: {
      outDir: '.cache/bench/site',
      emptyOutDir: true,
      rolldownOptions: {
        input: ['ours', 'peers', 'map', 'mapPeers'].map((name) => `bench/pages/${name}.html`),
      },
    },
  });

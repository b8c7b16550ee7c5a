/** `npm start`: installs when needed, builds, serves on this machine alone, opens the browser. */
import { chdir } from 'node:process';
import { fileURLToPath } from 'node:url';
import { installIfNeeded, run } from './install.mjs';

chdir(fileURLToPath(new URL('..', import.meta.url)));
installIfNeeded();
run('npx', ['vite', 'build', '--logLevel', 'warn']);

const { preview } = await import('vite');
const server = await preview({
  preview: {
    port: Number(process.env['PORT'] ?? 4173),
    strictPort: false,
    open: !process.env['CI'] && !process.argv.includes('--no-open'),
  },
});
const address = server.resolvedUrls?.local[0];
console.log(`\n  Kindred is at ${address}\n  Nothing you drop there leaves this machine. Ctrl+C stops it.\n`);

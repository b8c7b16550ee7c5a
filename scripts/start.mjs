/** `npm start`: installs when needed, builds, serves on this machine alone, opens the browser. */
import { chdir } from 'node:process';
import { fileURLToPath } from 'node:url';
import { installIfNeeded, run } from './install.mjs';

chdir(fileURLToPath(new URL('..', import.meta.url)));
installIfNeeded();
run('npx', ['--no', '--', 'vite', 'build', '--logLevel', 'warn']);

const { preview } = await import('vite');
const port = Number(process.env['PORT'] ?? 4173);
const server = await preview({
  preview: {
    port,
    strictPort: false,
    open: !process.env['CI'] && !process.argv.includes('--no-open'),
  },
});
const address = server.resolvedUrls?.local[0];
if (address && Number(new URL(address).port) !== port)
  console.log(
    `\n  Port ${port} is taken, so this is another address. Browsers keep work by address: what you saved at ${port} is not` +
      ' listed here.',
  );
console.log(`\n  Kindred is at ${address}\n  Nothing you drop there leaves this machine. Ctrl+C stops it.\n`);

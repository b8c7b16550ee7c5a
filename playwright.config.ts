import { defineConfig, devices } from '@playwright/test';

/** Another folder and port let two people run the stories beside each other. */
const folder = process.env['KINDRED_STORY_DIR'] ?? '.cache/story';
const port = Number(process.env['KINDRED_STORY_PORT'] ?? 4719);
const isFull = process.env['KINDRED_FULL'] === '1';
const executablePath = process.env['KINDRED_CHROMIUM'] ?? '/usr/bin/chromium';

/** Keeps the browser from speaking to anybody by itself. */
const quiet = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
/** Software drawing and a software WebGPU adapter, so that both paths run on a machine without a graphics card. */
const softwareGl = ['--enable-unsafe-swiftshader'];
const softwareGpu = [
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
  '--enable-features=Vulkan',
];

export default defineConfig({
  testDir: 'e2e',
  outputDir: `${folder}-results`,
  timeout: 180_000,
  expect: { timeout: 30_000 },
  workers: 2,
  // Stories go to whoever is free: the long ones of one file would else end last, alone. Files that share a page opt out.
  fullyParallel: true,
  retries: 0,
  forbidOnly: true,
  ...(!isFull && { grepInvert: /@full/ }),
  use: {
    ...devices['Desktop Chrome'],
    baseURL: `http://127.0.0.1:${port}`,
    viewport: { width: 1440, height: 900 },
    locale: 'en-US',
    colorScheme: 'light',
    // Without a graphics card every frame of a moving map is drawn by a core that the work needs; stories about motion
    // ask for it.
    contextOptions: { reducedMotion: 'reduce' },
    acceptDownloads: true,
    // Each story is a browser of its own, which would keep the program anew; those about the network let it.
    serviceWorkers: 'block',
    actionTimeout: 30_000,
    // A trace of every story takes a fifth of all the time: asked for where one is to be looked into.
    trace: process.env['KINDRED_TRACE'] === '1' ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
    launchOptions: { executablePath, args: [...quiet, ...softwareGl] },
  },
  projects: [
    { name: 'wasm', testIgnore: /webgpu\// },
    {
      name: 'webgpu',
      testMatch: /webgpu\/.*\.spec\.ts/,
      use: { launchOptions: { executablePath, args: [...quiet, ...softwareGl, ...softwareGpu] } },
    },
  ],
  webServer: {
    command: `npx vite preview --mode story --outDir ${folder} --port ${port} --strictPort`,
    url: `http://127.0.0.1:${port}/`,
    reuseExistingServer: false,
    stdout: 'ignore',
  },
});

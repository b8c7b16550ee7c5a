/** The policy every response carries: nothing is loaded from, or sent to, another origin. */
const policy = {
  'default-src': "'none'",
  'script-src': "'self' 'wasm-unsafe-eval'",
  'worker-src': "'self'",
  'connect-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' data: blob:",
  'font-src': "'self'",
  'manifest-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
};

/**
 * Response headers of the app, the same for the page, its workers and its files.
 *
 * @param {{ development?: boolean }} [options] development: Vite's hot reload injects styles and opens a socket
 * @returns {Record<string, string>} header name → value
 */
export function securityHeaders({ development = false } = {}) {
  const rules = development
    ? {
        ...policy,
        'style-src': "'self' 'unsafe-inline'",
        'script-src': "'self' 'wasm-unsafe-eval' 'unsafe-inline'",
      }
    : policy;
  return {
    'Content-Security-Policy': Object.entries(rules)
      .map(([name, value]) => `${name} ${value}`)
      .join('; '),
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
  };
}

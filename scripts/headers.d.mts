export function securityHeaders(options?: { development?: boolean }): Record<string, string>;

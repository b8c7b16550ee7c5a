const place = /(<!-- figures -->\n)[\s\S]*?(\n<!-- \/figures -->)/;

/**
 * The README with the figures of docs/benchmarks.md: every quoted line there, as a list between the two marks here.
 *
 * @param {string} readme
 * @param {string} benchmarks
 */
export function withFigures(readme, benchmarks) {
  const figures = [...benchmarks.matchAll(/^> (.+)$/gm)].map(([, line]) => `- ${line}`);
  if (!place.test(readme)) throw new Error('README.md has no place for figures');
  return readme.replace(place, (_, start, end) => `${start}\n${figures.join('\n')}\n${end}`);
}

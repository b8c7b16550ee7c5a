import type { Language } from '../../../stages/explain/formatName';

/** What is pressed or drawn for the screen alone. */
const leftOut = 'button, canvas, [role=button]';
const policy = "default-src 'none'; style-src 'unsafe-inline'";

/** A sheet's `font` with tokens in it is not told by the browser where a later line changes a part of it. */
const ofItsOwn = `html, body { height: auto; overflow: auto; }
body { font: var(--t-body) / var(--lh-ui) var(--font); font-variant-numeric: tabular-nums; }`;

/**
 * A part of this page as one file that needs nothing else: its rules of style come along, scripts and presses stay. What a
 * figure says on focus here it says on hover there.
 *
 * @returns the text of an HTML file
 */
export function pageOf(element: HTMLElement, title: string, language: Language): string {
  const copy = element.cloneNode(true) as HTMLElement;
  for (const one of copy.querySelectorAll(leftOut)) one.remove();
  for (const one of copy.querySelectorAll('[tabindex], [data-how]')) {
    const how = one.getAttribute('data-how') ?? one.getAttribute('aria-label');
    if (how !== null && !one.hasAttribute('title')) one.setAttribute('title', how);
    for (const name of ['tabindex', 'data-how']) one.removeAttribute(name);
  }
  for (const name of ['inert', 'aria-hidden']) copy.removeAttribute(name);
  for (const one of copy.querySelectorAll('[aria-busy]')) one.removeAttribute('aria-busy');
  const name = document.createElement('p');
  name.textContent = title;
  // Put together as text: a document that is made here would be held to this page's policy, which knows no inline style.
  return `<!doctype html>
<html lang="${language}" data-theme="light">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${name.innerHTML}</title>
<style>
${rulesOf(element)}
${ofItsOwn}
</style>
</head>
<body>
${copy.outerHTML}
</body>
</html>
`;
}

/** The rules of this page's sheets that say something of an element or of what is in it. */
function rulesOf(element: Element): string {
  const isUsed = (selector: string): boolean => {
    if (/:root|(^|[\s,])(html|body|\*)/.test(selector)) return true;
    // What a thing looks like under the pointer is asked of the thing.
    const still = selector.replaceAll(/::?(hover|focus(-visible|-within)?|active|before|after)/g, '');
    try {
      return element.matches(still) || element.querySelector(still) !== null;
    } catch {
      return false;
    }
  };
  const told = (rules: CSSRuleList): string[] =>
    [...rules].flatMap((rule) => {
      if (rule instanceof CSSStyleRule) return isUsed(rule.selectorText) ? rule.cssText : [];
      if (!(rule instanceof CSSGroupingRule)) return [];
      const inside = told(rule.cssRules);
      const head = rule.cssText.slice(0, rule.cssText.indexOf('{'));
      return inside.length > 0 ? `${head}{\n${inside.join('\n')}\n}` : [];
    });
  return [...document.styleSheets].flatMap((sheet) => told(sheet.cssRules)).join('\n');
}

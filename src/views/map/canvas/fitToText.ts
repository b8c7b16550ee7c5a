/** Both sides together, and a pixel for fractions. */
const paddingPx = 13;
const slackPx = 4;

/**
 * Draws boxes in to the longest line of their text. A text that wraps leaves its box as wide as it may be, and leaders
 * would end beside the words. Reads all of them before it writes any.
 *
 * @param elements  with text, or with children of text; at most 6 px of padding at each side
 */
export function fitToText(elements: ReadonlyMap<string, HTMLElement>): void {
  for (const element of elements.values()) element.style.width = '';
  const range = document.createRange();
  const widthOf = (node: Element): number => {
    range.selectNodeContents(node);
    return range.getBoundingClientRect().width;
  };
  const widths = [...elements.values()].map((element) => {
    const parts = element.childElementCount > 0 ? [...element.children] : [element];
    return {
      element,
      has: element.offsetWidth,
      wanted: Math.ceil(Math.max(...parts.map(widthOf))) + paddingPx,
    };
  });
  for (const { element, has, wanted } of widths)
    if (wanted > paddingPx && has - wanted > slackPx) element.style.width = `${wanted}px`;
}

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (XmlElement | string)[];
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

function decoded(text: string): string {
  if (/&(?!(?:amp|lt|gt|quot|#39);)|</.test(text)) throw new SyntaxError(`bare mark in ${text}`);
  // oxlint-disable-next-line no-control-regex -- what XML 1.0 cannot hold
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u.test(text))
    throw new SyntaxError('a character that XML cannot hold');
  return text.replace(/&([^;]+);/g, (_, name: string) => entities[name]!);
}

/** A strict reader of the XML that we write: elements, attributes, text. @throws SyntaxError when not well-formed */
export function parseXml(xml: string): XmlElement {
  const token = /<\?xml [^?]*\?>|<(\/)?([A-Za-z][\w:.-]*)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/)?>|([^<]+)/gy;
  const root: { name: string; attributes: Record<string, string>; children: (XmlElement | string)[] } = {
    name: '',
    attributes: {},
    children: [],
  };
  const open = [root];
  while (token.lastIndex < xml.length) {
    const at = token.lastIndex;
    const match = token.exec(xml);
    if (!match) throw new SyntaxError(`not well-formed at ${at}: ${xml.slice(at, at + 60)}`);
    const [, isEnd, name, attributeText = '', isEmpty, text] = match;
    if (text !== undefined) open.at(-1)!.children.push(decoded(text));
    if (name === undefined) continue;
    if (isEnd) {
      if (open.pop()?.name !== name || open.length === 0) throw new SyntaxError(`</${name}> closes nothing`);
      continue;
    }
    const pairs = Array.from(
      attributeText.matchAll(/([\w:.-]+)="([^"]*)"/g),
      ([, key, value]) => [key!, decoded(value!)] as const,
    );
    if (new Set(pairs.map(([key]) => key)).size !== pairs.length)
      throw new SyntaxError(`<${name}>: an attribute twice`);
    const element = { name, attributes: Object.fromEntries(pairs), children: [] };
    open.at(-1)!.children.push(element);
    if (!isEmpty) open.push(element);
  }
  const elements = root.children.filter((child) => typeof child !== 'string');
  if (open.length !== 1 || elements.length !== 1) throw new SyntaxError('not one whole element');
  return elements[0]!;
}

/** Every element of a name, in document order. */
export const elementsOf = (element: XmlElement, name: string): XmlElement[] =>
  element.children.flatMap((child) =>
    typeof child === 'string' ? [] : [...(child.name === name ? [child] : []), ...elementsOf(child, name)],
  );

/** All text inside. */
export const textOf = (element: XmlElement): string =>
  element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('');

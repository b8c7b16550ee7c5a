import { UserError } from '../../../core/data/userError';

/** What the scanner finds, in the order of the file. Names are without their prefix. */
export interface XmlSink {
  /** @param attributes  as written; see `attributeOf` */
  open(name: string, attributes: string): void;
  /** Also called, right after `open`, for an element without content. */
  close(name: string): void;
  /** Text with its entities undone; one text may come in several pieces. */
  text(text: string): void;
}

/** A tag longer than this is no tag. */
const longestTag = 1 << 20;
const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Text as its author meant it: line ends are one character (XML 1.0, 2.11), entities undone. */
function plain(text: string): string {
  return undoEntities(text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text);
}

function undoEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos));/gi,
    (whole, decimal, hex, name) => {
      if (name !== undefined) return named[String(name).toLowerCase()] ?? whole;
      const code = decimal === undefined ? parseInt(String(hex), 16) : Number(decimal);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}

const isSpace = (c: number): boolean => c <= 0x20;

/** Value of an attribute of a tag, whatever its prefix, entities undone; undefined when it is not there. */
export function attributeOf(attributes: string, name: string): string | undefined {
  for (let at = attributes.indexOf(name); at >= 0; at = attributes.indexOf(name, at + 1)) {
    const before = at === 0 ? 0x20 : attributes.charCodeAt(at - 1);
    if (!isSpace(before) && before !== 0x3a) continue;
    let i = at + name.length;
    while (i < attributes.length && isSpace(attributes.charCodeAt(i))) i++;
    if (attributes.charCodeAt(i++) !== 0x3d) continue;
    while (i < attributes.length && isSpace(attributes.charCodeAt(i))) i++;
    const mark = attributes.charCodeAt(i);
    if (mark !== 0x22 && mark !== 0x27) continue;
    const end = attributes.indexOf(mark === 0x22 ? '"' : "'", i + 1);
    if (end >= 0) return undoEntities(attributes.slice(i + 1, end));
  }
  return undefined;
}

/**
 * Cuts XML into tags and texts, chunk by chunk, so that a sheet of any length costs no more memory than a chunk. It
 * knows what spreadsheets use and nothing more: no own entities, so nothing can blow up.
 */
export class XmlScanner {
  readonly #file: string;
  readonly #sink: XmlSink;
  readonly #decoder: TextDecoder;
  #rest = '';
  #depth = 0;

  /** @param encoding  WHATWG label; XML of workbooks is UTF-8, rarely UTF-16 */
  constructor(file: string, sink: XmlSink, encoding = 'utf-8') {
    this.#file = file;
    this.#sink = sink;
    this.#decoder = new TextDecoder(encoding);
  }

  /** @throws UserError file-unsafe for a document type, file-damaged for what is no XML */
  push(bytes: Uint8Array): void {
    this.#scan(this.#rest + this.#decoder.decode(bytes, { stream: true }));
  }

  /** @throws UserError file-damaged when the XML ends early */
  finish(): void {
    this.#scan(this.#rest + this.#decoder.decode());
    if (this.#depth !== 0 || this.#rest.trim() !== '') throw this.#damaged();
  }

  #damaged(): UserError {
    return new UserError('file-damaged', { file: this.#file, kind: 'workbook' });
  }

  #scan(xml: string): void {
    const sink = this.#sink;
    let at = 0;
    for (;;) {
      const start = xml.indexOf('<', at);
      if (start < 0) break;
      if (start > at) sink.text(plain(xml.slice(at, start)));
      const next = xml.charCodeAt(start + 1);
      if (next === 0x21 || next === 0x3f) {
        const end = this.#skip(xml, start);
        if (end < 0) return this.#keep(xml, start);
        at = end;
        continue;
      }
      const end = tagEnd(xml, start + 1);
      if (end < 0) return this.#keep(xml, start);
      this.#tag(xml, start + 1, end);
      at = end + 1;
    }
    // A text may be cut inside an entity; it waits for the next chunk.
    this.#keep(xml, at);
  }

  #keep(xml: string, from: number): void {
    this.#rest = xml.slice(from);
    if (this.#rest.length <= longestTag) return;
    if (this.#rest.startsWith('<')) throw this.#damaged();
    const end = Math.max(0, this.#rest.lastIndexOf('&'));
    const whole = this.#rest.length - end > 16 ? this.#rest.length : end;
    this.#sink.text(plain(this.#rest.slice(0, whole)));
    this.#rest = this.#rest.slice(whole);
  }

  /** The tag xml[from … to), without its brackets. */
  #tag(xml: string, from: number, to: number): void {
    if (xml.charCodeAt(from) === 0x2f) {
      if (--this.#depth < 0) throw this.#damaged();
      const name = xml.slice(from + 1, to);
      return this.#sink.close(localName(name.endsWith(' ') ? name.trimEnd() : name));
    }
    const isEmpty = xml.charCodeAt(to - 1) === 0x2f;
    const end = isEmpty ? to - 1 : to;
    let nameEnd = from;
    while (nameEnd < end && !isSpace(xml.charCodeAt(nameEnd))) nameEnd++;
    const name = localName(xml.slice(from, nameEnd));
    this.#sink.open(name, nameEnd < end ? xml.slice(nameEnd + 1, end) : '');
    if (isEmpty) this.#sink.close(name);
    else this.#depth++;
  }

  /** Comments, instructions and character data. @returns where they end; −1 when that is not here yet */
  #skip(xml: string, start: number): number {
    const ends = (mark: string): number => {
      const end = xml.indexOf(mark, start + 2);
      return end < 0 ? -1 : end + mark.length;
    };
    if (xml.startsWith('<?', start)) return ends('?>');
    if (xml.startsWith('<!--', start)) return ends('-->');
    if (xml.startsWith('<![CDATA[', start)) {
      const end = ends(']]>');
      if (end > 0) this.#sink.text(xml.slice(start + 9, end - 3));
      return end;
    }
    // A document type could define entities of entities (“billion laughs”). No workbook has one.
    if (xml.length - start >= 9) throw new UserError('file-unsafe', { file: this.#file });
    return -1;
  }
}

/** Where a tag ends: the first `>` outside quotes; −1 when it is not here. */
function tagEnd(xml: string, from: number): number {
  const end = xml.indexOf('>', from);
  if (end < 0) return -1;
  for (let i = from; i < xml.length; i++) {
    const c = xml.charCodeAt(i);
    if (c === 0x3e) return i;
    if (c !== 0x22 && c !== 0x27) continue;
    i = xml.indexOf(c === 0x22 ? '"' : "'", i + 1);
    if (i < 0) return -1;
  }
  return -1;
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

import type { Zip } from '../zip/openZip';
import { XmlScanner, type XmlSink } from './xmlScanner';

/** Excel writes what XML cannot hold as _x0000_. */
export const undoEscapes = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([\dA-Fa-f]{4})_/g, (_, hex) => String.fromCharCode(parseInt(String(hex), 16)))
    : text;

/** Collects the text of one string: plain or in runs, without the reading aids of East Asian text. */
export class StringText {
  #text = '';
  #isText = false;
  #aids = 0;

  open(name: string): void {
    if (name === 'rPh') this.#aids++;
    if (name === 't') this.#isText = this.#aids === 0;
  }

  close(name: string): void {
    if (name === 'rPh') this.#aids--;
    if (name === 't') this.#isText = false;
  }

  text(text: string): void {
    if (this.#isText) this.#text += text;
  }

  take(): string {
    const text = undoEscapes(this.#text);
    this.#text = '';
    return text;
  }
}

/** Texts that the cells of a workbook share, in the order of their numbers. */
export async function readSharedStrings(zip: Zip, path: string): Promise<string[]> {
  const strings: string[] = [];
  const one = new StringText();
  const sink: XmlSink = {
    open: (name) => one.open(name),
    close(name) {
      one.close(name);
      if (name === 'si') strings.push(one.take());
    },
    text: (text) => one.text(text),
  };
  const scanner = new XmlScanner(zip.file, sink);
  for await (const piece of zip.pieces(path)) scanner.push(piece);
  scanner.finish();
  return strings;
}

import { UserError } from '../../../core/data/userError';
import type { Zip } from '../zip/openZip';
import { builtInDateKind, dateKind, type DateKind } from './serialDate';
import { attributeOf, XmlScanner } from './xmlScanner';

/** What must be known of a workbook before its sheets are read. */
export interface WorkbookXml {
  /** Sheets that hold cells, in their order; no charts, dialogs or macros. */
  readonly sheets: readonly { readonly name: string; readonly isHidden: boolean; readonly path: string }[];
  readonly is1904: boolean;
  /** Path of the shared strings, if there are any. */
  readonly sharedStrings: string | undefined;
  /** Cell style → how its numbers are dates; undefined when they are numbers. */
  readonly dateKinds: readonly (DateKind | undefined)[];
}

/** Calls back for every tag of a part of the zip. */
export async function eachTag(
  zip: Zip,
  path: string,
  open: (name: string, attributes: string) => void,
): Promise<void> {
  const scanner = new XmlScanner(zip.file, { open, close: () => undefined, text: () => undefined });
  for await (const piece of zip.pieces(path)) scanner.push(piece);
  scanner.finish();
}

export interface Relation {
  readonly type: string;
  readonly path: string;
}

/** What a part refers to, by id; targets as paths in the zip. */
export async function relationsOf(zip: Zip, part: string): Promise<Map<string, Relation>> {
  const [, folder = '', name = ''] = /^(.*\/)?([^/]*)$/.exec(part) ?? [];
  const relations = new Map<string, Relation>();
  const path = `${folder}_rels/${name}.rels`;
  if (!zip.has(path)) return relations;
  await eachTag(zip, path, (tag, attributes) => {
    const [id, type, target] = ['Id', 'Type', 'Target'].map((key) => attributeOf(attributes, key));
    if (tag !== 'Relationship' || !id || !type || !target) return;
    relations.set(id, { type: type.slice(type.lastIndexOf('/') + 1), path: resolved(folder, target) });
  });
  return relations;
}

function resolved(folder: string, target: string): string {
  const steps: string[] = [];
  for (const step of (target.startsWith('/') ? target : folder + target).split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}

/** @throws UserError file-damaged */
export async function readWorkbookXml(zip: Zip): Promise<WorkbookXml> {
  const roots = [...(await relationsOf(zip, '')).values()];
  const path = roots.find(({ type }) => type === 'officeDocument')?.path ?? 'xl/workbook.xml';
  if (!zip.has(path)) throw new UserError('file-damaged', { file: zip.file, kind: 'workbook' });
  const relations = await relationsOf(zip, path);
  const pathOf = (type: string): string | undefined =>
    [...relations.values()].find((one) => one.type === type && zip.has(one.path))?.path;

  const sheets: { name: string; isHidden: boolean; path: string }[] = [];
  let is1904 = false;
  await eachTag(zip, path, (tag, attributes) => {
    // Extensions have an element of the same name.
    if (tag === 'workbookPr') is1904 ||= ['1', 'true'].includes(attributeOf(attributes, 'date1904') ?? '');
    if (tag !== 'sheet') return;
    const relation = relations.get(attributeOf(attributes, 'id') ?? '');
    if (relation?.type !== 'worksheet') return;
    sheets.push({
      name: attributeOf(attributes, 'name') ?? '',
      isHidden: (attributeOf(attributes, 'state') ?? 'visible') !== 'visible',
      path: relation.path,
    });
  });
  const styles = pathOf('styles');
  return {
    sheets,
    is1904,
    sharedStrings: pathOf('sharedStrings'),
    dateKinds: styles === undefined ? [] : await readDateKinds(zip, styles),
  };
}

async function readDateKinds(zip: Zip, path: string): Promise<(DateKind | undefined)[]> {
  const codes = new Map<number, DateKind | undefined>();
  const kinds: (DateKind | undefined)[] = [];
  let isCellStyle = false;
  await eachTag(zip, path, (tag, attributes) => {
    if (tag === 'numFmt') {
      const id = Number(attributeOf(attributes, 'numFmtId'));
      codes.set(id, dateKind(attributeOf(attributes, 'formatCode') ?? ''));
    }
    // Cell styles stand in <cellXfs>; <cellStyleXfs>, before it, has elements of the same name.
    if (tag === 'cellXfs' || tag === 'cellStyleXfs') isCellStyle = tag === 'cellXfs';
    if (tag !== 'xf' || !isCellStyle) return;
    const id = Number(attributeOf(attributes, 'numFmtId') ?? 0);
    kinds.push(codes.has(id) ? codes.get(id) : builtInDateKind(id));
  });
  return kinds;
}

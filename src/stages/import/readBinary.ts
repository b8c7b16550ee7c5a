import type { Control } from '../../core/data/progress';
import { UserError } from '../../core/data/userError';
import type { ByteSource } from './byteSource';
import type { FormatRead, ReadChoice } from './formatRead';
import type { BinaryKind } from './sniff';
import { openZip, type Zip } from './zip/openZip';
import { readArchive } from './zip/readArchive';

/** Reads a file of an archive. */
type ReadMember = (source: ByteSource, control: Control, choice: ReadChoice) => Promise<FormatRead>;

/**
 * A file that is no text as a table. The readers are loaded only when such a file comes.
 *
 * @param readMember  null inside an archive: archives within archives are left alone
 * @throws UserError file-binary, what the readers throw; AbortError
 */
export async function readBinary(
  kind: BinaryKind,
  source: ByteSource,
  control: Control,
  choice: ReadChoice,
  readMember: ReadMember | null,
): Promise<FormatRead & { zip?: boolean }> {
  switch (kind) {
    case 'zip':
      return readZip(await openZip(source), source, control, choice, readMember);
    case 'ole':
      return (await import('./workbook/xls')).readXls(source, control, choice);
    case 'parquet':
      return (await import('./parquet/readParquet')).readParquet(source, control);
    case 'arrow':
      return (await import('./arrow/readArrow')).readArrow(source, control);
    case 'npy':
      return (await import('./npy')).readNpy(source, control);
    default:
      throw new UserError('file-binary', { file: source.name, kind });
  }
}

async function readZip(
  zip: Zip,
  source: ByteSource,
  control: Control,
  choice: ReadChoice,
  readMember: ReadMember | null,
): Promise<FormatRead & { zip?: boolean }> {
  const kind = zipKind(zip);
  switch (kind) {
    case 'xlsx':
      return (await import('./workbook/xlsx')).readXlsx(zip, control, choice);
    case 'ods':
      return (await import('./workbook/ods')).readOds(zip, control, choice);
    case 'xlsb':
      return (await import('./workbook/xlsb')).readXlsb(zip, control, choice);
    case 'zip':
      if (readMember) return { ...(await readArchive(zip, control, choice, readMember)), zip: true };
      throw new UserError('file-binary', { file: source.name, kind });
    default:
      throw new UserError('file-binary', { file: source.name, kind });
  }
}

/** Which of the formats that are zips underneath. */
function zipKind(zip: Zip): 'xlsx' | 'xlsb' | 'ods' | 'docx' | 'pptx' | 'numbers' | 'zip' {
  if (zip.has('[Content_Types].xml')) {
    if (zip.has('xl/workbook.bin')) return 'xlsb';
    if (zip.entries.some(({ path }) => path.startsWith('word/'))) return 'docx';
    return zip.entries.some(({ path }) => path.startsWith('ppt/')) ? 'pptx' : 'xlsx';
  }
  if (zip.has('content.xml') && zip.has('mimetype')) return 'ods';
  const isNumbers = zip.entries.some(({ path }) => /(^|\/)(Index\.zip|Index\/Document\.iwa)$/.test(path));
  return isNumbers ? 'numbers' : 'zip';
}

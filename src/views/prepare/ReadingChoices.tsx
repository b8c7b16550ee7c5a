import { useMemo, useState, type ReactNode } from 'react';
import type { FileInfo } from '../../core/data/fileInfo';
import { encodings, type Encoding } from '../../stages/import/encodings';
import type { EncodingPreview } from '../../stages/import/previewEncodings';
import { app, useApp } from '../appStore';
import { useText } from '../messages/useText';
import { Button } from '../ui/Button';
import { Select, type SelectOption } from '../ui/Select';

const workbooks: readonly string[] = ['xlsx', 'xlsb', 'xls', 'ods'];

/** Which file of the dataset's origin. */
interface OfFile {
  readonly file: FileInfo;
  readonly position: number;
}

const isWorkbook = ({ format, zip }: FileInfo): boolean => workbooks.includes(format) && !zip;

/**
 * What of the file is read and how its letters are: can be changed as long as the file is at hand, that is until the page
 * is left.
 */
export function ReadingChoices({ file, position }: OfFile): ReactNode {
  const hasSource = useApp((state) => state.hasSource);
  const text = useText();
  const { part, parts, encoding, zip } = file;
  const partLabel = text(isWorkbook(file) ? 'prepare.part.sheet' : 'prepare.part.table');
  if (!hasSource)
    return part !== undefined ? (
      <p className="prep-choices">
        {partLabel}: {part}
      </p>
    ) : null;
  // Files of an archive have an encoding each; it is chosen when they are unpacked.
  const hasEncoding = encoding !== '' && !zip;
  const hasParts = part !== undefined && parts !== undefined;
  if (!hasParts && !hasEncoding) return null;
  return (
    <div className="prep-choices">
      {hasParts && (
        <Select
          label={partLabel}
          value={part}
          options={parts.map(({ name, rows, columns }) => ({
            value: name,
            label: name,
            note: text('prepare.part.size', { rows, columns }),
          }))}
          onChange={(next) => app.actions.readAgain({ asRows: false, choice: { part: next } }, position)}
        />
      )}
      {hasEncoding && <EncodingSelect encoding={encoding} position={position} />}
    </div>
  );
}

/** Offers every table of a file that holds several, as files of their own. */
export function JoinPartsButton({ file, position }: OfFile): ReactNode {
  const hasSource = useApp((state) => state.hasSource);
  const text = useText();
  const count = file.parts?.length ?? 0;
  if (!hasSource || count < 2) return null;
  return (
    <div className="prep-reading">
      <Button size="s" icon="layers" onPress={() => app.actions.joinParts(position)}>
        {text(isWorkbook(file) ? 'prepare.part.joinSheets' : 'prepare.part.joinTables', { count })}
      </Button>
    </div>
  );
}

/** Offers the whole of a file of which a sample was read. */
export function ReadAllButton({ file, position }: OfFile): ReactNode {
  const hasSource = useApp((state) => state.hasSource);
  const text = useText();
  if (!hasSource || file.sampledFrom === undefined) return null;
  return (
    <div className="prep-reading">
      <Button size="s" onPress={() => app.actions.readAgain({ choice: { sample: null } }, position)}>
        {text('prepare.file.sample.all')}
      </Button>
    </div>
  );
}

/** Each encoding with a few cells as it would read them. */
function EncodingSelect({ encoding, position }: { encoding: string; position: number }): ReactNode {
  const text = useText();
  const [previews, setPreviews] = useState<readonly EncodingPreview[] | null>(null);
  const options = useMemo((): SelectOption<string>[] => {
    const known = encodings.map((value) => {
      const cells = previews?.find((preview) => preview.encoding === value)?.cells;
      return { value, label: text(`prepare.encoding.${value}`), ...(cells && { note: cells.join(' · ') }) };
    });
    const isKnown = known.some(({ value }) => value === encoding);
    return isKnown ? known : [...known, { value: encoding, label: encoding.toUpperCase() }];
  }, [previews, encoding, text]);
  return (
    <Select
      label={text('prepare.encoding')}
      value={encoding}
      options={options}
      onOpenChange={(isOpen) => {
        if (isOpen && previews === null) void app.actions.previewEncodings(position).then(setPreviews);
      }}
      onChange={(next) => {
        if (next !== encoding) app.actions.readAgain({ choice: { encoding: next as Encoding } }, position);
      }}
    />
  );
}

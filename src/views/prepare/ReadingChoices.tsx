import { useMemo, useState, type ReactNode } from 'react';
import type { FileInfo } from '../../core/data/fileInfo';
import { encodings, type Encoding } from '../../stages/import/encodings';
import type { EncodingPreview } from '../../stages/import/previewEncodings';
import { app, useApp } from '../appStore';
import { useText } from '../messages/useText';
import { ProblemText } from '../shell/ProblemText';
import { Progress } from '../ui/Progress';
import { Select, type SelectOption } from '../ui/Select';

const workbooks: readonly string[] = ['xlsx', 'xlsb', 'xls', 'ods'];

/**
 * What of the file is read and how its letters are: can be changed as long as the file is at hand, that is until the page
 * is left.
 */
export function ReadingChoices({ file }: { file: FileInfo }): ReactNode {
  const hasSource = useApp((state) => state.hasSource);
  const text = useText();
  const { part, parts, encoding, zip } = file;
  const hasParts = part !== undefined && parts !== undefined;
  const partLabel = text(
    workbooks.includes(file.format) && !zip ? 'prepare.part.sheet' : 'prepare.part.table',
  );
  if (!hasSource)
    return hasParts ? (
      <p className="prep-choices">
        {partLabel}: {part}
      </p>
    ) : null;
  // Files of an archive have an encoding each; it is chosen when they are unpacked.
  const hasEncoding = encoding !== '' && !zip;
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
          onChange={(next) => app.actions.readAgain({ asRows: false, choice: { part: next } })}
        />
      )}
      {hasEncoding && <EncodingSelect encoding={encoding} />}
      <Rereading />
    </div>
  );
}

/** Each encoding with a few cells as it would read them. */
function EncodingSelect({ encoding }: { encoding: string }): ReactNode {
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
        if (isOpen && previews === null) void app.actions.previewEncodings().then(setPreviews);
      }}
      onChange={(next) => {
        if (next !== encoding) app.actions.readAgain({ choice: { encoding: next as Encoding } });
      }}
    />
  );
}

/** How far another reading is, or why it could not be done; the table stays as it was until then. */
function Rereading(): ReactNode {
  const text = useText();
  const fraction = useApp((state) => state.opening?.step.fraction ?? null);
  const problem = useApp((state) => state.openProblem);
  if (fraction !== null) return <Progress label={text('prepare.rereading')} fraction={fraction} />;
  return problem && <ProblemText problem={problem} />;
}

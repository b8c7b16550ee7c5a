import type { ReactNode } from 'react';
import type { Dataset } from '../../core/data/workspaceContent';
import { readingOf } from '../../store/readings';
import { app, useApp } from '../appStore';
import { useFormats } from '../messages/useFormats';
import { useText, type Text } from '../messages/useText';
import { Button } from '../ui/Button';
import { Icon } from '../ui/Icon';
import { ReadingChoices } from './ReadingChoices';

function delimiterName(text: Text, mark: string): string {
  if (mark === '') return text('prepare.delimiter.none');
  if (mark === ',') return text('prepare.delimiter.comma');
  if (mark === '\t') return text('prepare.delimiter.tab');
  if (mark === ';') return text('prepare.delimiter.semicolon');
  if (mark === '|') return text('prepare.delimiter.pipe');
  return text('prepare.delimiter.other', { mark });
}

/** The file and how it was read. */
export function FileSection({ dataset }: { dataset: Dataset }): ReactNode {
  const { file, table } = dataset;
  const hasSource = useApp((state) => state.hasSource);
  const reading = readingOf(dataset);
  const text = useText();
  const formats = useFormats();
  const { rows, format, encoding, delimiter } = file;
  const isDelimited = format === 'csv' || format === 'tsv' || format === 'delimited';
  const facts = isDelimited
    ? text('prepare.file.facts', {
        rows,
        encoding: encoding.toUpperCase(),
        delimiter: delimiterName(text, delimiter),
      })
    : text('prepare.file.factsOf', { rows, format });
  return (
    <section className="prep-section" aria-labelledby="prep-file">
      <div className="prep-section-head">
        <h2 id="prep-file">{text('prepare.file')}</h2>
      </div>
      <div className="prep-file">
        <Icon name="table" />
        <div>
          <b title={file.name}>{file.name}</b>
          <span>
            {facts}
            {(file.gzip || file.zip) && ` · ${text('prepare.file.gzip')}`}
          </span>
        </div>
        <span>{formats.bytes(file.bytes)}</span>
      </div>
      <ReadingChoices file={file} />
      {reading && (
        <div className="prep-reading">
          <p>{text(`prepare.reading.${reading}`, { rows: file.rows, customers: table.rowCount })}</p>
          {hasSource && (
            <Button size="s" onPress={() => app.actions.readAgain({ asRows: reading === 'customers' })}>
              {text(`prepare.reading.${reading}.other`)}
            </Button>
          )}
        </div>
      )}
    </section>
  );
}

import { useCallback, useRef, useState, type ReactNode } from 'react';
import type { Origin } from '../../core/data/origin';
import type { Dataset } from '../../core/data/workspaceContent';
import { readingOf } from '../../store/readings';
import { app, useApp } from '../appStore';
import { useFormats } from '../messages/useFormats';
import { useText, type Text } from '../messages/useText';
import { acceptedFiles } from '../start/acceptedFiles';
import { Button } from '../ui/Button';
import { explains } from '../ui/explains';
import { Icon } from '../ui/Icon';
import { LogSection } from './LogSection';
import { OpeningStatus } from './OpeningStatus';
import { JoinPartsButton, ReadAllButton, ReadingChoices } from './ReadingChoices';
import { SourceItem } from './SourceItem';

/** The files, how they were read and joined, and how a log among them was added up. */
export function FileSection({ dataset }: { dataset: Dataset }): ReactNode {
  const text = useText();
  const { origin } = dataset;
  const hasSource = useApp((state) => state.hasSource);
  const areSeveral = origin !== undefined && origin.files.length > 1;
  return (
    <>
      <section className="prep-section" aria-labelledby="prep-file">
        <div className="prep-section-head">
          <h2 id="prep-file">{text(areSeveral ? 'prepare.files' : 'prepare.file')}</h2>
          {hasSource && <AddFiles />}
        </div>
        {areSeveral ? <SourceList dataset={dataset} origin={origin} /> : <OneFile dataset={dataset} />}
        {areSeveral && !hasSource && !origin.log && (
          <p className="prep-choices">{text('prepare.files.gone')}</p>
        )}
        <OpeningStatus />
        <Reading dataset={dataset} />
      </section>
      {origin?.log && <LogSection log={origin.log} />}
    </>
  );
}

/** Files shown at first where there are many, such as one for each month. */
const shownAtFirst = 6;

function SourceList({ dataset, origin }: { dataset: Dataset; origin: Origin }): ReactNode {
  const text = useText();
  const [areAllShown, setAllShown] = useState(false);
  const count = origin.files.length;
  const shown = areAllShown || count <= shownAtFirst + 1 ? count : shownAtFirst;
  return (
    <>
      <ul className="prep-sources" aria-labelledby="prep-file">
        {origin.files.slice(0, shown).map((_, position) => (
          <SourceItem key={position} dataset={dataset} origin={origin} position={position} />
        ))}
      </ul>
      {shown < count && (
        <div className="prep-reading">
          <Button size="s" how={text('prepare.files.all.how')} onPress={() => setAllShown(true)}>
            {text('prepare.files.all', { count })}
          </Button>
        </div>
      )}
    </>
  );
}

function AddFiles(): ReactNode {
  const text = useText();
  const input = useRef<HTMLInputElement>(null);
  const choose = useCallback(() => input.current?.click(), []);
  return (
    <>
      <Button size="s" variant="bare" icon="plus" label={text('prepare.files.addLabel')} onPress={choose}>
        {text('prepare.files.add')}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        aria-label={text('prepare.files.addLabel')}
        accept={acceptedFiles}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = '';
          app.actions.addFiles(files);
        }}
      />
    </>
  );
}

function delimiterName(text: Text, mark: string): string {
  if (mark === '') return text('prepare.delimiter.none');
  if (mark === ',') return text('prepare.delimiter.comma');
  if (mark === '\t') return text('prepare.delimiter.tab');
  if (mark === ';') return text('prepare.delimiter.semicolon');
  if (mark === '|') return text('prepare.delimiter.pipe');
  return text('prepare.delimiter.other', { mark });
}

function OneFile({ dataset: { file, origin } }: { dataset: Dataset }): ReactNode {
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
  const known = origin?.files[0]?.known;
  return (
    <>
      <div className="prep-file">
        <Icon name="table" />
        <div>
          <b title={file.name}>
            <bdi>{file.name}</bdi>
          </b>
          <span {...explains(text('prepare.file.rows.how'))}>
            {facts}
            {(file.gzip || file.zip) && ` · ${text('prepare.file.gzip')}`}
          </span>
          {file.sampledFrom !== undefined && (
            <span {...explains(text('prepare.file.sample.how'))}>
              {text('prepare.file.sample', { rows: file.sampledFrom })}
            </span>
          )}
          {known !== undefined && <span>{text('prepare.source.known', { known })}</span>}
        </div>
        <span {...explains(text('prepare.file.bytes.how'))}>{formats.bytes(file.bytes)}</span>
      </div>
      <ReadingChoices file={file} position={0} />
      <ReadAllButton file={file} position={0} />
      <JoinPartsButton file={file} position={0} />
    </>
  );
}

/** Whether a log is added up or taken row by row, where it can be either. */
function Reading({ dataset }: { dataset: Dataset }): ReactNode {
  const text = useText();
  const hasSource = useApp((state) => state.hasSource);
  const reading = readingOf(dataset);
  const { origin, table, file } = dataset;
  // Tables of different headers are joined, which row by row cannot be.
  const isOneTable = new Set(origin?.files.map((one) => one.table)).size < 2;
  if (!reading || !isOneTable) return null;
  const kind = origin?.log?.reading.kind ?? (origin?.files[0]?.kind === 'events' ? 'events' : 'orders');
  return (
    <div className="prep-reading">
      <p {...explains(text('prepare.reading.how'))}>
        {text(`prepare.reading.${reading}`, { rows: file.rows, customers: table.rowCount, kind })}
      </p>
      {hasSource && (
        <Button size="s" onPress={() => app.actions.readAgain({ asRows: reading === 'customers' })}>
          {text(`prepare.reading.${reading}.other`)}
        </Button>
      )}
    </div>
  );
}

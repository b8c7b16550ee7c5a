import type { ReactNode } from 'react';
import { tableKinds, type TableKind } from '../../core/data/logMapping';
import type { Origin, SourceFile } from '../../core/data/origin';
import type { Dataset } from '../../core/data/workspaceContent';
import { app, useApp } from '../appStore';
import { isMessageId } from '../messages';
import { useFormats } from '../messages/useFormats';
import { useText, type Text } from '../messages/useText';
import { Disclosure } from '../ui/Disclosure';
import { explains } from '../ui/explains';
import { Icon } from '../ui/Icon';
import { IconButton } from '../ui/IconButton';
import { Select } from '../ui/Select';
import { HowMadeOne, JoinWords } from './JoinWords';
import { JoinPartsButton, ReadAllButton, ReadingChoices } from './ReadingChoices';

interface SourceItemProps {
  readonly dataset: Dataset;
  readonly origin: Origin;
  readonly position: number;
}

/** What a file among several is called: by the table of it that was taken, where it holds several. */
const sourceName = ({ file }: SourceFile): string => file.part ?? file.name;

/** One of several files: what it was taken for, the key it was joined by, and how many found a partner. */
export function SourceItem({ dataset, origin, position }: SourceItemProps): ReactNode {
  const text = useText();
  const formats = useFormats();
  const hasSource = useApp((state) => state.hasSource);
  const source = origin.files[position]!;
  const { file, known, part } = source;
  const name = sourceName(source);
  const isOut = part === 'out' || part === 'repeated';
  const facts = [
    text(`prepare.source.count.${source.kind}`, { rows: file.rows }),
    ...(file.sampledFrom === undefined ? [] : [text('prepare.file.sample', { rows: file.sampledFrom })]),
    ...(known === undefined ? [] : [known]),
    ...(file.part === undefined ? [] : [file.name]),
  ];
  return (
    <li className={`prep-source ${isOut ? 'is-out' : ''}`}>
      <div className="prep-file">
        <Icon name={isOut ? 'warn' : 'table'} />
        <div>
          <b title={name}>
            <bdi>{name}</bdi>
          </b>
          <span {...explains(`${facts.join(' · ')}\n${text('prepare.file.rows.how')}`)}>
            {facts.join(' · ')}
          </span>
        </div>
        {file.part === undefined && (
          <span {...explains(text('prepare.file.bytes.how'))}>{formats.bytes(file.bytes)}</span>
        )}
        {hasSource && (
          <IconButton
            size="s"
            icon="close"
            label={text('prepare.files.remove', { file: name })}
            onPress={() => app.actions.removeFile(position)}
          />
        )}
      </div>
      <div className="prep-source-words">
        <Fate dataset={dataset} origin={origin} position={position} />
        <Disclosure title={text('prepare.source.details')}>
          <Details origin={origin} position={position} />
        </Disclosure>
      </div>
    </li>
  );
}

/** Customers that the log names; a list laid beside them may have added others. */
const customersOfLog = ({ table }: Dataset, { joins }: Origin): number =>
  joins.find(({ kind }) => kind === 'merged')?.leftRows ?? table.rowCount;

/** What became of a file, in a sentence or two. */
function Fate({ dataset, origin, position }: SourceItemProps): ReactNode {
  const text = useText();
  const source = origin.files[position]!;
  const first = origin.files.findIndex(({ table }) => table === source.table);
  if (source.part === 'out')
    return (
      <p>
        <b>{text('prepare.source.out')}</b> {text('prepare.source.out.todo')}
      </p>
    );
  if (source.part === 'repeated') return <p>{text('prepare.source.repeated')}</p>;
  if (first < position)
    return <p>{text('prepare.source.appended', { file: sourceName(origin.files[first]!) })}</p>;
  if (source.part === 'base')
    return (
      <p {...explains(text('prepare.reading.how'))}>
        {origin.log
          ? text('prepare.source.base.log', {
              customers: customersOfLog(dataset, origin),
              orders: origin.log.orders,
              kind: origin.log.reading.kind,
            })
          : text('prepare.source.base')}
      </p>
    );
  return origin.joins
    .filter(({ right }) => right === source.table)
    .map((join, i) => <JoinWords key={i} join={join} origin={origin} kind={source.kind} />);
}

function Details({ origin, position }: Omit<SourceItemProps, 'dataset'>): ReactNode {
  const hasSource = useApp((state) => state.hasSource);
  const text = useText();
  const source = origin.files[position]!;
  const joins = origin.joins.filter(({ right }) => right === source.table);
  return (
    <div className="prep-source-details">
      <div>
        {hasSource && <KindSelect source={source} position={position} />}
        <span className="ui-note">{evidenceWords(text, source)}</span>
      </div>
      <ReadingChoices file={source.file} position={position} />
      <JoinPartsButton file={source.file} position={position} />
      <ReadAllButton file={source.file} position={position} />
      {joins.map((join, i) => (
        <HowMadeOne key={i} join={join} kind={source.kind} />
      ))}
    </div>
  );
}

/** Why the rows were taken for what they were. */
function evidenceWords(text: Text, { evidence, known, isChosen = false }: SourceFile): string {
  if (isChosen) return text('prepare.source.chosen');
  if (known !== undefined) return text('prepare.source.known', { known });
  const id = `notice.evidence.${evidence.code}`;
  const reason = isMessageId(id) ? text(id) : evidence.code;
  return evidence.column === undefined
    ? text('prepare.source.reason', { reason })
    : text('prepare.source.reasonOf', { reason, column: evidence.column });
}

/** What the rows of a file are, to be changed with one click. */
function KindSelect({ source, position }: { source: SourceFile; position: number }): ReactNode {
  const text = useText();
  const kinds = tableKinds.map((value) => ({ value, label: text(`prepare.source.kind.${value}`) }));
  const guessed = {
    value: 'guess',
    label: text('prepare.source.kind.guess'),
    note: text(`prepare.source.kind.${source.kind}`),
  };
  return (
    <div className="prep-choices">
      <Select<string>
        label={text('prepare.source.kind')}
        value={source.isChosen === true ? shownKind(source) : 'guess'}
        options={[source.isChosen === true ? { value: 'guess', label: guessed.label } : guessed, ...kinds]}
        onChange={(kind) => app.actions.setFileKind(position, kind === 'guess' ? null : (kind as TableKind))}
      />
    </div>
  );
}

/** Lines and payments are orders to the user who chose. */
const shownKind = ({ kind }: SourceFile): string =>
  kind === 'lines' || kind === 'payments' ? 'orders' : kind === 'other' ? 'customers' : kind;

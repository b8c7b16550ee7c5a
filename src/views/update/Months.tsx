import { Fragment, useState, type ReactNode } from 'react';
import type { EditNote } from '../../core/data/editNote';
import type { Snapshot } from '../../core/data/snapshot';
import { useApp } from '../appStore';
import { live } from '../liveStore';
import { didWords } from '../messages/editWords';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { Thumbnail } from '../start/Thumbnail';
import { Button } from '../ui/Button';
import { DeleteDialog } from '../ui/DeleteDialog';
import { Disclosure } from '../ui/Disclosure';
import { explains } from '../ui/explains';
import { Menu } from '../ui/Menu';
import { IconButton } from '../ui/IconButton';
import { CompareMonths } from './CompareMonths';
import { QualityLine } from './QualityLine';
import { thumbnailPoints } from './thumbnailPoints';
import { useTimeline } from './timeline';

const dayMs = 86_400_000;

/** Every month there is: named, dated, with its map; to go back to, to compare, to delete. */
export function Months(): ReactNode {
  const text = useText();
  const timeline = useTimeline();
  const kept = useApp((state) => state.live.snapshots);
  const present = useApp((state) => state.live.present);
  const isReview = useApp((state) => state.live.update.review !== null);
  const [doomed, setDoomed] = useState<Snapshot | null>(null);
  const [renaming, setRenaming] = useState<string | null>(null);
  const isPresentKept = kept.some(({ id }) => id === present?.id);
  return (
    <section className="update-section" aria-labelledby="update-months-title">
      <header className="update-months-head">
        <h2 id="update-months-title">{text('update.months.title')}</h2>
        {!isReview && present && !isPresentKept && (
          <Button size="s" icon="plus" onPress={() => void live.takeSnapshot()}>
            {text('update.months.take')}
          </Button>
        )}
      </header>
      <p className="quiet">{text('update.months.body')}</p>
      <ul className="update-months">
        {timeline.map((snapshot) => (
          <Month
            key={snapshot.id}
            snapshot={snapshot}
            isRenaming={renaming === snapshot.id}
            onRename={setRenaming}
            onDelete={setDoomed}
          />
        ))}
      </ul>
      {timeline.length > 2 && <QualityLine timeline={timeline} />}
      {timeline.length > 1 && <CompareMonths timeline={timeline} />}
      <DeleteDialog
        title={text('update.months.deleteTitle', { name: doomed?.name ?? '' })}
        isOpen={doomed !== null}
        cancel={text('shell.cancel')}
        remove={text('update.months.delete')}
        onDelete={() => doomed && live.deleteSnapshot(doomed.id)}
        onClose={() => setDoomed(null)}
      >
        <p>{text('update.months.deleteBody')}</p>
      </DeleteDialog>
    </section>
  );
}

interface MonthProps {
  readonly snapshot: Snapshot;
  readonly isRenaming: boolean;
  readonly onRename: (id: string | null) => void;
  readonly onDelete: (snapshot: Snapshot) => void;
}

function Month({ snapshot, isRenaming, onRename, onDelete }: MonthProps): ReactNode {
  const text = useText();
  const formats = useFormats();
  const { id, name, asOf, takenAt, table } = snapshot;
  const isKept = useApp((state) => state.live.snapshots.some((one) => one.id === id));
  const isPresent = useApp((state) => state.live.present?.id === id);
  const isNew = useApp((state) => state.live.update.review?.steps.some((one) => one.id === id) ?? false);
  const isReview = useApp((state) => state.live.update.review !== null);
  const isReference = useApp((state) => state.live.referenceId === id);
  const state = isPresent ? 'update.months.present' : isNew ? 'update.months.new' : null;
  const facts = [
    text('update.months.customers', { count: table.rowCount }),
    formats.day(Math.floor((asOf ?? takenAt) / dayMs)),
    ...(state ? [text(state)] : []),
  ];
  const entries = [
    { id: 'rename', label: text('update.months.rename'), icon: 'pencil' as const },
    ...(isKept && !isPresent && !isReview
      ? [{ id: 'back', label: text('update.back', { name }), icon: 'undo' as const }]
      : []),
    ...(isKept && !isReview && !isReference
      ? [
          {
            id: 'delete',
            label: text('update.months.delete'),
            icon: 'trash' as const,
            isDanger: true,
            startsGroup: true,
          },
        ]
      : []),
  ];
  const act = (entry: string): void => {
    if (entry === 'rename') onRename(id);
    if (entry === 'back') void live.goBackTo(id);
    if (entry === 'delete') onDelete(snapshot);
  };
  return (
    <li aria-current={isPresent ? 'true' : undefined}>
      <span className="update-month-map">
        <Thumbnail points={thumbnailPoints(snapshot)} radius={0.7} />
      </span>
      {isRenaming ? (
        <input
          className="update-month-field"
          aria-label={text('update.months.newName', { name })}
          defaultValue={name}
          maxLength={80}
          autoFocus
          onFocus={({ target }) => target.select()}
          onBlur={({ target }) => {
            live.renameSnapshot(id, target.value);
            onRename(null);
          }}
          onKeyDown={({ key, currentTarget }) => {
            if (key === 'Escape') currentTarget.value = name;
            if (key === 'Escape' || key === 'Enter') currentTarget.blur();
          }}
        />
      ) : (
        <b>
          <bdi>{name}</bdi>
        </b>
      )}
      <span className="quiet" {...explains(text('update.months.customers.how'))}>
        {facts.map((fact, i) => (
          <Fragment key={fact}>
            <span className="update-month-fact">{i < facts.length - 1 ? `${fact} ·` : fact}</span>{' '}
          </Fragment>
        ))}
      </span>
      {snapshot.history && <History notes={snapshot.history} />}
      {(isKept || isPresent) && (
        <Menu
          label={text('update.months.menu', { name })}
          trigger={
            <IconButton
              icon="more"
              size="s"
              hasTooltip={false}
              label={text('update.months.menu', { name })}
            />
          }
          entries={entries}
          onAction={act}
        />
      )}
    </li>
  );
}

/** What was done by hand before the month was kept. */
function History({ notes }: { readonly notes: readonly EditNote[] }): ReactNode {
  const text = useText();
  return (
    <Disclosure
      title={text('update.months.edits', { count: notes.length })}
      titleHow={text('update.months.edits.how')}
    >
      <ol className="update-history">
        {notes.map((note, i) => (
          // oxlint-disable-next-line react/no-array-index-key -- the same step may be taken twice
          <li key={i}>
            {didWords(note, text)}
            {note.sizes?.map(({ name, before, after }) => (
              <small key={name} {...explains(text('update.months.edit.size.how'))}>
                {text('update.months.edit.size', { name, before, after })}
              </small>
            ))}
          </li>
        ))}
      </ol>
    </Disclosure>
  );
}

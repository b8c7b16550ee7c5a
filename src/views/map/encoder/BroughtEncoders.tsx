import { useEffect, useRef, useState, type ReactNode } from 'react';
import { isBrought, modelKey } from '../../../core/data/broughtEncoder';
import { app, useApp } from '../../appStore';
import { useText } from '../../messages/useText';
import { ProblemText } from '../../shell/ProblemText';
import { usePhone } from '../../shell/useMedia';
import { Button } from '../../ui/Button';
import { Disclosure } from '../../ui/Disclosure';
import { Progress } from '../../ui/Progress';
import { BroughtEntry } from './BroughtEntry';
import { chosenFolder, droppedFolder, folderName, type PathFile } from './droppedFolder';
import './brought.css';

/** Encoders that the user brought: what was found of each, what it may do, and the field for another. */
export function BroughtEncoders(): ReactNode {
  const text = useText();
  const list = useApp((state) => state.encoders.list);
  useEffect(() => void app.actions.loadEncoders(), []);
  return (
    <section className="encoder-section" aria-label={text('brought.title')}>
      <MissingEncoder />
      <Disclosure
        title={text('brought.title')}
        {...(list && list.length > 0
          ? { note: String(list.length), noteHow: text('brought.count.how') }
          : {})}
      >
        <p className="quiet">{text('brought.line')}</p>
        {list && list.length > 0 && (
          <ul className="brought-list">
            {list.map((entry) => (
              <BroughtEntry key={entry.sha256} entry={entry} />
            ))}
          </ul>
        )}
        <BringField />
      </Disclosure>
    </section>
  );
}

/** A map whose encoder is not on this device goes on with the vectors it has. */
function MissingEncoder(): ReactNode {
  const text = useText();
  const encoder = useApp((state) => state.recipe?.encoder);
  const list = useApp((state) => state.encoders.list);
  if (!list || !encoder || !('sha256' in encoder) || !isBrought(modelKey(encoder))) return null;
  if (list.some(({ sha256 }) => sha256 === encoder.sha256)) return null;
  return (
    <p className="brought-missing" role="note">
      {text('brought.missing', { name: encoder.name })}
    </p>
  );
}

/** Takes a folder or an archive, says how far the trying is, or why it was refused. */
function BringField(): ReactNode {
  const text = useText();
  const adding = useApp((state) => state.encoders.adding);
  const problem = useApp((state) => state.encoders.problem);
  const isPhone = usePhone();
  const [isOver, setOver] = useState(false);
  const [added, setAdded] = useState('');
  const add = async (files: readonly PathFile[]): Promise<void> => {
    setAdded('');
    const entry = files.length > 0 && (await app.actions.addEncoder(files, folderName(files)));
    if (entry) setAdded(entry.name);
  };
  if (adding)
    return (
      <div className="brought-field" role="status">
        <b>{text('brought.trying', { name: adding.name })}</b>
        <Progress label={text('brought.trying', { name: adding.name })} fraction={adding.fraction} />
        <Button size="s" onPress={() => app.actions.cancelAddEncoder()}>
          {text('brought.cancel')}
        </Button>
      </div>
    );
  return (
    <div
      className={`brought-field is-open ${isOver ? 'is-over' : ''}`}
      data-drop="encoder"
      onDragEnter={() => setOver(true)}
      onDragLeave={({ currentTarget, relatedTarget }) =>
        setOver(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))
      }
      onDrop={({ dataTransfer }) => {
        setOver(false);
        void droppedFolder(dataTransfer).then(add);
      }}
    >
      {problem && (
        <div className="brought-problem" role="alert">
          <ProblemText problem={problem} />
          <Button size="s" variant="bare" onPress={() => app.actions.dismissEncoderProblem()}>
            {text('brought.dismiss')}
          </Button>
        </div>
      )}
      {added !== '' && <p role="status">{text('brought.added', { name: added })}</p>}
      <b>{text(isOver ? 'brought.drop.over' : isPhone ? 'brought.drop.phone' : 'brought.drop')}</b>
      <div className="brought-buttons">
        <FileButton isFolder label={text('brought.folder')} onChosen={add} />
        <FileButton label={text('brought.zip')} onChosen={add} />
      </div>
    </div>
  );
}

interface FileButtonProps {
  readonly label: string;
  readonly isFolder?: boolean;
  readonly onChosen: (files: readonly PathFile[]) => Promise<void>;
}

function FileButton({ label, isFolder = false, onChosen }: FileButtonProps): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button size="s" icon="file" onPress={() => input.current?.click()}>
        {label}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={label}
        {...(isFolder ? { webkitdirectory: '' } : { accept: '.zip,application/zip' })}
        onChange={({ target }) => {
          const files = target.files ? chosenFolder(target.files) : [];
          // The same folder may be chosen again after it was mended.
          target.value = '';
          void onChosen(files);
        }}
      />
    </>
  );
}

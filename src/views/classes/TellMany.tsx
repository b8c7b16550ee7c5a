import { useRef, useState, type ReactNode } from 'react';
import type { KeptHead } from '../../core/data/keptClasses';
import type { ToldFile } from '../../store/live/classesState';
import { useApp } from '../appStore';
import { live } from '../liveStore';
import { useFormats } from '../messages/useFormats';
import { useSentenceGap, useText } from '../messages/useText';
import { ProblemText } from '../shell/ProblemText';
import { Button } from '../ui/Button';
import { explains } from '../ui/explains';
import { Progress } from '../ui/Progress';
import { ToldNotes } from './ToldNotes';

/** A file of customers in, the class of each out. */
export function TellMany({ head }: { readonly head: KeptHead }): ReactNode {
  const text = useText();
  const picker = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const file = useApp((state) => state.live.classes.file);
  const tell = (files: FileList | null | undefined): void => {
    const [one] = files ?? [];
    if (one) void live.tellFile(one);
  };
  return (
    <section className="update-section classes-many" aria-labelledby="classes-many-title">
      <h2 id="classes-many-title">{text('classes.many.title')}</h2>
      <div
        className={`update-drop ${isOver ? 'is-over' : ''}`}
        data-drop="classes"
        onDragEnter={() => setOver(true)}
        onDragLeave={({ currentTarget, relatedTarget }) =>
          setOver(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))
        }
        onDrop={({ dataTransfer }) => {
          setOver(false);
          tell(dataTransfer.files);
        }}
      >
        <p>{text('classes.many.lead')}</p>
        <input
          ref={picker}
          type="file"
          hidden
          onChange={({ target }) => {
            tell(target.files);
            target.value = '';
          }}
        />
        <div className="classes-buttons">
          <Button icon="file" onPress={() => picker.current?.click()}>
            {text('classes.many.choose')}
          </Button>
          <Button onPress={() => void live.tellTable()}>{text('classes.many.table')}</Button>
        </div>
      </div>
      {file && <Told file={file} names={head.names} />}
    </section>
  );
}

function Told({ file, names }: { readonly file: ToldFile; readonly names: readonly string[] }): ReactNode {
  const text = useText();
  const gap = useSentenceGap();
  const { count, percent } = useFormats();
  const { name, fraction, problem, told } = file;
  const title = name ?? text('classes.many.own');
  if (problem)
    return (
      <div className="update-told is-problem" role="alert">
        <ProblemText problem={problem} />
      </div>
    );
  if (!told)
    return (
      <div role="status">
        <Progress label={text('classes.many.busy', { name: title })} fraction={fraction} />
        <div className="update-busy">
          <span>{text('classes.many.busy', { name: title })}</span>
          <Button size="s" onPress={() => live.cancelTelling()}>
            {text('classes.learn.cancel')}
          </Button>
        </div>
      </div>
    );
  const known = told.rows - told.silent;
  const order = names.map((_, c) => c).sort((a, b) => told.counts[b]! - told.counts[a]!);
  return (
    <div className="classes-told">
      <div className="classes-told-head" role="status">
        <p {...explains(text('classes.many.told.how'))}>
          <b>{text('classes.many.told', { name: title, count: known })}</b>
          {gap}
          {text('classes.many.unsure', { count: told.unsure })}
          {gap}
          {told.silent > 0 && text('classes.many.silent', { count: told.silent })}
        </p>
        <Button icon="download" onPress={() => void live.saveTold()}>
          {text('classes.many.save')}
        </Button>
      </div>
      <ToldNotes notes={told.notes} />
      <ul className="classes-bars">
        {order.map((c) => (
          <li key={c}>
            <bdi>{names[c]}</bdi>
            <i aria-hidden="true">
              <i style={{ width: `${(told.counts[c]! / Math.max(1, known)) * 100}%` }} />
            </i>
            <span {...explains(text('classes.many.counts.how'))}>
              {count(told.counts[c]!)} · {percent(told.counts[c]! / Math.max(1, known))}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

import { useRef, useState, type ReactNode } from 'react';
import { cleanSteps, type Recipe } from '../../core/data/recipe';
import type { StepOf } from '../../core/data/cleanStep';
import type { Dataset } from '../../core/data/workspaceContent';
import { areMade } from '../../store/actions/namedInFiles';
import { app, useApp } from '../appStore';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { mask } from '../prepare/mask';
import { ProblemText } from '../shell/ProblemText';
import { SharedContacts } from './SharedContacts';
import { Button } from '../ui/Button';
import { Disclosure } from '../ui/Disclosure';
import { explains } from '../ui/explains';
import { Field } from '../ui/Field';
import { IconButton } from '../ui/IconButton';
import { isPseudonym } from '../prepare/cellText';

const mostShown = 50;
const nobody: readonly string[] = [];

/** Customers who asked to be left alone, by a list that is pasted or a file. */
export function DoNotContact({ dataset, recipe }: { dataset: Dataset; recipe: Recipe }): ReactNode {
  const text = useText();
  const [draft, setDraft] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const care = useApp((state) => state.care);
  const hasSource = useApp((state) => state.hasSource);
  const steps = cleanSteps(recipe);
  const at = steps.findIndex(({ kind }) => kind === 'do-not-contact');
  const step = steps[at] as StepOf<'do-not-contact'> | undefined;
  const entries = useApp((state) => (step && state.lists[step.list]) ?? nobody);
  const shown = useShown();
  const rows = useApp(({ steps: { report } }) => report.find((one) => one.step === at)?.count ?? 0);
  const add = async (source: string | File): Promise<void> => {
    if (await app.actions.exclude(source)) setDraft('');
  };
  return (
    <section className="health-group-section" id="health-exclude" aria-labelledby="health-exclude-title">
      <h2 id="health-exclude-title">{text('health.exclude')}</h2>
      <div className="health-card">
        <p>{text('health.exclude.note')}</p>
        {areMade(dataset) && <p>{text(hasSource ? 'health.exclude.made' : 'health.exclude.madeGone')}</p>}
        <Field label={text('health.exclude.field')} value={draft} onChange={setDraft} rows={3} />
        <div className="health-row">
          <Button size="s" isDisabled={draft.trim() === ''} onPress={() => void add(draft)}>
            {text('health.exclude.add')}
          </Button>
          <Button size="s" icon="file" onPress={() => input.current?.click()}>
            {text('health.exclude.file')}
          </Button>
          <input
            ref={input}
            type="file"
            hidden
            aria-label={text('health.exclude.file')}
            onChange={({ target }) => {
              const file = target.files?.[0];
              // The same file again is a change too.
              target.value = '';
              if (file) void add(file);
            }}
          />
        </div>
        {care.work === 'exclude' && care.status === 'running' && (
          <p role="status">{text('health.exclude.working')}</p>
        )}
        {care.work === 'exclude' && care.problem && <ProblemText problem={care.problem} />}
        {entries.length > 0 && (
          <>
            <p role="status" className="health-done" {...explains(text('health.exclude.count.how'))}>
              {text(step?.on === true ? 'health.exclude.count' : 'health.exclude.countOff', {
                entries: entries.length,
                rows,
              })}
            </p>
            <SharedContacts recipe={recipe} shown={shown} />
            <Listed entries={entries} shown={shown} />
          </>
        )}
      </div>
    </section>
  );
}

/** How an entry is shown: as it is once personal data is revealed. */
function useShown(): (entry: string) => string {
  const isRevealed = useApp((state) => state.isRevealed);
  return (entry) => {
    if (isRevealed || isPseudonym(entry)) return entry;
    if (entry.includes('@')) return mask(entry, 'email');
    return /^[+\d\s()./-]{7,}$/.test(entry) ? mask(entry, 'phone') : entry;
  };
}

/** The list itself: customer data too, so it is masked. */
function Listed({
  entries,
  shown,
}: {
  entries: readonly string[];
  shown: (entry: string) => string;
}): ReactNode {
  const text = useText();
  const formats = useFormats();
  return (
    <Disclosure title={text('health.exclude.show')}>
      <ul className="health-listed">
        {entries.slice(0, mostShown).map((entry) => (
          <li key={entry}>
            <bdi>{shown(entry)}</bdi>
            <IconButton
              icon="close"
              size="s"
              label={text('health.exclude.remove', { entry: shown(entry) })}
              onPress={() => app.actions.unlist(entry)}
            />
          </li>
        ))}
      </ul>
      {entries.length > mostShown && (
        <p className="quiet" {...explains(text('health.exclude.count.how'))}>
          {text('health.more', { count: formats.count(entries.length - mostShown) })}
        </p>
      )}
    </Disclosure>
  );
}

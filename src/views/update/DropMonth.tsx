import { useRef, useState, type ReactNode } from 'react';
import { useApp } from '../appStore';
import { live } from '../liveStore';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { Button } from '../ui/Button';
import { explains } from '../ui/explains';
import { useCompared, useTimeline } from './timeline';

/** What lies on the table, and where next month's file goes. */
export function DropMonth(): ReactNode {
  const text = useText();
  const formats = useFormats();
  const picker = useRef<HTMLInputElement>(null);
  const present = useApp((state) => state.live.present);
  const last = useApp((state) => state.live.kept.lastUpdate);
  const timeline = useTimeline();
  const compared = useCompared();
  const [now] = useState(() => Date.now());
  const name = present?.name ?? '';
  return (
    <section className="update-section" aria-labelledby="update-drop-title">
      <h1 id="update-drop-title">
        {present ? text('update.present', { name }) : text('update.present.none')}
        {present && (
          <span {...explains(text('update.present.facts.how'))}>
            {text('update.present.facts', {
              customers: present.table.rowCount,
              segments: present.segments.length,
            })}
          </span>
        )}
      </h1>
      <div className="update-drop">
        <h2>{text('update.drop.title')}</h2>
        <p>{text('update.drop.body')}</p>
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          onChange={({ target }) => {
            const files = [...(target.files ?? [])];
            target.value = '';
            void live.dropMonths(files);
          }}
        />
        <Button variant="filled" size="l" icon="file" onPress={() => picker.current?.click()}>
          {text('update.drop.choose')}
        </Button>
      </div>
      {last && compared && (
        <div className="update-after">
          <p {...explains(text('update.placed.months.how'))}>
            {text('update.last', {
              files: last.files.join(', '),
              count: last.files.length,
              when: formats.when(last.at, now),
            })}
          </p>
          <Button
            size="s"
            icon="download"
            onPress={() => void live.exportMonths(compared.before, compared.now)}
          >
            {text('update.export')}
          </Button>
          {timeline.length > 1 && (
            <Button size="s" icon="undo" onPress={() => void live.goBackTo(compared.before.id)}>
              {text('update.back', { name: compared.before.name })}
            </Button>
          )}
        </div>
      )}
    </section>
  );
}

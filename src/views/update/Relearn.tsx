import type { ReactNode } from 'react';
import { segmentName } from '../../store/selectors';
import { useApp } from '../appStore';
import { live } from '../liveStore';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { Button } from '../ui/Button';
import { explains } from '../ui/explains';

/** Segments found anew, and questions about those of which it is unclear what became of them. */
export function Relearn(): ReactNode {
  const text = useText();
  const { count } = useFormats();
  const { status, kept, lost, open } = useApp((state) => state.live.online.relearned);
  const state = useApp((whole) => whole);
  return (
    <section className="update-section proposals" aria-labelledby="relearn-title">
      <h2 id="relearn-title">{text('relearn.title')}</h2>
      <p>{text('relearn.lead')}</p>
      <p role="status" {...(status === 'done' && explains(text('relearn.how')))}>
        {status === 'running' && text('relearn.running')}
        {status === 'failed' && text('relearn.failed')}
        {status === 'done' &&
          text('relearn.kept', { count: kept, lost: lost.length === 0 ? 'none' : lost.join(', ') })}
      </p>
      {status !== 'running' && <Button onPress={() => void live.relearn()}>{text('relearn.start')}</Button>}
      {open.length > 0 && (
        <ul className="proposals-list">
          {open.map(({ id, name, rows, candidates }) => (
            <li key={id}>
              <h3>{text('relearn.ask', { name })}</h3>
              <p {...explains(text('map.card.customers.how'))}>
                {text('relearn.why', { count: rows, formatted: count(rows) })}
              </p>
              <div className="proposals-choice" role="group" aria-label={text('relearn.ask', { name })}>
                {candidates.map((one) => (
                  <Button
                    key={one.id}
                    size="s"
                    how={text('relearn.candidate.how')}
                    onPress={() => live.answerMatch(id, one.id)}
                  >
                    {text('relearn.candidate', {
                      name: segmentName(state, one.id),
                      count: one.shared,
                      formatted: count(one.shared),
                    })}
                  </Button>
                ))}
                <Button size="s" variant="bare" onPress={() => live.answerMatch(id, null)}>
                  {text('relearn.neither')}
                </Button>
              </div>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

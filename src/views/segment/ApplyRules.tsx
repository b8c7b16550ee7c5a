import { useRef, type ReactNode } from 'react';
import { useApp } from '../appStore';
import { live } from '../liveStore';
import { useFormats } from '../messages/useFormats';
import { useSentenceGap, useText } from '../messages/useText';
import { ProblemText } from '../shell/ProblemText';
import { Button } from '../ui/Button';
import { explains } from '../ui/explains';

/** A new file put into segments by their rules, without the encoder; it comes back with a column more. */
export function ApplyRules(): ReactNode {
  const text = useText();
  const { count, percent } = useFormats();
  const gap = useSentenceGap();
  const picker = useRef<HTMLInputElement>(null);
  const { isApplying, applied, applyProblem } = useApp((state) => state.live.rules);
  return (
    <section className="map-card-section segment-apply">
      <h3>{text('rules.apply')}</h3>
      <p className="quiet">{text('rules.apply.how')}</p>
      <input
        ref={picker}
        type="file"
        hidden
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          target.value = '';
          if (file) void live.applyRules(file);
        }}
      />
      <Button size="s" icon="file" isDisabled={isApplying} onPress={() => picker.current?.click()}>
        {text(isApplying ? 'rules.apply.working' : 'rules.apply.choose')}
      </Button>
      <div role="status">
        {applyProblem && <ProblemText problem={applyProblem} />}
        {applied && (
          <>
            <p {...explains(text('rules.applied.how'))}>
              {text('rules.applied', {
                file: applied.file,
                rows: count(applied.rows),
                placed: count(applied.rows - applied.none),
                several: count(applied.several),
                none: count(applied.none),
              })}
              {applied.listed > 0 &&
                `${gap}${text('rules.applied.listed', { count: applied.listed, formatted: count(applied.listed) })}`}
            </p>
            <ul className="segment-applied">
              {applied.segments.map(({ id, name, rows }) => (
                <li key={id} {...explains(text('rules.applied.segment.how'))}>
                  <bdi>{name}</bdi>
                  <b>{count(rows)}</b>
                  <small>{percent(applied.rows > 0 ? rows / applied.rows : 0)}</small>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </section>
  );
}

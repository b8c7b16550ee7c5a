import { useEffect, useRef, type ReactNode } from 'react';
import type { Figures } from '../../../core/data/exploration';
import type { Term } from '../../../core/data/profile';
import { app, useApp } from '../../appStore';
import { useFormats } from '../../messages/useFormats';
import { useText } from '../../messages/useText';
import { Button } from '../../ui/Button';
import { explains } from '../../ui/explains';
import { Icon } from '../../ui/Icon';
import { IconButton } from '../../ui/IconButton';
import { Tooltip } from '../../ui/Tooltip';
import { useNumbers } from '../CardNumbers';
import { SegmentMenu } from '../edit/SegmentMenu';
import { useMapEpoch } from '../mapEpoch';
import { NameText } from '../NameText';
import { Swatch } from '../Swatch';
import { useAnswer } from '../useAnswer';
import { useEscape } from '../useEscape';
import { useFigures } from '../useFigures';
import type { ShownSegment } from '../useSegments';
import './compare.css';
import { Contrasts } from './Contrasts';

interface CompareViewProps {
  readonly segment: ShownSegment;
  readonly segments: readonly ShownSegment[];
}

const mostTerms = 8;
const close = (): void => app.actions.look({ compareWith: null });

/** Two segments side by side: what tells the one from the other, everybody else left aside. */
export function CompareView({ segment, segments }: CompareViewProps): ReactNode {
  const compareWith = useApp((state) => state.look.compareWith);
  const others = segments.filter(({ id }) => id !== segment.id);
  const second = others.find(({ id }) => id === compareWith);
  const isGone = second === undefined;
  // The other one was merged away, or this one took its place.
  useEffect(() => {
    if (isGone) close();
  }, [isGone]);
  return second ? <Beside first={segment} second={second} others={others} /> : null;
}

interface Pair {
  readonly first: ShownSegment;
  readonly second: ShownSegment;
}

function Beside({ first, second, others }: Pair & { readonly others: readonly ShownSegment[] }): ReactNode {
  const text = useText();
  const epoch = useMapEpoch();
  const { value: comparison, isOpen } = useAnswer(
    epoch && `${epoch} ${first.cluster} ${second.cluster}`,
    (signal) => app.actions.compareSegments([first.cluster, second.cluster], signal),
  );
  const { value: figures } = useFigures(first);
  const heading = useRef<HTMLHeadingElement>(null);
  useEscape(close);
  useEffect(() => {
    const before = document.activeElement;
    heading.current?.focus({ preventScroll: true });
    heading.current?.closest('.map-right, .map-sheet-body')?.scrollTo({ top: 0 });
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
  return (
    <article className="map-card compare" aria-labelledby="compare-title">
      <header className="map-card-head">
        <div className="map-card-top">
          <h2 id="compare-title" ref={heading} tabIndex={-1} className="compare-title">
            {text('compare.title')}
          </h2>
          <span className="map-card-tools">
            <IconButton
              icon="swap"
              size="s"
              label={text('compare.swap')}
              onPress={() => {
                app.actions.selectSegment(second.id);
                app.actions.look({ compareWith: first.id });
              }}
            />
            <IconButton icon="close" size="s" label={text('compare.close')} keys="Esc" onPress={close} />
          </span>
        </div>
      </header>
      <div className="compare-heads">
        <p>
          <Swatch slot={first.slot} />
          <b>
            <NameText name={first.name} />
          </b>
        </p>
        <SegmentMenu
          label={text('compare.with')}
          segments={others}
          placement="bottom end"
          onChoose={(id) => app.actions.look({ compareWith: id })}
          trigger={
            <Button
              variant="bare"
              label={text('compare.other', { name: second.name })}
              className="compare-pick"
            >
              <Swatch slot={second.slot} />
              <b>
                <NameText name={second.name} />
              </b>
              <Icon name="down" size={14} />
            </Button>
          }
        />
      </div>
      <Numbers first={first} second={second} figures={figures} />
      {isOpen ? (
        <p className="compare-note quiet">{text('compare.working')}</p>
      ) : (
        comparison && (
          <>
            <Contrasts comparison={comparison} first={first} second={second} />
            <Words terms={comparison.terms} first={first} second={second} />
          </>
        )
      )}
    </article>
  );
}

/** The same numbers of both, their names between them. */
function Numbers({ first, second, figures }: Pair & { readonly figures: Figures | null }): ReactNode {
  const ofFirst = useNumbers(first, figures?.revenue);
  const ofSecond = useNumbers(second, figures?.revenue);
  return (
    <table className="compare-numbers">
      <tbody>
        {ofFirst.map(({ value, name, how }, row) => (
          <tr key={name} {...explains(how, false)}>
            <td>{value}</td>
            <th scope="row">
              {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a figure explains itself on focus */}
              <span tabIndex={0} role="note">
                {name}
              </span>
            </th>
            <td>{ofSecond[row]?.value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The words that the one uses and the other does not. */
function Words({ terms, first, second }: Pair & { readonly terms: readonly (readonly Term[])[] }): ReactNode {
  const text = useText();
  const { percent } = useFormats();
  if (terms.every((side) => side.length === 0)) return null;
  return (
    <section className="map-card-section">
      <h3>{text('compare.words')}</h3>
      <div className="compare-words">
        {[first, second].map((segment, side) => (
          <ul key={segment.id} className="map-words" aria-label={segment.name}>
            {terms[side]?.slice(0, mostTerms).map((term) => (
              <li key={term.text}>
                <Tooltip
                  text={text('compare.words.share', {
                    share: percent(term.share),
                    others: percent(term.shareOthers),
                  })}
                  isFocusable
                >
                  {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a word explains itself on focus */}
                  <span tabIndex={0} role="note">
                    {term.text}
                  </span>
                </Tooltip>
              </li>
            ))}
          </ul>
        ))}
      </div>
    </section>
  );
}

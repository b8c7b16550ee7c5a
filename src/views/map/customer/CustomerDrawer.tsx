import { useEffect, useRef, type ReactNode } from 'react';
import { app, useApp } from '../../appStore';
import { useFormats } from '../../messages/useFormats';
import { useSentenceGap, useText } from '../../messages/useText';
import { IconButton } from '../../ui/IconButton';
import { Tooltip } from '../../ui/Tooltip';
import { Swatch } from '../Swatch';
import { useAnswer } from '../useAnswer';
import { useEscape } from '../useEscape';
import { useMapEpoch } from '../mapEpoch';
import { useSegments } from '../useSegments';
import './customer.css';
import { Changes } from './Changes';
import { CustomerActions } from './CustomerActions';
import { Neighbors } from './Neighbors';
import { useCustomerName, useKnown } from './useKnown';
import { useWordPulls } from './useWordPulls';
import { Values } from './Values';
import { Why } from './Why';

const close = (): void => app.actions.look({ customer: null });

/** One customer in full: where they belong and why, their values, who is most like them. */
export function CustomerDrawer(): ReactNode {
  const text = useText();
  const gap = useSentenceGap();
  const { percent } = useFormats();
  const row = useApp((state) => state.look.customer);
  const clean = useApp((state) => state.result?.clean);
  const labels = useApp((state) => state.result?.labels);
  const confidence = useApp((state) => state.result?.confidence);
  const epoch = useMapEpoch();
  const segments = useSegments();
  const known = useKnown();
  const nameOf = useCustomerName();
  const heading = useRef<HTMLHeadingElement>(null);
  const item = row === null ? -1 : (clean?.rowToItem[row] ?? -1);
  const why = useAnswer(epoch !== null && item >= 0 ? `${epoch} ${item}` : null, (signal) =>
    app.actions.whyCustomer(item, signal),
  );
  const words = useWordPulls(item, why.value);
  useEscape(close);
  useFocusHere(heading, row);
  if (row === null || !known || !labels) return null;

  const segment = segments.find(({ cluster }) => cluster === labels[item]);
  const [own = -1, rival = -1] = why.value?.between ?? [];
  const at = (cluster: number) => segments.find((candidate) => candidate.cluster === cluster);
  const next = at(segment ? rival : own);
  return (
    <article className="map-card customer" aria-labelledby="customer-name">
      <header className="map-card-head">
        <div className="map-card-top">
          <span className="quiet">{text('explore.customer')}</span>
          <span className="map-card-tools">
            <IconButton
              icon="close"
              size="s"
              label={text('explore.customer.close')}
              keys="Esc"
              onPress={close}
            />
          </span>
        </div>
        <h2 id="customer-name" ref={heading} tabIndex={-1}>
          <bdi>{nameOf(known, row)}</bdi>
        </h2>
      </header>
      <div className="customer-place">
        <button
          type="button"
          className="customer-segment"
          disabled={!segment}
          onClick={() => {
            if (segment) app.actions.selectSegment(segment.id);
            close();
          }}
        >
          {segment ? (
            <Swatch slot={segment.slot} />
          ) : (
            <span className="map-unassigned-swatch" aria-hidden="true" />
          )}
          <b>{segment?.name ?? text('map.unassigned.name')}</b>
        </button>
        <p className="quiet">
          {segment && (
            <Tooltip text={text('explore.fit.how')} isFocusable>
              {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a figure explains itself on focus */}
              <span tabIndex={0} role="note" className="customer-fit">
                {text('explore.customer.fit', { fit: percent(confidence?.[item] ?? 0) })}
              </span>
            </Tooltip>
          )}
          {gap}
          {next && text(segment ? 'explore.customer.next' : 'explore.customer.nearest', { name: next.name })}
        </p>
      </div>
      <CustomerActions row={row} item={item} segments={segments} segment={segment} />
      {item < 0 ? (
        <p className="customer-note">{text('explore.customer.notOnMap')}</p>
      ) : (
        <>
          <Why answer={why} row={row} own={at(own)} rival={at(rival)} words={words} />
          <Changes item={item} segments={segments} />
        </>
      )}
      <Values
        key={row}
        known={known}
        row={row}
        terms={segment?.profile?.terms}
        pulls={words}
        sides={[at(own), at(rival)]}
      />
      {item >= 0 && clean && (
        <Neighbors answer={why} clean={clean} labels={labels} segments={segments} known={known} />
      )}
    </article>
  );
}

/** Takes the focus when somebody is shown, and gives it back where it came from. */
function useFocusHere(heading: React.RefObject<HTMLElement | null>, row: number | null): void {
  useEffect(() => {
    const before = document.activeElement;
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
  useEffect(() => {
    if (row === null) return;
    heading.current?.focus({ preventScroll: true });
    heading.current?.closest('.map-right, .map-sheet-body')?.scrollTo({ top: 0 });
  }, [heading, row]);
}

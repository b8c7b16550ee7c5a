import type { ReactNode } from 'react';
import type { Reason } from '../../../core/data/exploration';
import type { WordPull } from '../../../core/data/why';
import { useApp } from '../../appStore';
import { useList } from '../../messages/useList';
import { useSentenceGap, useText } from '../../messages/useText';
import { explains } from '../../ui/explains';
import type { ShownSegment } from '../useSegments';
import { columnTitle } from './useKnown';

/** Reasons named on one side. */
const mostNamed = 3;

interface WhyWordsProps {
  /** Strongest first. */
  readonly reasons: readonly Reason[];
  readonly own: ShownSegment;
  readonly rival: ShownSegment;
  readonly words: readonly WordPull[] | null;
}

/** Why somebody is where they are, in sentences. */
export function WhyWords({ reasons, own, rival, words }: WhyWordsProps): ReactNode {
  const text = useText();
  const gap = useSentenceGap();
  const list = useList();
  const language = useApp((state) => state.language);
  const isByHand = useApp(({ result, base }) => result?.labels !== base?.labels);
  const isByCentres = useApp((state) => state.base?.recipe?.cluster.method === 'kmeans');
  const nameOf = (reason: Reason): string => {
    if (reason.kind === 'text') return text('why.source.text');
    if (reason.kind === 'products') return text('why.source.products');
    return columnTitle(reason.column, language);
  };
  const side = (isFor: boolean): string =>
    list(
      reasons
        .filter(({ pull }) => pull > 0 === isFor)
        .slice(0, mostNamed)
        .map(nameOf),
    );
  const said = (isFor: boolean): string =>
    list(
      (words ?? []).filter(({ pull }) => pull > 0 === isFor).map(({ word }) => text('why.word', { word })),
    );
  const [towards, away] = [side(true), side(false)];
  const [wordsFor, wordsAgainst] = [said(true), said(false)];
  return (
    <>
      <p className="customer-why-words" {...explains(text('why.sum.how'))}>
        {towards !== '' && text('why.for', { reasons: towards, name: own.name })}
        {towards !== '' && away !== '' && gap}
        {away !== '' && text('why.against', { reasons: away, name: rival.name })}
      </p>
      {(wordsFor !== '' || wordsAgainst !== '') && (
        <p className="customer-why-words" {...explains(text('why.words.how'))}>
          {wordsFor !== '' && text('why.words.for', { words: wordsFor, name: own.name })}
          {wordsFor !== '' && wordsAgainst !== '' && gap}
          {wordsAgainst !== '' && text('why.words.against', { words: wordsAgainst, name: rival.name })}
        </p>
      )}
      {(isByHand || !isByCentres) && (
        <p className="customer-why-words quiet">{text(isByHand ? 'why.byHand' : 'why.byMeans')}</p>
      )}
    </>
  );
}

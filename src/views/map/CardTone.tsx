import type { ReactNode } from 'react';
import type { GroupTone } from '../../core/data/textTone';
import { app } from '../appStore';
import { useFormats } from '../messages/useFormats';
import { useSentenceGap, useText } from '../messages/useText';
import { Tooltip } from '../ui/Tooltip';
import { useMapEpoch } from './mapEpoch';
import { useAnswer } from './useAnswer';
import type { ShownSegment } from './useSegments';

/** Fewer texts than this tell no share. */
const leastJudged = 10;
/** A language of a smaller share of the texts is not named. */
const leastShare = 0.02;
/** Where this share of the texts tells no language, none is named. */
const mostUntold = 0.5;

const languages = ['en', 'zh', 'other', 'unknown'] as const;

/** How the texts of a segment sound beside everybody's, and in which languages they are where there are several. */
export function CardTone({ segment }: { segment: ShownSegment }): ReactNode {
  const text = useText();
  const gap = useSentenceGap();
  const { count, percent } = useFormats();
  const { value } = useAnswer(useMapEpoch(), () => app.actions.textTone());
  const own = value?.perCluster[segment.cluster];
  if (!value || !own) return null;
  const spoken = shares(own);
  const isToned = own.judged >= leastJudged;
  const untold = spoken.find(({ language }) => language === 'unknown')?.share ?? 0;
  // Of titles most tell no language, and the few that seem to would mislead.
  const areSpoken = spoken.length > 1 && untold < mostUntold;
  if (!isToned && !areSpoken) return null;
  return (
    <p className="map-card-quality map-card-tone">
      {isToned && (
        <Tooltip
          text={text('explore.tone.how', { judged: count(own.judged), negative: count(own.negative) })}
          isFocusable
        >
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a figure explains itself on focus */}
          <span tabIndex={0} role="note">
            {text('explore.tone', {
              share: percent(own.negative / own.judged),
              all: percent(value.all.negative / value.all.judged),
            })}
          </span>
        </Tooltip>
      )}
      {areSpoken && (
        <>
          {isToned && gap}
          <Tooltip text={text('explore.language.how')} isFocusable>
            {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a figure explains itself on focus */}
            <span tabIndex={0} role="note">
              {text('explore.language', {
                list: spoken
                  .map(({ language, share }) => `${text(`explore.language.${language}`)} ${percent(share)}`)
                  .join(' · '),
              })}
            </span>
          </Tooltip>
        </>
      )}
    </p>
  );
}

/** Languages that count, with their share of the texts, the largest first; what is not known at the end. */
function shares({ languages: rows }: GroupTone) {
  const total = languages.reduce((sum, language) => sum + rows[language], 0);
  return languages
    .map((language) => ({ language, share: total > 0 ? rows[language] / total : 0 }))
    .filter(({ share }) => share >= leastShare)
    .sort((a, b) => Number(a.language === 'unknown') - Number(b.language === 'unknown') || b.share - a.share);
}

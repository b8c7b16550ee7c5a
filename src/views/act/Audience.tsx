import { useState, type ReactNode } from 'react';
import { platforms, type PlatformId } from '../../core/data/audience';
import { ruleSets } from '../../stages/act/audience/ruleSets';
import { live } from '../liveStore';
import { useText } from '../messages/useText';
import { ProblemText } from '../shell/ProblemText';
import { useMedia } from '../shell/useMedia';
import { Button } from '../ui/Button';
import { Segmented } from '../ui/Segmented';
import { Select } from '../ui/Select';
import { AudienceFoot } from './AudienceFoot';
import { AudienceProgress } from './AudienceProgress';
import { Bias } from './Bias';
import { Preview } from './Preview';
import { Reach } from './Reach';
import { Sources } from './Sources';
import { useAudienceChoices, useAudienceState } from './useAudience';

/** Of the platforms, those that stand side by side; the others are in a list. */
const shownPlatforms = 4;

/** The audience builder: where to, who is left, what it will look like, save. */
export function Audience({ name, colour }: { name: string; colour: string }): ReactNode {
  const text = useText();
  const choices = useAudienceChoices();
  const { preview, status, fraction, secondsLeft, problem, bias } = useAudienceState();
  const [areSourcesOpen, setSourcesOpen] = useState(false);
  if (!choices) return null;
  const rules = ruleSets[choices.platform];
  const finds = rules.finds.filter((field) => choices.columns[field] !== undefined);
  const hasAddress =
    rules.findsTogether.length > 0 &&
    rules.findsTogether.every((field) => field === 'country' || choices.columns[field] !== undefined);
  const canFind = finds.length > 0 || hasAddress;
  return (
    <section className="act-card act-audience" aria-labelledby="audience-title">
      <header className="act-head">
        <h2 id="audience-title">{text('audience.title')}</h2>
        <PlatformChoice platform={choices.platform} />
      </header>
      {!canFind ? (
        <div className="act-none">
          <h3>{text('audience.none.title', { platform: rules.name })}</h3>
          <p>{text('audience.none.body')}</p>
          <Bias name={name} />
          <div className="act-none-ways">
            <Button onPress={() => setSourcesOpen(true)}>{text('audience.none.choose')}</Button>
            <Button
              icon="download"
              // What the list stands for is said before it leaves.
              disabledReason={bias ? undefined : text('audience.wait')}
              onPress={() => void live.saveAudience('ids')}
            >
              {text('audience.none.ids')}
            </Button>
          </div>
        </div>
      ) : (
        preview && <Reach preview={preview} choices={choices} rules={rules} colour={colour} />
      )}
      {canFind && status === 'running' && fraction > 0 && fraction < 1 && (
        <AudienceProgress label={text('audience.looking')} fraction={fraction} secondsLeft={secondsLeft} />
      )}
      {canFind && status === 'none' && (
        <Button size="s" onPress={() => void live.lookAtAudience()}>
          {text('audience.again')}
        </Button>
      )}
      {problem && (
        <div role="alert" className="act-problem">
          <ProblemText problem={problem} />
        </div>
      )}
      <Sources choices={choices} rules={rules} isOpen={areSourcesOpen} onOpenChange={setSourcesOpen} />
      {canFind && preview && (
        <>
          <Preview preview={preview} choices={choices} rules={rules} />
          <Bias name={name} />
          <AudienceFoot preview={preview} choices={choices} rules={rules} />
        </>
      )}
    </section>
  );
}

function PlatformChoice({ platform }: { platform: PlatformId }): ReactNode {
  const text = useText();
  const isNarrow = useMedia('(max-width: 1279.98px)');
  const label = (id: PlatformId): string => ruleSets[id].name;
  const beside = isNarrow ? [] : platforms.slice(0, shownPlatforms);
  const listed = platforms.slice(beside.length);
  const choose = (id: PlatformId): void => void live.setAudience({ platform: id });
  return (
    <div className="act-platforms">
      {beside.length > 0 && (
        <Segmented
          label={text('audience.platform')}
          value={platform}
          options={beside.map((id) => ({ value: id, label: label(id) }))}
          onChange={choose}
        />
      )}
      <Select<PlatformId>
        label={text(beside.length > 0 ? 'audience.platform.more' : 'audience.platform')}
        isLabelHidden
        // Nothing of the list is chosen: the list says what it holds.
        value={listed.includes(platform) ? platform : (text('audience.platform.more') as PlatformId)}
        options={listed.map((id) => ({
          value: id,
          label: label(id),
          ...(ruleSets[id].isForPeople && { note: text('audience.platform.mail') }),
        }))}
        onChange={choose}
      />
    </div>
  );
}

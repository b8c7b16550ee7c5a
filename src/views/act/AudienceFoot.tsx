import type { ReactNode } from 'react';
import { leastAudience, untold, type AudienceChoices, type AudiencePreview } from '../../core/data/audience';
import { rulesAsOf, type RuleSet } from '../../stages/act/audience/ruleSets';
import { usualHoldOut } from '../../store/live/audienceChoices';
import { live } from '../liveStore';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { shortcut } from '../shell/keys';
import { Button } from '../ui/Button';
import { explains } from '../ui/explains';
import { Switch } from '../ui/Switch';
import { Tooltip } from '../ui/Tooltip';
import { AudienceProgress } from './AudienceProgress';
import { useAudienceState } from './useAudience';

interface AudienceFootProps {
  readonly preview: AudiencePreview;
  readonly choices: AudienceChoices;
  readonly rules: RuleSet;
}

/** Hold-out, rules as of, and the button that says what it saves. */
export function AudienceFoot({ preview, choices, rules }: AudienceFootProps): ReactNode {
  const text = useText();
  const { count, percent, day } = useFormats();
  const { saving, status, bias } = useAudienceState();
  const rows = preview.reachable - preview.heldBack;
  const lost = preview.losses.reduce((sum, one) => (untold.has(one.reason) ? sum : sum + one.count), 0);
  const isLooked = bias !== null && (status === 'done' || status === 'running');
  const isHolding = choices.heldBack > 0;
  const share = isHolding ? choices.heldBack : usualHoldOut;
  const tooFew =
    rows < leastAudience ? text('audience.tooSmall', { least: leastAudience, count: rows }) : undefined;
  return (
    <footer className="act-foot">
      {saving && (
        <AudienceProgress
          label={text('audience.saving')}
          fraction={saving.fraction}
          secondsLeft={saving.secondsLeft}
        />
      )}
      <div className="act-foot-line">
        <Switch
          isOn={isHolding}
          onChange={(isOn) => void live.setAudience({ heldBack: isOn ? usualHoldOut : 0 })}
        >
          <span {...explains(text('audience.held.how'), false)}>
            {text('audience.hold', { share: percent(share) })}
            {isHolding && (
              <span className="quiet">
                {' · '}
                {text('audience.held', { count: preview.heldBack, formatted: count(preview.heldBack) })}
              </span>
            )}
          </span>
        </Switch>
        <Tooltip
          text={text('audience.rules.how', { platform: rules.name, source: rules.source })}
          isFocusable
        >
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it explains itself on focus */}
          <span className="act-rules" tabIndex={0}>
            {text('audience.rules', { day: day(rulesAsOf) })}
          </span>
        </Tooltip>
        <Button
          variant="filled"
          size="l"
          icon="download"
          // What the audience stands for is said before it leaves.
          disabledReason={isLooked ? tooFew : text('audience.wait')}
          how={`${text('audience.rows.how')} ${text('audience.save.how')} (${shortcut('mod', '↵')})`}
          onPress={() => void live.saveAudience('audience')}
        >
          {text('audience.save', { count: rows, formatted: count(rows) })}
        </Button>
      </div>
      <div className="act-foot-more">
        {lost > 0 && (
          <Button
            variant="bare"
            size="s"
            how={text('audience.rejects.how')}
            onPress={() => void live.saveAudience('rejects')}
          >
            {text('audience.rejects.count', { count: lost, formatted: count(lost) })}
          </Button>
        )}
        {isHolding && (
          <Button variant="bare" size="s" onPress={() => void live.saveAudience('sides')}>
            {text('audience.sides')}
          </Button>
        )}
        <p>{text(rules.isForPeople ? 'audience.plain' : 'audience.pseudonymous')}</p>
      </div>
    </footer>
  );
}

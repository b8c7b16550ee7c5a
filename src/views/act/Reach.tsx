import type { ReactNode } from 'react';
import {
  leastAudience,
  type AudienceChoices,
  type AudiencePreview,
  type PreviewCell,
} from '../../core/data/audience';
import { channelsOf, decidingField, isAbout } from '../../stages/act/audience/consentOf';
import type { RuleSet } from '../../stages/act/audience/ruleSets';
import { useApp } from '../appStore';
import { live } from '../liveStore';
import { useFormats } from '../messages/useFormats';
import { RichText, useText } from '../messages/useText';
import { mask } from '../prepare/mask';
import { Button } from '../ui/Button';
import { Popover } from '../ui/Popover';
import { explains } from '../ui/explains';
import { CountrySelect } from './CountrySelect';

interface ReachProps {
  readonly preview: AudiencePreview;
  readonly choices: AudienceChoices;
  readonly rules: RuleSet;
  readonly colour: string;
}

/** How many can be reached, and the bar that loses people step by step. */
export function Reach({ preview, choices, rules, colour }: ReachProps): ReactNode {
  const text = useText();
  const { count } = useFormats();
  const { members, reachable, losses } = preview;
  const told = losses.map(
    ({ reason, count: lost }) => `${count(lost)} ${text(`audience.loss.${reason}`, { count: lost })}`,
  );
  return (
    <div className="act-reach">
      <h3>
        <span {...explains(text('audience.reach.how'))}>
          <RichText
            id={'audience.reach'}
            values={{ reachable: count(reachable), members: count(members), count: members }}
          />
        </span>
      </h3>
      <div
        className="act-bar"
        role="img"
        aria-label={[text('audience.bar', { reachable: count(reachable) }), ...told].join('; ')}
      >
        {reachable > 0 && <i style={{ flexGrow: reachable, background: colour }} />}
        {losses.map(({ reason, count: lost }) => (
          <i key={reason} className={`act-bar-${reason}`} style={{ flexGrow: lost }} />
        ))}
      </div>
      <ul className="act-losses">
        {losses.map((loss) => (
          <Loss key={loss.reason} {...loss} choices={choices} />
        ))}
        <li className="act-consent">
          <ConsentLine choices={choices} rules={rules} />
        </li>
      </ul>
      <TooFew preview={preview} rules={rules} />
      <PhonesLeftOut preview={preview} choices={choices} />
      {rules.isTemplateUnseen && (
        <p className="act-warn">{text('audience.template', { platform: rules.name })}</p>
      )}
    </div>
  );
}

/** By which column somebody counts as having agreed. */
function ConsentLine({ choices: { columns }, rules }: Pick<ReachProps, 'choices' | 'rules'>): ReactNode {
  const text = useText();
  const channels = channelsOf(rules);
  const fields = channels.map((channel) => decidingField(columns, channel));
  const [first, second] = fields.map((field) => field && columns[field]);
  if (first === undefined) return text('audience.consent.none');
  if (second !== undefined && second !== first)
    return text('audience.consent.both', { email: first, sms: second });
  const isItsOwn = channels.every((channel, at) => isAbout(fields[at], channel));
  return text(isItsOwn ? 'audience.consent' : 'audience.consent.taken', { column: first });
}

function Loss({
  reason,
  count: lost,
  examples,
  choices,
}: AudiencePreview['losses'][number] & { choices: AudienceChoices }): ReactNode {
  const text = useText();
  const { count } = useFormats();
  const isRevealed = useApp((state) => state.isRevealed);
  const shown = (example: string): string =>
    isRevealed || reason === 'refused' || reason === 'unclear'
      ? example
      : mask(example, example.includes('@') ? 'email' : 'phone');
  return (
    <li {...explains(text(`audience.loss.${reason}.how`), false)}>
      <i className={`act-dot act-bar-${reason}`} aria-hidden="true" />
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a figure explains itself on focus */}
      <b tabIndex={0}>{count(lost)}</b>
      <span>{text(`audience.loss.${reason}`, { count: lost })}</span>
      {reason === 'country' ? (
        <CountrySelect value={choices.country} isInline />
      ) : (
        examples.length > 0 && (
          <Popover
            label={text(`audience.loss.${reason}`, { count: lost })}
            placement="bottom start"
            trigger={
              <Button
                variant="bare"
                size="s"
                label={text('audience.show.of', { reason: text(`audience.loss.${reason}`, { count: lost }) })}
              >
                {text('audience.show')}
              </Button>
            }
          >
            <h3>{text('audience.examples', { count: examples.length })}</h3>
            <ul className="act-examples">
              {examples.map((example) => (
                <li key={example}>
                  <code>{shown(example)}</code>
                </li>
              ))}
            </ul>
            <Button size="s" icon="download" onPress={() => void live.saveAudience('rejects')}>
              {text('audience.rejects')}
            </Button>
          </Popover>
        )
      )}
    </li>
  );
}

/** A list that the platform would refuse, or hardly use. */
function TooFew({ preview, rules }: Pick<ReachProps, 'preview' | 'rules'>): ReactNode {
  const text = useText();
  const { count } = useFormats();
  const rows = preview.reachable - preview.heldBack;
  const { least, name, source } = rules;
  const facts = { platform: name, rows: count(rows) };
  const explained = explains(text('audience.rules.how', { platform: name, source }));
  if (rows > 0 && rows < leastAudience)
    return (
      <p className="act-warn" {...explains(text('audience.rows.how'))}>
        {text('audience.tooSmall', { least: leastAudience, count: rows })}
      </p>
    );
  if (least.rows !== undefined && rows < least.rows)
    return (
      <p className="act-warn" {...explained}>
        {text('audience.least.rows', { ...facts, least: count(least.rows) })}
      </p>
    );
  if (least.matched !== undefined && rows < least.matched * 2)
    return (
      <p className="act-warn" {...explained}>
        {text('audience.least.matched', { ...facts, least: count(least.matched) })}
      </p>
    );
  return null;
}

/** Whoever is found by something else is no loss, and still found less well than by a number whose country is known. */
function PhonesLeftOut({ preview, choices }: Pick<ReachProps, 'preview' | 'choices'>): ReactNode {
  const text = useText();
  const { losses, rows } = preview;
  const isAsked = choices.country !== null || losses.some(({ reason }) => reason === 'country');
  const isLeftOut = ({ field, read, uniform }: PreviewCell): boolean =>
    field === 'phone' && read.trim() !== '' && uniform === '';
  if (isAsked || !rows.some((cells) => cells.some(isLeftOut))) return null;
  return (
    <div className="act-warn">
      {text('audience.phonesLeftOut')} <CountrySelect value={null} isInline />
    </div>
  );
}

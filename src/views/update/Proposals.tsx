import { useEffect, type ReactNode } from 'react';
import { followPaces, type FollowPace } from '../../core/data/proposal';
import type { Suggestion } from '../../store/live/onlineState';
import { useApp } from '../appStore';
import { live } from '../liveStore';
import { useText } from '../messages/useText';
import { ProblemText } from '../shell/ProblemText';
import { Button } from '../ui/Button';
import { explains } from '../ui/explains';
import { Segmented } from '../ui/Segmented';
import { Tooltip } from '../ui/Tooltip';
import './proposals.css';
import { useProposalWords } from './proposalWords';
import { useCompared } from './timeline';

/** What the newest month suggests about the segments: each with its evidence, to accept or to reject. */
export function Proposals(): ReactNode {
  const text = useText();
  const compared = useCompared();
  const pace = useApp((state) => state.live.kept.follow ?? 'slowly');
  const { status, problem, suggestions } = useApp((state) => state.live.online);
  const before = compared?.before;
  const now = compared?.now;
  const isHere = useApp(({ live: { update, present } }) => update.review !== null || present?.id === now?.id);
  useEffect(() => {
    if (before && now && isHere) void live.findProposals(before, now, pace);
  }, [before, now, pace, isHere]);
  // A month that was gone back to lies on the table, and is not what the newest one proposes to change.
  if (!before || !now || !isHere) return null;
  return (
    <section className="update-section proposals" aria-labelledby="proposals-title">
      <h2 id="proposals-title">{text('proposals.title')}</h2>
      <p>{text('proposals.lead', { before: before.name })}</p>
      <div className="proposals-follow">
        <Tooltip text={text('proposals.follow.how')} isFocusable>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a choice explains itself on focus */}
          <span
            tabIndex={0}
            role="group"
            aria-label={`${text('proposals.follow')} ${text('proposals.follow.how')}`}
          >
            {text('proposals.follow')}
          </span>
        </Tooltip>
        <Segmented<FollowPace>
          label={text('proposals.follow')}
          value={pace}
          options={followPaces.map((value) => ({ value, label: text(`proposals.follow.${value}`) }))}
          onChange={(next) => live.setFollow(next)}
        />
      </div>
      {problem && <ProblemText problem={problem} />}
      {status === 'running' && <p role="status">{text('proposals.finding')}</p>}
      {status === 'done' && suggestions.length === 0 && (
        <p role="status">{text('proposals.none', { now: now.name, before: before.name })}</p>
      )}
      {suggestions.length > 0 && (
        <ul className="proposals-list">
          {suggestions.map((suggestion) => (
            <Item key={suggestion.id} suggestion={suggestion} names={[...before.segments, ...now.segments]} />
          ))}
        </ul>
      )}
    </section>
  );
}

interface ItemProps {
  readonly suggestion: Suggestion;
  readonly names: readonly { readonly id: string; readonly name: string }[];
}

function Item({ suggestion, names }: ItemProps): ReactNode {
  const text = useText();
  const decision = useApp((state) => state.live.online.decided[suggestion.id]);
  const isLookedAt = useApp((state) => state.live.update.review !== null);
  const { title, why, what, how } = useProposalWords(suggestion, names);
  const isDone = decision === 'accepted' && !isLookedAt;
  const choose = (next: 'accepted' | 'declined'): void =>
    void live.decide(suggestion.id, decision === next ? null : next);
  const outcome =
    decision === undefined
      ? what
      : text(
          decision === 'declined'
            ? 'proposals.declined'
            : isLookedAt
              ? 'proposals.accepted.later'
              : 'proposals.accepted',
        );
  return (
    <li data-decision={decision}>
      <h3 {...explains(how, false)}>{title}</h3>
      <p {...explains(how)}>{why}</p>
      {suggestion.since !== undefined && (
        <p className="quiet">{text('proposals.since', { name: suggestion.since })}</p>
      )}
      <p className="proposals-what" role="status" {...explains(how, false)}>
        {outcome}
      </p>
      {suggestion.moves.length > 0 && suggestion.rows > 0 && !isDone && (
        <div
          className="proposals-choice"
          role="group"
          aria-label={text('proposals.decision', { what: title })}
        >
          <Button
            size="s"
            variant={decision === 'accepted' ? 'filled' : 'outlined'}
            onPress={() => choose('accepted')}
          >
            {text('proposals.accept')}
          </Button>
          <Button
            size="s"
            variant={decision === 'declined' ? 'filled' : 'outlined'}
            onPress={() => choose('declined')}
          >
            {text('proposals.reject')}
          </Button>
        </div>
      )}
    </li>
  );
}

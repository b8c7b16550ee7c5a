import { useRef, type ReactNode } from 'react';
import { lastTest, liftsOf, type Lift } from '../../stages/act/campaign/lift';
import { useApp } from '../appStore';
import { live } from '../liveStore';
import { useFormats } from '../messages/useFormats';
import { useSentenceGap, useText } from '../messages/useText';
import { ProblemText } from '../shell/ProblemText';
import { Button } from '../ui/Button';
import { explains } from '../ui/explains';
import { noCampaigns } from './CampaignTiles';
import { usePoints } from './usePoints';

/** Results come back: what reaching each segment brought, the surest rise first. */
export function Returned(): ReactNode {
  const text = useText();
  const picker = useRef<HTMLInputElement>(null);
  const present = useApp((state) => state.live.present);
  const campaigns = useApp((state) => state.live.kept.campaigns ?? noCampaigns);
  const problem = useApp((state) => state.live.online.campaignProblem);
  const test = lastTest(campaigns);
  const lifts = test ? liftsOf(test.outcome) : [];
  return (
    <section className="act-block" aria-labelledby="returned-title">
      <h2 id="returned-title">{text('returned.title')}</h2>
      <p>
        {test
          ? text('returned.lead', { name: test.campaign.name, outcome: test.outcome.name })
          : text(campaigns.length > 0 ? 'returned.noSides' : 'returned.none')}
      </p>
      {lifts.length > 0 && (
        <ol className="act-lifts">
          {lifts.map((lift) => (
            <LiftRow key={lift.id} lift={lift} />
          ))}
        </ol>
      )}
      {present && (
        <>
          <input
            ref={picker}
            type="file"
            hidden
            data-campaign
            onChange={({ target }) => {
              const [file] = target.files ?? [];
              target.value = '';
              if (file) void live.addCampaign(file, present);
            }}
          />
          <Button size="s" icon="file" onPress={() => picker.current?.click()}>
            {text('returned.choose')}
          </Button>
        </>
      )}
      {problem && (
        <div role="alert">
          <ProblemText problem={problem} />
        </div>
      )}
    </section>
  );
}

function LiftRow({ lift }: { lift: Lift }): ReactNode {
  const text = useText();
  const gap = useSentenceGap();
  const { count } = useFormats();
  const { name, reached, heldBack, difference, low, high } = lift;
  const { points, signed } = usePoints();
  const how = text('returned.how', {
    hits: count(reached.hits),
    n: count(reached.n),
    heldHits: count(heldBack.hits),
    held: count(heldBack.n),
  });
  const verdict = low > 0 ? 'up' : high < 0 ? 'down' : 'open';
  return (
    <li {...explains(how, false)}>
      <span className="act-lift-name">
        <bdi>{name}</bdi>
      </span>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a figure explains itself on focus */}
      <b tabIndex={0}>{points(difference)}</b>
      <small>
        {text('returned.range', { low: signed(low), high: signed(high) })}
        {gap}
        {text(`returned.${verdict}`)}
      </small>
    </li>
  );
}

import { useRef, type ReactNode } from 'react';
import type { Campaign, CampaignOutcome } from '../../core/data/campaign';
import { wilson, z95 } from '../../core/math/wilson';
import { liftsOf } from '../../stages/act/campaign/lift';
import { usePoints } from '../act/usePoints';
import { useApp } from '../appStore';
import { live } from '../liveStore';
import { useFormats } from '../messages/useFormats';
import { useSentenceGap, useText } from '../messages/useText';
import { ProblemText } from '../shell/ProblemText';
import { Button } from '../ui/Button';
import { IconButton } from '../ui/IconButton';
import { explains } from '../ui/explains';
import './proposals.css';

const none: readonly Campaign[] = [];

/** What became of campaigns, by segment; a file more is joined to the customers on the table. */
export function Campaigns(): ReactNode {
  const text = useText();
  const { count } = useFormats();
  const picker = useRef<HTMLInputElement>(null);
  const present = useApp((state) => state.live.present);
  const campaigns = useApp((state) => state.live.kept.campaigns ?? none);
  const problem = useApp((state) => state.live.online.campaignProblem);
  if (!present) return null;
  return (
    <section className="update-section campaigns" aria-labelledby="campaigns-title">
      <h2 id="campaigns-title">{text('campaigns.title')}</h2>
      <p>{text('campaigns.lead', { name: present.name })}</p>
      <input
        ref={picker}
        type="file"
        hidden
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          target.value = '';
          if (file) void live.addCampaign(file, present);
        }}
      />
      <Button icon="file" onPress={() => picker.current?.click()}>
        {text('campaigns.choose')}
      </Button>
      {problem && (
        <div role="alert">
          <ProblemText problem={problem} />
        </div>
      )}
      {campaigns.map((campaign) => (
        <article key={campaign.id} aria-label={campaign.name}>
          <header>
            <div>
              <h3>
                <bdi>{campaign.name}</bdi>
              </h3>
              <p {...explains(text('campaigns.reached.how'))}>
                {text('campaigns.reached', {
                  reached: count(campaign.reached),
                  name: campaign.snapshotName,
                  strangers: campaign.strangers,
                })}
              </p>
            </div>
            <IconButton
              icon="close"
              label={text('campaigns.remove', { name: campaign.name })}
              onPress={() => live.removeCampaign(campaign.id)}
            />
          </header>
          {campaign.outcomes.map((outcome) => (
            <Outcome key={outcome.name} outcome={outcome} />
          ))}
        </article>
      ))}
    </section>
  );
}

function Outcome({ outcome }: { readonly outcome: CampaignOutcome }): ReactNode {
  const text = useText();
  const { count, percent } = useFormats();
  const { signed } = usePoints();
  const gap = useSentenceGap();
  const lifts = new Map(liftsOf(outcome).map((lift) => [lift.id, lift]));
  return (
    <div className="campaigns-table">
      <table>
        <thead>
          <tr>
            <th scope="col">{text('campaigns.segment')}</th>
            <th scope="col">
              <span {...explains(text('campaigns.reached.how'))}>{text('campaigns.column.reached')}</span>
            </th>
            <th scope="col">
              <span {...explains(text('campaigns.hits.how'))}>
                {text('campaigns.column.hits', { outcome: outcome.name })}
              </span>
            </th>
            <th scope="col">
              <span {...explains(text('campaigns.share.how'))}>{text('campaigns.column.share')}</span>
            </th>
            {lifts.size > 0 && (
              <th scope="col">
                <span {...explains(text('campaigns.lift.how'))}>{text('campaigns.column.lift')}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {outcome.segments.map(({ id, name, reached, hits }) => {
            const [low, high] = wilson(hits, reached, z95);
            const lift = lifts.get(id);
            return (
              <tr key={id}>
                <th scope="row">
                  <bdi>{name}</bdi>
                </th>
                <td {...explains(text('campaigns.reached.how'), false)}>{count(reached)}</td>
                <td {...explains(text('campaigns.hits.how'), false)}>{count(hits)}</td>
                <td {...explains(text('campaigns.share.how'), false)}>
                  {reached === 0
                    ? '·'
                    : text('campaigns.share', {
                        share: percent(hits / reached),
                        low: percent(low),
                        high: percent(high),
                      })}
                </td>
                {lifts.size > 0 && (
                  <td
                    {...explains(
                      lift
                        ? `${text('campaigns.lift.how')}${gap}${text('campaigns.lift.held', {
                            hits: count(lift.heldBack.hits),
                            held: count(lift.heldBack.n),
                          })}`
                        : text('campaigns.lift.how'),
                      false,
                    )}
                  >
                    {lift
                      ? text('campaigns.lift', {
                          value: signed(lift.difference),
                          low: signed(lift.low),
                          high: signed(lift.high),
                        })
                      : '·'}
                  </td>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

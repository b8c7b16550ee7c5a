import { useEffect, type ReactNode } from 'react';
import type { Journey as Found } from '../../core/data/migration';
import type { Snapshot } from '../../core/data/snapshot';
import type { AppState } from '../../store/state';
import { useApp } from '../appStore';
import { live } from '../liveStore';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { explains } from '../ui/explains';
import { Tooltip } from '../ui/Tooltip';
import { FindingStatus } from './FindingStatus';
import { PlaceName } from './PlaceName';
import { Scrubber } from './Scrubber';
import { Survival } from './Survival';
import { usePlaces, type PlaceOf } from './usePlaces';

/** Customers through all snapshots: the map month by month, the ways most travelled, how long they stay. */
export function Journey({ timeline }: { readonly timeline: readonly Snapshot[] }): ReactNode {
  const text = useText();
  const found = useApp((state) => state.live.migration.journey);
  const following = useApp((state) => state.live.migration.following);
  useEffect(() => void live.followJourney(timeline), [timeline]);
  if (!found && !following) return null;
  return (
    <section className="update-section moves" aria-labelledby="journey-title">
      <h2 id="journey-title">{text('migration.journey.title')}</h2>
      {following && (
        <FindingStatus
          label={text('migration.journey.finding')}
          finding={following}
          onStop={() => live.stopJourney()}
          onAgain={() => void live.followJourney(timeline)}
        />
      )}
      {found && <JourneyFound found={found} />}
    </section>
  );
}

type FoundJourney = NonNullable<AppState['live']['migration']['journey']>;

function JourneyFound({ found }: { readonly found: FoundJourney }): ReactNode {
  const { journey, frames, of } = found;
  const places = usePlaces(journey.places);
  return (
    <>
      <Scrubber journey={journey} frames={frames} snapshots={of} placeOf={places} />
      <div className="moves-pairs">
        <Paths journey={journey} placeOf={places} />
        <Survival journey={journey} placeOf={places} />
      </div>
    </>
  );
}

/** A way of fewer customers is chance, and may point at one of them. */
const fewestOfWay = 10;

/** The ways most travelled, with how many went each. */
function Paths({ journey, placeOf }: { readonly journey: Found; readonly placeOf: PlaceOf }): ReactNode {
  const text = useText();
  const { count, percent } = useFormats();
  const { followed, steady } = journey;
  const paths = journey.paths.filter(({ customers }) => customers >= fewestOfWay);
  const largest = paths[0]?.customers ?? 1;
  return (
    <div>
      <h3>{text('migration.paths')}</h3>
      <p {...explains(text('migration.paths.lead.how'))}>
        {text('migration.paths.lead', {
          steady: count(steady),
          followed: count(followed),
          share: percent(steady / (followed || 1)),
        })}
      </p>
      <ol className="moves-paths">
        {paths.map(({ steps, customers }) => {
          const shown = steps.map((id, i) => placeOf(id, i === 0 ? 'from' : 'to'));
          const how = text('migration.paths.how', {
            count: customers,
            formatted: count(customers),
            way: shown.map(({ name }) => name).join(' → '),
          });
          return (
            <li key={steps.join(' ')}>
              <Tooltip text={how} isFocusable>
                {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a figure explains itself on focus */}
                <div tabIndex={0} role="group" aria-label={how}>
                  <b>{count(customers)}</b>
                  <span className="moves-way">
                    {shown.map((place, i) => (
                      // oxlint-disable-next-line react/no-array-index-key -- a way may come by a place twice
                      <span key={i}>
                        {i > 0 && <span aria-hidden="true">→</span>}
                        <PlaceName place={place} />
                      </span>
                    ))}
                  </span>
                  <i style={{ inlineSize: `${(customers / largest) * 100}%` }} aria-hidden="true" />
                </div>
              </Tooltip>
            </li>
          );
        })}
      </ol>
      {paths.length < journey.paths.length && (
        <p className="quiet" {...explains(text('migration.paths.few.how'))}>
          {text('migration.paths.few', { count: fewestOfWay })}
        </p>
      )}
    </div>
  );
}

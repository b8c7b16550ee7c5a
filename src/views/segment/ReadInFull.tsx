import type { ReactNode } from 'react';
import type { ShownSegment } from '../map/useSegments';
import { ApplyRules } from './ApplyRules';
import { EditsSection } from './EditsSection';
import { useText } from '../messages/useText';
import { Offers } from './Offers';
import { RiskSection } from './RiskSection';
import { RuleSection } from './RuleSection';
import { StabilitySection } from './StabilitySection';
import { TrendSection } from './TrendSection';

/** What a segment is defended by: who may leave, what to offer, how it went over the months, a rule, how sure it is, what was done by hand. */
export function ReadInFull({ segment }: { segment: ShownSegment }): ReactNode {
  const text = useText();
  return (
    <>
      <RiskSection segment={segment} />
      <section className="map-card-section">
        <h3>{text('segment.offers')}</h3>
        <Offers segment={segment} headings="h4" />
      </section>
      <TrendSection segment={segment} />
      <RuleSection segment={segment} />
      <ApplyRules />
      <StabilitySection segment={segment} />
      <EditsSection segment={segment} />
    </>
  );
}

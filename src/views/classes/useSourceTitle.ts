import type { LabelSource } from '../../core/data/keptClasses';
import { useApp } from '../appStore';
import { columnTitle } from '../map/customer/useKnown';
import { useText } from '../messages/useText';

/** What classes are learned from, as it is read. @param known  its title where it cannot be told any more */
export function useSourceTitle(): (source: LabelSource, known?: string) => string {
  const text = useText();
  const language = useApp((state) => state.language);
  const campaigns = useApp((state) => state.live.kept.campaigns);
  return (source, known = '') => {
    if (source.kind === 'segments') return text('classes.source.segments');
    if (source.kind === 'column') return columnTitle(source.column, language);
    const campaign = campaigns?.find(({ id }) => id === source.id);
    if (!campaign) return known;
    return text('classes.source.campaign', { name: campaign.name, outcome: source.outcome });
  };
}

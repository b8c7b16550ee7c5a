import type { ChurnDriver } from '../../stages/predict/churn/churnSegments';
import { useApp } from '../appStore';
import { columnTitle } from '../map/customer/useKnown';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';

/** How a segment's customers differ where that raises their risk. */
export function useDriverWords(): (driver: ChurnDriver) => string {
  const text = useText();
  const language = useApp((state) => state.language);
  const { number, percent, day } = useFormats();
  return ({ column, says }) => {
    const title = columnTitle(column, language);
    if (says.kind === 'value')
      return text(says.value === '' ? 'churn.driver.empty' : 'churn.driver.value', {
        column: title,
        value: says.value,
        share: percent(says.share),
        all: percent(says.shareOfAll),
      });
    const shown = says.kind === 'day' ? day : (value: number) => number(value, 3);
    return text('churn.driver.number', {
      column: title,
      median: shown(says.median),
      all: shown(says.medianOfAll),
    });
  };
}

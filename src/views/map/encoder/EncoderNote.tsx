import type { ReactNode } from 'react';
import { app, useApp } from '../../appStore';
import { useFormats } from '../../messages/useFormats';
import { useText } from '../../messages/useText';
import { Button } from '../../ui/Button';
import { explains } from '../../ui/explains';
import { IconButton } from '../../ui/IconButton';
import { reportOf, useEncoderWords } from './useEncoderWords';

/** What the groups come from, in a line; the whole of it is one press away. */
export function EncoderNote(): ReactNode {
  const text = useText();
  const { percent } = useFormats();
  const { line } = useEncoderWords();
  const result = useApp((state) => state.result);
  if (!result) return null;
  const report = reportOf(result);
  const open = (): void => app.actions.look({ panel: 'encoder', customer: null });
  const label = text('encoder.open');
  return (
    <section className="map-foot-block map-quality">
      <div>
        <h3>{text('encoder.from')}</h3>
        <p className="quiet" {...(report && explains(text('encoder.line.how')))}>
          {line(report)}
        </p>
      </div>
      {report?.taught && report.taught.heldBack > 0 ? (
        <Button variant="outlined" size="s" label={label} onPress={open}>
          {percent((report.taught.order ?? report.taught).agreement)}
        </Button>
      ) : (
        <IconButton icon="info" label={label} onPress={open} />
      )}
    </section>
  );
}

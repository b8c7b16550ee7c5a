import type { ReactNode } from 'react';
import { app, useApp } from '../../appStore';
import { useText } from '../../messages/useText';
import { live } from '../../liveStore';
import { Button } from '../../ui/Button';
import { explains } from '../../ui/explains';
import { IconButton } from '../../ui/IconButton';
import { TeachMenu } from '../teach/TeachMenu';
import type { ShownSegment } from '../useSegments';
import { SegmentMenu } from './SegmentMenu';

/** What can be done with several segments at once: merge them, or hold two beside each other. */
export function MarkedBar({ segments }: { readonly segments: readonly ShownSegment[] }): ReactNode {
  const text = useText();
  const ids = useApp((state) => state.look.marked);
  if (!ids) return null;
  const marked = segments.filter(({ id }) => ids.includes(id));
  const [first, second] = marked;
  const leave = (): void => app.actions.look({ marked: null });
  return (
    <div className="marked-bar" role="group" aria-label={text('edit.several', { count: marked.length })}>
      <p role="status" {...explains(text('edit.several.how'))}>
        {text('edit.several', { count: marked.length })}
      </p>
      {marked.length < 2 ? (
        <Button size="s" disabledReason={text('edit.several.merge')}>
          {text('edit.merge')}
        </Button>
      ) : (
        <SegmentMenu
          label={text('edit.merge.keep')}
          segments={marked}
          onChoose={(into) => {
            leave();
            void app.actions.mergeSegments(
              marked.flatMap(({ id }) => (id === into ? [] : [id])),
              into,
            );
            app.actions.selectSegment(into);
          }}
          trigger={<Button size="s">{text('edit.merge')}</Button>}
        />
      )}
      <Button
        size="s"
        {...(marked.length === 2 && first && second
          ? {
              onPress: () => {
                app.actions.selectSegment(first.id);
                app.actions.look({ compareWith: second.id, marked: null, panel: null, customer: null });
              },
            }
          : { disabledReason: text('edit.several.two') })}
      >
        {text('edit.several.compare')}
      </Button>
      <TeachMenu
        size="s"
        disabledReason={marked.length < 2 ? text('teach.say.two') : undefined}
        onTeach={(source) => {
          leave();
          live.teachSegments(
            marked.map(({ id }) => id),
            source,
          );
        }}
      />
      <IconButton icon="close" size="s" label={text('edit.several.leave')} keys="Esc" onPress={leave} />
    </div>
  );
}

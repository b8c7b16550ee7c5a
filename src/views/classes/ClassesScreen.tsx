import type { ReactNode } from 'react';
import { app, useApp } from '../appStore';
import { useText } from '../messages/useText';
import { EmptyState } from '../shell/EmptyState';
import { Button } from '../ui/Button';

export function ClassesScreen(): ReactNode {
  const text = useText();
  const hasMap = useApp((state) => state.result !== null);
  return (
    <EmptyState
      title={text('classes.empty.title')}
      body={text('classes.empty.body')}
      action={
        <Button variant="filled" size="l" onPress={() => app.actions.go(hasMap ? 'map' : 'start')}>
          {text('shell.tab.map')}
        </Button>
      }
    />
  );
}

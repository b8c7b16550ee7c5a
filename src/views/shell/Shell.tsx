import { Activity, lazy, Suspense, useCallback, useDeferredValue, useState, type ReactNode } from 'react';
import type { Screen } from '../../store/state';
import { app, useApp } from '../appStore';
import { useText } from '../messages/useText';
import { RunDock } from '../prepare/RunDock';
import { StartScreen } from '../start/StartScreen';
import { Button } from '../ui/Button';
import { DropAnywhere } from './DropAnywhere';
import { EmptyState } from './EmptyState';
import { ErrorBoundary } from './ErrorBoundary';
import { KeepFocus } from './KeepFocus';
import { Tabs } from './Tabs';
import { TopBar } from './TopBar';
import { useAppearance } from './useAppearance';
import { useFlush } from './useFlush';
import { screenOfHash, useHash } from './useHash';
import { usePhone } from './useMedia';
import { useShortcuts } from './useShortcuts';
import { useTitle } from './useTitle';
import './shell.css';

const MapScreen = lazy(() => import('../map/MapScreen').then((module) => ({ default: module.MapScreen })));

const PrepareScreen = lazy(() =>
  import('../prepare/PrepareScreen').then((module) => ({ default: module.PrepareScreen })),
);

const LargeFileDialog = lazy(() =>
  import('../start/LargeFileDialog').then((module) => ({ default: module.LargeFileDialog })),
);

const RecipeDialog = lazy(() =>
  import('../recipe/RecipeDialog').then((module) => ({ default: module.RecipeDialog })),
);

/** Where it cannot be loaded the screens work without it. */
const ExplainLayer = lazy(() =>
  import('../ui/ExplainLayer')
    .then((module) => ({ default: module.ExplainLayer }))
    .catch(() => ({ default: () => null })),
);

const KeysDialog = lazy(() => import('./KeysDialog').then((module) => ({ default: module.KeysDialog })));

const HealthScreen = lazy(() =>
  import('../health/HealthScreen').then((module) => ({ default: module.HealthScreen })),
);

const SegmentScreen = lazy(() =>
  import('../segment/SegmentScreen').then((module) => ({ default: module.SegmentScreen })),
);

const ActScreen = lazy(() => import('../act/ActScreen').then((module) => ({ default: module.ActScreen })));

const ClassesScreen = lazy(() =>
  import('../classes/ClassesScreen').then((module) => ({ default: module.ClassesScreen })),
);

const UpdateScreen = lazy(() =>
  import('../update/UpdateScreen').then((module) => ({ default: module.UpdateScreen })),
);

interface ShellProps {
  readonly isReady: boolean;
  /** The sentences of the screens after the start are here. */
  readonly speaks: boolean;
}

/** The frame round every screen. */
export function Shell({ isReady, speaks }: ShellProps): ReactNode {
  // A screen is built in slices beside what is shown, so that a full table does not hold the page up.
  const wanted = useApp((state) => state.screen);
  const screen = useDeferredValue(wanted);
  const [hasArrived, setArrived] = useState(screenOfHash(window.location.hash) === 'start');
  if (!hasArrived && isReady && screen === wanted) setArrived(true);
  const isPhone = usePhone();
  const [areKeysOpen, setKeysOpen] = useState(false);
  const hasLargeFile = useApp((state) => state.largeFile !== null);
  const hasRecipe = useApp((state) => state.live.recipe !== null);
  useAppearance();
  useHash(isReady);
  useFlush();
  useTitle();
  useShortcuts(useCallback(() => setKeysOpen(true), []));

  const isStartShown = screen === 'start' && hasArrived;
  return (
    <div className="shell">
      <TopBar />
      <main className="shell-main" id="content">
        <ErrorBoundary key={screen}>
          {isStartShown && <StartScreen />}
          {screen === 'start' && !isStartShown && <Reopening />}
          {speaks && <Later screen={screen} />}
        </ErrorBoundary>
      </main>
      {!isStartShown && <DropAnywhere />}
      {isPhone && speaks && screen !== 'start' && <Tabs className="shell-tabbar" hasIcons />}
      <Suspense fallback={null}>
        {areKeysOpen && <KeysDialog isOpen onClose={() => setKeysOpen(false)} />}
        {hasLargeFile && <LargeFileDialog />}
        {speaks && hasRecipe && <RecipeDialog />}
      </Suspense>
      <Suspense fallback={null}>{speaks && <ExplainLayer />}</Suspense>
    </div>
  );
}

function Later({ screen }: { screen: Screen }): ReactNode {
  switch (screen) {
    case 'prepare':
      return <Prepare />;
    case 'health':
      return <Prepare half="health" />;
    case 'map':
      return <Map />;
    case 'segment':
    case 'act':
    case 'classes':
    case 'update':
      return <WithMap screen={screen} />;
    case 'start':
      return null;
  }
}

const withMap = {
  segment: SegmentScreen,
  act: ActScreen,
  classes: ClassesScreen,
  update: UpdateScreen,
};

/** A screen that works on the segments of a map. */
function WithMap({ screen }: { screen: keyof typeof withMap }): ReactNode {
  const text = useText();
  const hasMap = useApp((state) => state.result !== null);
  const isRunning = useApp((state) => state.run.status === 'running');
  const Screen = withMap[screen];
  const isShown = hasMap && !isRunning;
  return (
    <>
      {hasMap && (
        // Kept while another map is made, and what was typed in it: a better encoder may end its work at any moment.
        <Activity mode={isShown ? 'visible' : 'hidden'}>
          <Suspense fallback={null}>
            <Screen />
          </Suspense>
          <KeepFocus />
        </Activity>
      )}
      {!isShown && (
        <EmptyState
          title={text(`${screen}.empty.title`)}
          body={text(isRunning ? `${screen}.empty.running` : `${screen}.empty.body`)}
          action={
            <Button variant="filled" size="l" onPress={() => app.actions.go(hasMap ? 'map' : 'start')}>
              {text('shell.tab.map')}
            </Button>
          }
        />
      )}
    </>
  );
}

/** The address asks for a screen of earlier work, which is being looked for. */
function Reopening(): ReactNode {
  const text = useText();
  return <EmptyState title={text('shell.reopening.title')} body={text('shell.reopening.body')} />;
}

function Prepare({ half = 'columns' }: { half?: 'columns' | 'health' }): ReactNode {
  const text = useText();
  const hasData = useApp((state) => state.dataset !== null);
  if (hasData && half === 'health')
    return (
      <Suspense fallback={null}>
        <HealthScreen />
      </Suspense>
    );
  if (hasData)
    return (
      <Suspense fallback={null}>
        <PrepareScreen />
      </Suspense>
    );
  return (
    <EmptyState
      title={text('shell.empty.prepare.title')}
      body={text('shell.empty.prepare.body')}
      action={
        <Button variant="filled" size="l" onPress={() => app.actions.go('start')}>
          {text('shell.empty.toStart')}
        </Button>
      }
    />
  );
}

function Map(): ReactNode {
  const text = useText();
  const hasMap = useApp((state) => state.result !== null);
  const isRunning = useApp((state) => state.run.status === 'running');
  const hasData = useApp((state) => state.dataset !== null);
  if (hasMap)
    return (
      <Suspense fallback={null}>
        <h1 className="visually-hidden">{text('shell.tab.map')}</h1>
        <MapScreen />
      </Suspense>
    );
  return (
    <div className="shell-waiting">
      <EmptyState
        title={text(isRunning ? 'shell.empty.map.running' : 'shell.empty.map.title')}
        body={text(isRunning ? 'shell.empty.map.runningBody' : 'shell.empty.map.body')}
        action={
          <Button
            variant={isRunning ? 'outlined' : 'filled'}
            size="l"
            onPress={() => app.actions.go(hasData ? 'prepare' : 'start')}
          >
            {text(hasData ? 'shell.empty.toPrepare' : 'shell.empty.toStart')}
          </Button>
        }
      />
      {hasData && <RunDock hasMainButton={false} />}
    </div>
  );
}

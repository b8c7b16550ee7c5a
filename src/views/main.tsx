import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './tokens.css';
import './base.css';
import './print.css';
import { App } from './App';
import { app } from './appStore';
import { loadFirst } from './messages';
import { screenOfHash } from './shell/useHash';
import { exposeState } from './testDoor';

const root = document.getElementById('root');
if (!root) throw new Error('main: index.html must hold an element with the id root');
exposeState(() => app.store.getState(), app.actions);
const started = app.start(screenOfHash(window.location.hash));
const { language } = app.store.getState();
void loadFirst(language).then((messages) =>
  createRoot(root).render(
    <StrictMode>
      <App started={started} first={{ language, messages }} />
    </StrictMode>,
  ),
);
// The code of later screens comes beside the start page's, so that it is there without a network.
const later = started.then(() => import('./later')).then(({ fetchLater }) => fetchLater(language));
void later
  .then(() => import('./map/canvas/warmRenderer'))
  .then(({ warmRenderer }) => warmRenderer())
  .catch(() => undefined);
void later
  .then(() => import('./keepForOffline'))
  .then(({ keepForOffline }) => keepForOffline())
  .catch(() => undefined);

import { platforms } from '../../core/data/audience';
import { audienceChoices } from '../../store/live/audienceChoices';
import { app } from '../appStore';
import { live } from '../liveStore';
import { isOverlayOpen, isWriting, useListening } from '../shell/keys';

/** P goes to the next platform, ⌘↵ saves the file. */
export function useActKeys(): void {
  useListening(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if ((isWriting(event.target) && !isSwitch(event.target)) || isOverlayOpen()) return;
      const withMod = event.metaKey || event.ctrlKey;
      const { dataset, live: state } = app.store.getState();
      if (!dataset) return;
      if (withMod && event.key === 'Enter') {
        event.preventDefault();
        if (state.audience.status === 'done' && state.audience.bias !== null)
          void live.saveAudience('audience');
      } else if (!withMod && !event.altKey && event.key.toLowerCase() === 'p') {
        event.preventDefault();
        const { platform } = audienceChoices(dataset, state.kept);
        const next = platforms[(platforms.indexOf(platform) + 1) % platforms.length];
        if (next) void live.setAudience({ platform: next });
      }
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

/** A switch takes no letters, so the keys of the screen go on where one was just pressed. */
const isSwitch = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement && target.type === 'checkbox';

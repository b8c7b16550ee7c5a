import type { DevicePreference } from '../../workers/messages/encode';
import { problemOf, type AppContext } from '../appContext';
import type { Language, Screen, Theme } from '../state';

export function preferenceActions({ host, get, set }: AppContext) {
  return {
    setLanguage(language: Language): void {
      host.setPreference('language', language);
      set({ language });
    },
    setTheme(theme: Theme): void {
      host.setPreference('theme', theme);
      set({ theme });
    },
    go(screen: Screen): void {
      set({ screen: get().dataset || screen === 'start' ? screen : 'start' });
    },
    /** Times the devices when nothing is remembered; the badge shows what came out. */
    async chooseDevice(prefer: DevicePreference): Promise<void> {
      host.setPreference('device', prefer === 'auto' ? null : prefer);
      try {
        const known = host.getPreference('measured');
        const { device, measured } = await host.runner.run('device', { prefer, known });
        host.setPreference('measured', measured);
        set({ device });
      } catch (error) {
        set({ device: null, openProblem: problemOf(error) });
      }
    },
  };
}

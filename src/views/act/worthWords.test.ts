import { createIntl } from 'react-intl';
import { expect, test, vi } from 'vitest';
import { worthNumbers } from '../../core/data/worth';
import { createApp } from '../../store/createApp';
import { liveActions } from '../../store/live/liveActions';
import { fakeHost } from '../../testing/fakeHost';
import { oddLogs } from '../../testing/oddLogs';
import { tableFile } from '../../testing/shoppers';
import { catalogues } from '../messages/catalogues';
import { textOf } from '../messages/useText';
import { cautionsOf, whyNot } from './worthWords';

const textIn = (language: 'en' | 'zh') =>
  textOf(createIntl({ locale: language === 'zh' ? 'zh-CN' : 'en-US', messages: catalogues[language] }));

test.each(oddLogs)(
  '$name: the Act screen says in both languages what cannot be told and why; all else is told',
  async ({ file, withheld, caution, said, isOpen }) => {
    const app = createApp(fakeHost());
    const state = () => app.store.getState();
    app.actions.openFiles([tableFile(file(), 'orders.csv')]);
    await vi.waitUntil(() => state().dataset, { timeout: 60_000 });
    app.actions.cancelRun();
    await liveActions(app.parts).findWorth();
    const { worth } = state().live;
    expect(worth.status).toBe(isOpen ? 'no-log' : 'ready');
    if (isOpen) {
      for (const language of ['en', 'zh'] as const) {
        const text = textIn(language);
        for (const number of worthNumbers) {
          const why = whyNot(text, worth, number, null);
          if (number in withheld) expect(why).toContain(said![language]);
          else expect(why).toBe(text('worth.noLog.could'));
        }
      }
      if (worthNumbers.every((number) => number in withheld)) return;
      app.actions.setFileKind(0, 'orders');
      await vi.waitUntil(() => state().dataset?.origin?.log, { timeout: 60_000 });
      app.actions.cancelRun();
      await liveActions(app.parts).findWorth();
      const { report, status } = state().live.worth;
      expect(status).toBe('ready');
      expect(Object.fromEntries(report!.withheld.map(({ number, reason }) => [number, reason]))).toEqual(
        withheld,
      );
      return;
    }
    const { report, all } = worth;
    const shown = {
      value: all!.value,
      purchases: all!.purchases,
      leave: all!.leave,
      holdout: report!.holdout,
    };
    expect(worthNumbers.filter((number) => shown[number] === null)).toEqual(
      worthNumbers.filter((number) => number in withheld),
    );
    expect(report!.cautions.map((one) => one.caution)).toEqual(caution ? [caution] : []);
    for (const language of ['en', 'zh'] as const) {
      const text = textIn(language);
      const sentences = [
        ...worthNumbers
          .filter((number) => shown[number] === null)
          .map((number) => whyNot(text, worth, number, all)),
        ...cautionsOf(text, report!),
      ];
      if (said) expect(sentences.join(' ')).toContain(said[language]);
      else expect(sentences).toEqual([]);
    }
  },
);
